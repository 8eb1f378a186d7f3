"""Where a commune stands with its convention: its stage, and the steps between deliberation and opened site."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from accounts import wording
from accounts.models.retention import months_from
from communes.conventions.enums import Offer, ReferentKind, Signatory, Stage
from communes.conventions.models import Convention, Referent
from communes.conventions.periods import Period
from communes.models import Authority

MONTHS_OF_WARNING = 6


@dataclass(frozen=True)
class Step:
    """A step of a convention. `done_on` is its day; without one it is to do, by `turn`. `detail` in French."""

    label: str
    turn: Signatory
    done_on: datetime.date | None
    is_done: bool
    detail: str = ""


@dataclass(frozen=True)
class Progress:
    """The convention that counts on a day, its stage, its steps, the period that runs, the offer that day."""

    stage: Stage
    convention: Convention | None
    steps: tuple[Step, ...]
    period: Period | None
    offer: Offer | None = None

    @property
    def next_step(self) -> Step | None:
        """What is missing first between deliberation and opened site."""
        return next((step for step in self.steps if not step.is_done), None)


def progress(
    authority: Authority, conventions: Sequence[Convention], referents: Sequence[Referent], *, on: datetime.date
) -> Progress:
    """The progress of one commune: the convention in force, else the one in preparation, else the last that ended."""
    current = convention_of(conventions, on)
    if current is None:
        return Progress(Stage.NONE, None, (), None)
    period = next((one for one in current.periods() if one.starts_on <= on <= one.ends_on), None)
    found = tuple(steps(authority, current, referents, on))
    return Progress(stage_of(current, on), current, found, period, current.offer_on(on))


def convention_of(conventions: Sequence[Convention], on: datetime.date) -> Convention | None:
    """The convention that counts on a day."""
    in_force = [row for row in conventions if row.is_in_force(on)]
    coming = [row for row in conventions if row.notified_on is None or row.notified_on > on]
    ended = sorted((row for row in conventions if row.notified_on), key=lambda row: row.expires_on or row.ends_on)
    return next(iter([*in_force, *coming, *reversed(ended)]), None)


def stage_of(convention: Convention, on: datetime.date) -> Stage:
    """The stage of a convention on a day: it is said to end from six months before its last day."""
    if convention.notified_on is None or convention.expires_on is None or convention.notified_on > on:
        return Stage.PREPARING
    if convention.expires_on < on:
        return Stage.ENDED
    return Stage.ENDING if convention.expires_on <= months_from(on, MONTHS_OF_WARNING) else Stage.IN_FORCE


def designation(kind: ReferentKind, referents: Sequence[Referent], on: datetime.date) -> Step:
    """Who speaks for the commune on that day; somebody new is asked for once a referent has left."""
    found = next((row for row in referents if row.kind == kind and not row.is_deputy and row.is_in_office(on)), None)
    label = gettext("Désignation du %(referent)s") % {"referent": kind.label}
    return Step(
        label, Signatory.COMMUNE, found.starts_on if found else None, found is not None, found.name if found else ""
    )


def steps(authority: Authority, convention: Convention, referents: Sequence[Referent], on: datetime.date) -> list[Step]:
    """What must be done from the council's vote to an opened site, in order; a restricted offer has a section."""
    decision, ours = convention.deliberation, convention.metropolitan_deliberation

    def step(label: str, turn: Signatory, done_on: datetime.date | None, detail: str = "") -> Step:
        return Step(label, turn, done_on, done_on is not None, detail)

    found = [
        step(
            gettext("Délibération du conseil"),
            Signatory.COMMUNE,
            decision.adopted_on if decision else None,
            gettext("n° %(number)s") % {"number": decision.number} if decision else "",
        ),
        step(gettext("Transmission au préfet"), Signatory.COMMUNE, decision.transmitted_on if decision else None),
        step(gettext("Publication"), Signatory.COMMUNE, decision.posted_on if decision else None),
        *(designation(ReferentKind(kind), referents, on) for kind in ReferentKind.COMPULSORY),
        step(
            gettext("Délibération de la métropole"),
            Signatory.METROPOLIS,
            ours.adopted_on if ours else None,
        ),
        step(gettext("Signature"), Signatory.BOTH, convention.signed_on),
        step(gettext("Notification à la commune"), Signatory.METROPOLIS, convention.notified_on),
    ]
    is_global = convention.offer_on(on) == Offer.GLOBAL
    opening = gettext("Ouverture du site") if is_global else gettext("Ouverture de la rubrique")
    if not is_global:
        return [*found, Step(opening, Signatory.METROPOLIS, None, authority.section_id is not None)]
    is_open = authority.site_id is not None and not authority.is_in_trial(on)
    until = gettext("en essai jusqu’au %(day)s") % {"day": wording.day(authority.launches_on, "short")}
    return [*found, Step(opening, Signatory.METROPOLIS, None, is_open, until if authority.is_in_trial(on) else "")]
