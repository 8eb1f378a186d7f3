"""Who sits in a body on a day: it follows from the referents of the partners; exceptions are rows, and are flagged."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from accounts import wording
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Convention, Referent
from communes.enums import AuthorityKind
from communes.models import Authority
from portail.governance.enums import Body
from portail.governance.models import Seat

SITS = {
    Body.POLITICAL: ReferentKind.POLITICAL,
    Body.MANAGEMENT: ReferentKind.DIRECTOR,
    Body.OPERATIONAL: ReferentKind.TECHNICAL,
}
WITH_METROPOLIS = (Body.POLITICAL, Body.MANAGEMENT)  # the third gathers the technical referents of the communes


@dataclass(frozen=True)
class Member:
    """Who sits for an authority, as its referent or by an exception (`seat`).

    `remark`: what whoever reads the list should know, in French; often nothing.
    """

    authority: Authority
    name: str
    office: str
    email: str
    remark: str = ""
    referent: Referent | None = None
    seat: Seat | None = None


@dataclass(frozen=True)
class Vacancy:
    """A seat that nobody holds, and why, in French."""

    authority: Authority
    why: str


@dataclass(frozen=True)
class Seating:
    """A body on a day: its members in the order of the communes, the metropolis first; the seats that are vacant."""

    body: Body
    on: datetime.date
    members: tuple[Member, ...]
    vacancies: tuple[Vacancy, ...]

    @property
    def flagged(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.remark)


def partners(on: datetime.date) -> QuerySet[Authority]:
    """The communes whose convention is in force on that day."""
    return Authority.objects.active().communes().filter(conventions__in=Convention.objects.in_force(on))


def seatings(on: datetime.date, bodies: Sequence[Body] = tuple(Body)) -> list[Seating]:
    """These bodies on a day: four statements, whatever the number of bodies and communes."""
    communes = list(partners(on))
    metropolis = list(Authority.objects.filter(kind=AuthorityKind.METROPOLIS))
    referents: dict[tuple[int, str], list[Referent]] = defaultdict(list)
    for referent in Referent.objects.filter(starts_on__lte=on).order_by("is_deputy", "-starts_on", "pk"):
        referents[referent.authority_id, referent.kind].append(referent)
    seats = {(seat.body, seat.authority_id): seat for seat in Seat.objects.held_on(on)}
    found = []
    for body in bodies:
        sitting = [*(metropolis if body in WITH_METROPOLIS else ()), *communes]
        places = [
            _place(one, SITS[body], referents[one.pk, SITS[body]], seats.get((body, one.pk)), on) for one in sitting
        ]
        members = tuple(place for place in places if isinstance(place, Member))
        vacancies = tuple(place for place in places if isinstance(place, Vacancy))
        found.append(Seating(body, on, members, vacancies))
    return found


def seating(body: Body, on: datetime.date) -> Seating:
    """One body on a day."""
    return seatings(on, [body])[0]


def _place(
    authority: Authority, kind: ReferentKind, referents: list[Referent], seat: Seat | None, on: datetime.date
) -> Member | Vacancy:
    """Who sits: whom an exception names, else the referent, else a deputy, else nobody."""
    in_office = [one for one in referents if one.is_in_office(on)]
    titular = next((one for one in in_office if not one.is_deputy), None)
    if seat is not None:
        return Member(authority, seat.name, seat.office, seat.email, _conflict(seat, titular), seat=seat)
    if titular is not None:
        return _by_right(authority, titular, _without_address(titular.email))
    why = _absence(kind, referents, on)
    if in_office:
        return _by_right(authority, in_office[0], gettext("Suppléant\u00a0: %(why)s") % {"why": why})
    return Vacancy(authority, capfirst(why))


def _by_right(authority: Authority, referent: Referent, remark: str) -> Member:
    return Member(authority, referent.name, referent.office, referent.email, remark, referent=referent)


def _conflict(seat: Seat, titular: Referent | None) -> str:
    """The convention has the referent sit: that somebody else does is said, with the reason."""
    if titular is None or titular.name == seat.name:
        return gettext("Exception\u00a0: %(reason)s") % {"reason": seat.reason}
    msg = gettext("Siège à la place de %(referent)s, %(kind)s en fonction\u00a0: %(reason)s")
    return msg % {"referent": titular.name, "kind": titular.get_kind_display(), "reason": seat.reason}


def _without_address(email: str) -> str:
    return "" if email else gettext("Sans adresse électronique\u00a0: à prévenir autrement.")


def _absence(kind: ReferentKind, referents: list[Referent], on: datetime.date) -> str:
    """Why nobody holds a seat by right: the last one left, or none was ever designated."""
    left = [one for one in referents if not one.is_deputy and one.ends_on is not None and one.ends_on < on]
    if left:
        last = max(left, key=lambda one: one.ends_on or on)
        msg = gettext("%(name)s (%(kind)s) n’est plus en fonction depuis le %(day)s, et n’a pas de successeur.")
        return msg % {"name": last.name, "kind": kind.label, "day": wording.day(last.ends_on, "short")}
    return gettext("personne n’est écrit pour «\u00a0%(kind)s\u00a0».") % {"kind": kind.label}
