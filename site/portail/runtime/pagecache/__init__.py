"""What anyone may see, made once and served to all until something on its site changes (docs/adr/0012-page-cache.md).

A response says that it may be shared, and for how many seconds, as HTTP says it: `Cache-Control: public, s-maxage=600`.
A page type says it by `kept_for`. Whatever says nothing is made for each reader.
"""

from portail.runtime.pagecache.middleware import PageCacheMiddleware, true_until
from portail.runtime.pagecache.versions import bump, bump_all, remembered

__all__ = ["PageCacheMiddleware", "bump", "bump_all", "remembered", "true_until"]
