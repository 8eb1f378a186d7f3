"""What an account holds, in words."""

from functools import lru_cache

import ua_parser
from django.utils.translation import gettext as _

from accounts import archive
from portail.templatetags.ui.library import register


@register.filter
@lru_cache(maxsize=256)
def device(user_agent: str) -> str:
    """« Firefox sur Android », from what a browser says of itself."""
    found = ua_parser.parse(user_agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Navigateur inconnu")


@register.filter
def in_words(value: object) -> str:
    """A value of someone's data as people read it."""
    return archive.in_words(value)
