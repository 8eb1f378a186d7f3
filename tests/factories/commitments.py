"""Documents of both sides, who accepted them, and whom one writes to about data."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from communes.commitments.enums import Arrangement, Capacity, DocumentKind, LawfulBasis
from communes.commitments.models import Acceptance, DataProtectionOfficer, DocumentVersion, ProcessingActivity
from communes.models import Authority

D = datetime.date
_numbers = itertools.count(1)


def version(kind: DocumentKind = DocumentKind.TERMS, number: int = 1, **fields: Any) -> DocumentVersion:
    """A version that counts from the start of the year of its number: 2021, 2022…"""
    known: dict[str, Any] = {
        "effective_on": D(2020 + number, 1, 1),
        "text": f"<p>Le texte de la version {number}.</p>",
        "changes": "" if number == 1 else "Le support est ouvert plus tôt.",
        "published_at": timezone.now(),
    }
    return DocumentVersion.objects.create(kind=kind, version=number, **(known | fields))


def accepted(document: DocumentVersion, authority: Authority, person: str = "Awa Diallo") -> Acceptance:
    return Acceptance.objects.create(
        version=document, authority=authority, person=person, capacity=Capacity.DESK, at=timezone.now()
    )


def officer(authority: Authority, **fields: Any) -> DataProtectionOfficer:
    known = {"name": "Service juridique", "email": f"dpd@{authority.slug}.example", "representative": "Le maire"}
    return DataProtectionOfficer.objects.create(authority=authority, **(known | fields))


def activity(**fields: Any) -> ProcessingActivity:
    """One that the metropolis answers for alone, and that holds nothing that the portal knows."""
    number = next(_numbers)
    known: dict[str, Any] = {
        "code": f"essai-{number}",
        "name": f"Essai {number}",
        "purposes": "Essayer.",
        "basis": LawfulBasis.PUBLIC_TASK,
        "people": "Personnes qui essaient.",
        "data": "Nom.",
        "recipients": "Personne.",
        "security": "Un coffre.",
        "arrangement": Arrangement.METROPOLIS,
    }
    return ProcessingActivity.objects.create(**(known | fields))


def commitments_of(authority: Authority, words: str) -> dict[str, dict[str, object]]:
    """One row of each kind; `words` in those that are the authority's own. The key, by the namespace of addresses."""
    document = version(document=b"%PDF-1.7")
    return {
        "engagements": {"slug": authority.slug, "version": document.pk, "kind": "responsable", "format": "csv"},
        "traitements": {"pk": activity().pk},
        "delegues-donnees": {"pk": officer(authority, name=f"Service {words}").pk},
    }
