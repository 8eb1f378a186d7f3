"""Commitments of the demonstration, marked as examples: documents, who accepted them, who has not yet."""

import datetime

from django.utils import timezone

from accounts.wording import spaced
from communes.commitments.acceptances import PARTIES
from communes.commitments.enums import Capacity, DocumentKind
from communes.commitments.models import Acceptance, DataProtectionOfficer, DocumentVersion
from communes.enums import AuthorityKind
from communes.models import Authority
from portail.demo.sites import PILOTS, RESTRICTED
from portail.starter.texts import DEMO

D = datetime.date
TEXTS = DEMO / "engagements"
SUPPORT = (
    "Le support est ouvert les jours ouvrés, de 9\u00a0h à 17\u00a0h\u00a0; le second facteur est demandé à tous ceux"
    " qui traitent des demandes."
)
# Versions, and the communes that have not accepted the last one.
FIRST_ON, SECOND_ON = D(2026, 1, 15), D(2026, 10, 1)
PENDING = {
    DocumentKind.TERMS: {"bron", "lyon", "solaize", "vaulx-en-velin"},
    DocumentKind.COMMUNICATION: {"givors"},
    DocumentKind.DATA: {RESTRICTED, "dardilly"},
}
PERSONS = {
    Capacity.POLITICAL: "Élu référent (exemple)",
    Capacity.TECHNICAL: "Agent référent (exemple)",
    Capacity.METROPOLIS: "Équipe projet (exemple)",
}


def install_commitments(*, at: datetime.datetime) -> int:
    """Write them, unless there are some already; returns how many versions and acceptances."""
    if DocumentVersion.objects.exists():
        return 0
    parties = {one.slug: one for one in Authority.objects.exclude(kind=AuthorityKind.PARTNER)}
    DataProtectionOfficer.objects.bulk_create(_officers(parties))
    versions = DocumentVersion.objects.bulk_create(_versions())
    bound = [one for one in parties.values() if one.coverage(timezone.localdate(at)) in PARTIES]
    accepted = [_acceptance(version, one) for version in versions for one in bound if not _is_pending(version, one)]
    return len(versions) + len(Acceptance.objects.bulk_create(accepted))


def _versions() -> list[DocumentVersion]:
    known = [(kind, 1, FIRST_ON, "") for kind in DocumentKind]
    return [
        DocumentVersion(
            kind=kind,
            version=number,
            effective_on=day,
            changes=changes,
            text=spaced((TEXTS / f"{kind}.html").read_text(encoding="utf-8")),
            published_at=_moment(day - datetime.timedelta(days=30)),
            is_example=True,
        )
        for kind, number, day, changes in [*known, (DocumentKind.TERMS, 2, SECOND_ON, SUPPORT)]
    ]


def _is_pending(version: DocumentVersion, party: Authority) -> bool:
    is_last = version.kind != DocumentKind.TERMS or version.version > 1
    return is_last and party.slug in PENDING[DocumentKind(version.kind)]


def _acceptance(version: DocumentVersion, party: Authority) -> Acceptance:
    if party.kind == AuthorityKind.METROPOLIS:
        capacity = Capacity.METROPOLIS
    else:
        capacity = Capacity.TECHNICAL if party.pk % 3 else Capacity.POLITICAL
    moment = _moment(version.effective_on - datetime.timedelta(days=1 + party.pk % 20))
    return Acceptance(version=version, authority=party, person=PERSONS[capacity], capacity=capacity, at=moment)


def _officers(parties: dict[str, Authority]) -> list[DataProtectionOfficer]:
    """Of the authorities that have a site or a section, by their office: of no real person."""
    return [
        DataProtectionOfficer(
            authority=parties[slug],
            name="Délégué à la protection des données (exemple)",
            email=f"dpd@{slug}.example.org",
            representative="La présidente ou le président" if slug == "metropole" else "La ou le maire",
        )
        for slug in ("metropole", *PILOTS, RESTRICTED)
    ]


def _moment(day: D) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
