"""A letter about a mandate."""

import datetime
from typing import NamedTuple

from accounts import wording


class Letter(NamedTuple):
    """What a letter says; its title, also its subject, names nobody."""

    title: str
    paragraphs: tuple[str, ...]
    action: str


def day(iso: str) -> str:
    """« 1er mars 2027 »."""
    return wording.day(datetime.date.fromisoformat(iso), "short")
