"""Where something stands: the large sentence, the timeline, what happens next, the conversation."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from portail.templatetags.ui.library import TONES, component, known_icon, one_of, register, trimmed

TURNS = {"authority": "landmark", "resident": "hand", "nobody": "circle-check"}


@register.simple_block_tag
def status_hero(
    content: SafeString, *, turn: str, turn_text: str, tone: str = "info", over: str = "", level: int = 1
) -> SafeString:
    """Where a request stands, in one large sentence (the content), and whose turn it is (`turn_text`).

    turn: authority, resident, nobody (it is over). tone: info, success, warning, danger, neutral. over: the words
    above, as the reference.
    """
    one_of("status_hero", "turn", turn, tuple(TURNS))
    one_of("status_hero", "tone", tone, TONES)
    one_of("status_hero", "level", level, (1, 2))
    return component(
        "status",
        content=trimmed(content),
        turn=turn,
        turn_text=turn_text,
        turn_icon=TURNS[turn],
        tone=tone,
        over=over,
        level=level,
    )


@register.simple_tag
def timeline(entries: Iterable[Mapping[str, Any]], *, label: str) -> SafeString:
    """What happened and what is to come, in order.

    `entries`: mappings with `title`, `at` (an aware datetime, None when not known), `text`, `author`, and `state`:
    done, current or next.
    """
    return component("timeline", entries=entries, label=label)


@register.simple_tag
def steps(entries: Iterable[Mapping[str, str]]) -> SafeString:
    """What happens next, numbered. `entries`: mappings with `title` and `text`."""
    return component("steps", entries=entries)


@register.simple_block_tag
def message(
    content: SafeString, *, author: str, at: Any, side: str = "authority", monogram: str = "", shape: str = "circle"
) -> SafeString:
    """One message of a conversation (inside `<ol class="conversation">`). side: authority, resident.

    With a `monogram` the authority's mark stands beside its messages.
    """
    one_of("message", "side", side, ("authority", "resident"))
    return component("message", content=content, author=author, at=at, side=side, monogram=monogram, shape=shape)


@register.simple_tag
def task_list(entries: Iterable[Mapping[str, Any]]) -> SafeString:
    """Things in progress, one a row.

    `entries`: mappings with `title`, `url`, `text`, `status` (words) and `tone` (those of `status_tag`), `icon`.
    """
    entries = list(entries)
    for entry in entries:
        one_of("task_list", "tone", entry.get("tone", "neutral"), TONES)
        known_icon("task_list", entry.get("icon", ""))
    return component("tasks", entries=entries)
