"""Parts of pages that are made once for many readers, by each process."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from portail.pagecache import true_until
from portail.templatetags.ui.library import register


@register.simple_tag
@lru_cache(maxsize=8)
def unchanging(name: str) -> SafeString:
    """The markup of a template that depends on nothing."""
    return render_to_string(name)


@register.simple_tag(takes_context=True)
def frame_part(context: Context, name: str) -> SafeString:
    """The markup of a template that depends on the site's frame, and on which entry of its menu is the current one.

    It is given nothing else, so that nothing of one reader can be in it. Kept with the frame (`portail.frame`).
    """
    frame: dict[str, Any] = context.get("frame") or {}
    parts = frame.get("parts", {})
    key = (name, *(item["current"] for item in frame.get("navigation", ())))
    html, until = parts.get(key, ("", None))
    if not html or (until and until <= timezone.now()):
        made = SimpleNamespace()  # in the place of the request: only what it says of its time is listened to
        html = render_to_string(name, {"frame": frame, "request": made})
        until = getattr(made, "true_until", None)
        parts[key] = (html, until)
    if until:
        true_until(context, until)
    return html
