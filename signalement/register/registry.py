"""Listeners of the public register: what other rooms do in the transaction that changes what it shows."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from signalement.register.models import PublishedPhoto, PublishedReport


class Gathering(NamedTuple):
    """Who follows reports that come under another: `coming` is called before they do, `came` after."""

    coming: Callable[[list[int]], None]
    came: "Callable[[list[int], PublishedReport], None]"


class PhotoListener(NamedTuple):
    """Who follows photos: `shown` is called with one whose copies are made, `shown_again` with a report's key."""

    shown: "Callable[[PublishedPhoto], None]"
    shown_again: Callable[[int, datetime.datetime], None]


_gatherings: list[Gathering] = []
_photo_listeners: list[PhotoListener] = []


def follow_gatherings(listener: Gathering) -> None:
    """Have `listener` told of reports that come under another, by their keys."""
    _gatherings.append(listener)


def follow_photos(listener: PhotoListener) -> None:
    """Have `listener` told of photos that anyone sees from now on."""
    _photo_listeners.append(listener)


def coming(reports: list[int]) -> None:
    for listener in _gatherings:
        listener.coming(reports)


def came(reports: list[int], lead: "PublishedReport") -> None:
    for listener in _gatherings:
        listener.came(reports, lead)


def photo_shown(photo: "PublishedPhoto") -> None:
    for listener in _photo_listeners:
        listener.shown(photo)


def photos_shown_again(demande_id: int, at: datetime.datetime) -> None:
    for listener in _photo_listeners:
        listener.shown_again(demande_id, at)
