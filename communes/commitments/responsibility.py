"""Who answers for data on a site: by which convention, which activities, who informs, whom one writes to.

What is read is held by each process until it changes (`accounts.reference`): a page that is made for one reader asks
the database for nothing more.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from accounts.models import RetentionRule
from accounts.reference import held
from communes.commitments.enums import Arrangement, Duty
from communes.commitments.holdings import holdings, periods
from communes.commitments.models import DataProtectionOfficer, ProcessingActivity
from communes.entitlements import GIVEN, latest, term
from communes.enums import AuthorityKind, Coverage
from communes.models import Authority


class Register(NamedTuple):
    """All lines, the officers by authority, the periods by category, the authorities that may be named.

    `body`: the one under professional secrecy, which answers for its files alone.
    """

    activities: Sequence[ProcessingActivity]
    officers: dict[int, DataProtectionOfficer]
    rules: dict[str, RetentionRule]
    authorities: Sequence[Authority]
    body: Authority | None = None

    @property
    def metropolis(self) -> Authority:
        return next(one for one in self.authorities if one.kind == AuthorityKind.METROPOLIS)


@held
def register() -> Register:
    """The register as it stands. Nobody changes what it holds."""
    of_partner = Q(kind=AuthorityKind.PARTNER)
    found = list(Authority.objects.active().filter(~of_partner | Q(under_secrecy=True)))
    return Register(
        tuple(ProcessingActivity.objects.all()),
        {officer.authority_id: officer for officer in DataProtectionOfficer.objects.all()},
        RetentionRule.by_category(),
        tuple(one for one in found if one.kind != AuthorityKind.PARTNER),
        next((one for one in found if one.under_secrecy), None),
    )


@dataclass(frozen=True)
class SignedConvention:
    """The convention by which a commune runs, on a day: its offer, its days, whether it is over."""

    offer: str
    starts_on: datetime.date
    ends_on: datetime.date
    is_over: bool

    @classmethod
    def of(cls, authority: Authority, on: datetime.date) -> "SignedConvention | None":
        found, days = latest(authority.entitlements, on), term(authority.entitlements, on)
        if found is None or days is None:
            return None
        return cls(found["offer"], *days, is_over=days[1] < on)


@dataclass(frozen=True)
class Contact:
    """Whom one writes to about data: the officer, or the authority itself while none is named."""

    authority: Authority
    officer: DataProtectionOfficer | None

    @property
    def email(self) -> str:
        return self.officer.email if self.officer else self.authority.email

    @property
    def phone(self) -> str:
        return self.officer.phone if self.officer else self.authority.phone

    @property
    def address(self) -> str:
        """On one line."""
        return ", ".join(((self.officer.address if self.officer else "") or self.authority.address).splitlines())


@dataclass(frozen=True)
class Entry:
    """A line as it is for one authority: who informs people, who answers them, how long what it holds is kept."""

    activity: ProcessingActivity
    informs: str
    answers: str
    periods: list[str]


@dataclass(frozen=True)
class Group:
    """The lines for which the same answer. The template says it in words."""

    arrangement: Arrangement
    entries: list[Entry]


@dataclass(frozen=True)
class Party:
    """A commune that has no site of its own, or none any more: its convention, whom one writes to."""

    authority: Authority
    convention: SignedConvention
    contact: Contact


@dataclass(frozen=True)
class Responsibility:
    """What a site says: `parties` are the communes whose services stand on the metropolis's."""

    authority: Authority
    metropolis: Authority
    convention: SignedConvention | None
    groups: list[Group]
    contacts: list[Contact]
    parties: list[Party]

    @property
    def is_metropolis(self) -> bool:
        return self.authority.kind == AuthorityKind.METROPOLIS


def entries_of(known: Register, authority: Authority, on: datetime.date) -> list[Entry]:
    """The lines that concern an authority on a day; after its convention, those of what it had: the data are there."""
    convention = SignedConvention.of(authority, on)
    given = GIVEN[Coverage(convention.offer)] if convention else GIVEN[authority.coverage(on)]
    declared = holdings()
    return [
        Entry(
            activity,
            bearer(activity, activity.informs, authority, known),
            bearer(activity, activity.answers, authority, known),
            [*periods(activity.holdings, declared, known.rules), *filter(None, [activity.retention_note])],
        )
        for activity in known.activities
        if given
        and (not activity.feature or activity.feature in given)
        and (activity.arrangement != Arrangement.BODY or known.body is not None)
    ]


def bearer(activity: ProcessingActivity, duty: str, authority: Authority, known: Register) -> str:
    """Who has a duty, by name: one of joint controllers as they agreed, else the controller."""
    metropolis = known.metropolis
    if activity.arrangement == Arrangement.BODY:
        return known.body.body_name if known.body else ""
    if duty == Duty.RECIPIENT or (duty == Duty.COMMUNE and authority.pk == metropolis.pk):
        return str(Duty(duty).label)
    is_metropolis = duty == Duty.METROPOLIS or activity.arrangement == Arrangement.METROPOLIS
    return metropolis.body_name if is_metropolis else authority.body_name


def contact_of(known: Register, authority: Authority) -> Contact:
    return Contact(authority, known.officers.get(authority.pk))


def responsibility(authority: Authority, on: datetime.date) -> Responsibility:
    """Who answers for data on the site of an authority, on a day."""
    known = register()
    authority = next((one for one in known.authorities if one.pk == authority.pk), authority)  # as it is now
    entries = entries_of(known, authority, on)
    grouped = {kind: [entry for entry in entries if entry.activity.arrangement == kind] for kind in Arrangement}
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    return Responsibility(
        authority,
        known.metropolis,
        SignedConvention.of(authority, on),
        [Group(kind, found) for kind, found in grouped.items() if found],
        [contact_of(known, body) for body in ([] if is_metropolis else [authority]) + [known.metropolis]],
        parties_of(known, on) if is_metropolis else [],
    )


def parties_of(known: Register, on: datetime.date) -> list[Party]:
    """The communes whose residents are served on the metropolis's site: a restricted offer, or a site that closed."""
    found = []
    for commune in known.authorities:
        convention = SignedConvention.of(commune, on)
        is_here = commune.coverage(on) in (Coverage.RESTRICTED, Coverage.ENDED)
        if convention and (is_here or convention.offer == Coverage.RESTRICTED):
            found.append(Party(commune, convention, contact_of(known, commune)))
    return found
