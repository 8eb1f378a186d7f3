"""Parts of pages that are made once for many readers, by each process."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portail.runtime.pagecache import true_until
from portail.templatetags.ui.library import register


@register.simple_tag
@lru_cache(maxsize=8)
def unchanging(name: str) -> SafeString:
    """The markup of a template that depends on nothing."""
    return render_to_string(name)


@register.simple_tag(takes_context=True)
def frame_part(context: Context, name: str) -> SafeString:
    """The markup of a template that depends on the site's frame, and on which entry of its menu is the current one.

    It is given nothing else, so that nothing of one reader can be in it. Kept with the frame (`portail.pages.layout`).
    """
    current = tuple(item["current"] for item in frame_in(context).get("navigation", ()))
    return kept(context, (name, *current), {})


@register.simple_tag(takes_context=True)
def page_part(context: Context, name: str) -> SafeString:
    """The same of a page that everyone may see, and of what it says of itself."""
    return kept(context, (name, context["page"].pk), {"page": context["page"]})


def frame_in(context: Context) -> dict[str, Any]:
    return context.get("frame") or {}


def kept(context: Context, key: tuple[Any, ...], given: dict[str, Any]) -> SafeString:
    """The part under `key`, made of the frame and of what is given when it is not there or is true no more."""
    frame = frame_in(context)
    parts = frame.get("parts", {})
    html, until = parts.get(key, ("", None))
    if not html or (until and until <= timezone.now()):
        # In the place of the request: it tells which site this is, and is told until when the part is true.
        made = SimpleNamespace(_wagtail_site=getattr(context.get("request"), "_wagtail_site", None))
        html = render_to_string(key[0], {"frame": frame, "request": made, **given})
        until = getattr(made, "true_until", None)
        parts[key] = (html, until)
    if until:
        true_until(context, until)
    return html
