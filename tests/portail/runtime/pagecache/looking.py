"""What is seen of the cache: in an answer, and in its store."""

from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpResponse

BRON = "bron.localhost"


def origin(response: HttpResponse) -> str:
    """Whence the page comes: `hit` from the cache, `miss` made and kept for others, empty made for this reader."""
    return response.get("Cache-Status", "").rpartition("; ")[2].removeprefix("fwd=")


def stored() -> Iterator[str]:
    """The keys of this test."""
    prefix = cache.make_key("")
    for name in cache._cache.get_client().keys(f"{prefix}*"):
        yield name.decode().removeprefix(prefix)
