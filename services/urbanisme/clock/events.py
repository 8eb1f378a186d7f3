"""Events of a planning file, as the legal clock reads them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext

from services.urbanisme.clock.refusals import ClockRefused
from services.urbanisme.enums import NoticeMeans

ONE_DAY = datetime.timedelta(days=1)


def deemed_received(
    means: str, sent_on: datetime.date, presented_on: datetime.date | None = None
) -> datetime.date | None:
    """The day on which a notice counts as received; None: a registered letter not presented yet.

    Electronic: the day after the notice of availability was sent, read or not (R474-1; not the fifteen days of CRPA
    R112-20). Registered: its first presentation (R*423-47). By hand: the same day. Raises `ClockRefused` for a letter
    presented before it was sent.
    """
    if means == NoticeMeans.ELECTRONIC:
        return sent_on + ONE_DAY
    if means == NoticeMeans.HAND:
        return sent_on
    if presented_on is not None and presented_on < sent_on:
        raise ClockRefused(gettext("Une lettre n’est pas présentée avant son envoi\u00a0: vérifiez les deux dates."))
    return presented_on


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter to the applicant: how it went, when, and the day on which it counts as received (None: not yet).

    Without `means`, the day of receipt was told as such.
    """

    received_on: datetime.date | None
    means: str = ""
    sent_on: datetime.date | None = None

    @classmethod
    def by(cls, means: str, sent_on: datetime.date, presented_on: datetime.date | None = None) -> "Notice":
        """The notice sent on a day by that means. Raises `ClockRefused`."""
        return cls(received_on=deemed_received(means, sent_on, presented_on), means=means, sent_on=sent_on)


@dataclass(frozen=True, slots=True)
class PermitEvent:
    """One thing that happened; which fields count depends on `kind` (`PermitEventKind`).

    `on`: the day of the act; none for what is told by its notice alone (`extension`, `pieces_asked`) and for a `cause`.
    `code`: the reason of an `extension`, the `cause`, the outcome of a `decided`, the sense of an `opinion`.
    `adviser`: who is asked for an opinion, or gives it; `binding`: whether the decision needs its agreement.
    `months`: of an exceptional extension, three unless told. `inspected`: of `works_completed`, whether an inspection
    (récolement) is compulsory.
    """

    kind: str
    on: datetime.date | None = None
    code: str = ""
    notice: Notice | None = None
    adviser: str = ""
    binding: bool = True
    months: int | None = None
    inspected: bool = False

    @property
    def known_on(self) -> datetime.date | None:
        """The day from which it counts for the applicant: that of its notice, or its own without one."""
        return self.on if self.notice is None else self.notice.received_on

    @property
    def day(self) -> datetime.date:
        """The same for an event that has such a day, as `consistency` demands of all but letters on their way."""
        return cast("datetime.date", self.known_on)


Events = defaultdict[str, list[PermitEvent]]


@dataclass(frozen=True, slots=True)
class PermitFile:
    """A file: its kind (`PermitKind`) and what happened to it, in any order. `insee`: its commune, when it is known."""

    kind: str
    events: tuple[PermitEvent, ...]
    insee: str = ""

    def by_kind(self) -> Events:
        """Its events, by kind and in order of days."""
        found: Events = defaultdict(list)
        for event in self.events:
            found[event.kind].append(event)
        for events in found.values():
            if len(events) > 1:
                events.sort(key=_day)
        return found


def _day(event: PermitEvent) -> datetime.date:
    return event.known_on or event.on or (event.notice and event.notice.sent_on) or datetime.date.max
