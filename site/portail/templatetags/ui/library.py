"""What the components share: the library they register in, and the checks of their options."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

TONES = ("neutral", "info", "success", "warning", "danger")
TONE_ICONS = {
    "neutral": "info",
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "octagon-alert",
}
HEADING_LEVELS = (2, 3, 4)


def one_of(component: str, option: str, value: object, allowed: tuple[object, ...]) -> None:
    """Raises `TemplateSyntaxError` when a component's option has a value it does not know."""
    if value not in allowed:
        known = ", ".join(str(item) for item in allowed)
        raise template.TemplateSyntaxError(f"{component}: {option}={value!r} is not one of {known}.")


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """The names of the symbols in the sprite."""
    sprite = Path(str(finders.find("img/icons.svg"))).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite))


def known_icon(component: str, name: str) -> None:
    """Raises `TemplateSyntaxError` when the sprite has no such icon. The empty name means no icon."""
    if name and name not in icon_names():
        raise template.TemplateSyntaxError(f"{component}: the sprite img/icons.svg has no icon {name!r}.")


def trimmed(content: SafeString) -> SafeString:
    """A block's content without the blanks around it."""
    return SafeString(content.strip())


def component(name: str, /, **context: Any) -> SafeString:
    """The markup of `templates/components/<name>.html`, with nothing of the page's context but what is given."""
    return render_to_string(f"components/{name}.html", context)
