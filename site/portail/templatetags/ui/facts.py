"""What is to be known: call-outs, tags, lists of facts, questions, pictures, emptiness."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from portail.templatetags.ui.library import (
    HEADING_LEVELS,
    TONE_ICONS,
    TONES,
    component,
    known_icon,
    one_of,
    register,
    trimmed,
)


@register.simple_block_tag
def callout(
    content: SafeString, *, tone: str = "info", title: str = "", level: int = 0, live: str = "", banner: bool = False
) -> SafeString:
    """Something that must not be missed.

    tone: info, success, warning, danger. level: makes the title a heading of this level. live: status (said when it
    appears), alert (said at once). banner: over the whole width, at the top of a page.
    """
    one_of("callout", "tone", tone, TONES[1:])
    one_of("callout", "level", level, (0, *HEADING_LEVELS))
    one_of("callout", "live", live, ("", "status", "alert"))
    return component(
        "callout",
        content=trimmed(content),
        tone=tone,
        icon=TONE_ICONS[tone],
        title=title,
        level=level,
        live=live,
        banner=banner,
    )


@register.simple_tag
def status_tag(text: str, *, tone: str = "neutral", icon: str = "") -> SafeString:
    """A state in a word or two. tone: neutral, info, success, warning, danger."""
    one_of("status_tag", "tone", tone, TONES)
    known_icon("status_tag", icon)
    return component("tag", text=text, tone=tone, icon=icon)


@register.simple_tag
def summary_list(rows: Iterable[Mapping[str, Any]]) -> SafeString:
    """Facts with their names. `rows`: mappings with `label`, `value`, and if it can be changed `change_url`."""
    return component("summary", rows=rows)


@register.simple_block_tag
def accordion(content: SafeString, *, title: str, opened: bool = False) -> SafeString:
    """A question and its answer, or details one may skip: the browser's own `details`."""
    return component("accordion", content=content, title=title, opened=opened)


@register.simple_tag
def gallery(photos: Iterable[Any], *, label: str) -> SafeString:
    """Photos that open in full. `photos`: with `url`, `thumbnail_url`, `alt`, and if known `width`, `height`."""
    return component("gallery", photos=photos, label=label)


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, level: int = 2, drawing: str = "counter") -> SafeString:
    """A list with nothing in it: what will appear here, and the first thing to do (in the content).

    drawing: counter, lamp, signpost, closed.
    """
    one_of("empty_state", "level", level, HEADING_LEVELS)
    one_of("empty_state", "drawing", drawing, DRAWINGS)
    return component("empty", content=content, title=title, level=level, drawing=drawing)


DRAWINGS = ("counter", "lamp", "signpost", "closed")


@register.simple_tag
def illustration(drawing: str) -> SafeString:
    """A picture drawn for the project, in the commune's colours, that says nothing the words do not.

    drawing: counter, lamp, signpost, closed.
    """
    one_of("illustration", "drawing", drawing, DRAWINGS)
    return component("illustration", drawing=drawing)


# What accompanies words that are easy to read: deposit, check…: the symbols of `img/pictograms.svg`.
PICTOGRAMS = (
    *("deposit", "check", "number", "talk", "choice", "group", "decision", "letter", "missing", "closed", "again"),
    *("house", "calendar", "court", "help", "screen"),
)


@register.simple_tag
def pictogram(name: str) -> SafeString:
    """A drawing beside a sentence that is easy to read, on paper too. It says nothing the words do not."""
    one_of("pictogram", "name", name, PICTOGRAMS)
    return component("pictogram", name=name)


@register.simple_block_tag
def data_table(content: SafeString, *, caption: str) -> SafeString:
    """A table, which scrolls sideways on its own when the screen is narrow. The content is `thead` and `tbody`."""
    return component("table", content=content, caption=caption)
