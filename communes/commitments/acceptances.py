"""Which party accepted which version, and who has not: in three statements, whatever the number of communes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from communes.commitments.models import Acceptance, DocumentVersion
from communes.enums import Coverage
from communes.models import Authority

PARTIES = (Coverage.METROPOLIS, Coverage.GLOBAL, Coverage.RESTRICTED)


@dataclass(frozen=True)
class AcceptanceStatus:
    """Where a party stands with a document: its newest version, its acceptance, the last version accepted before."""

    version: DocumentVersion
    acceptance: Acceptance | None
    former: Acceptance | None


@dataclass(frozen=True)
class PartyRow:
    """A party on the table. `is_party`: whether a convention binds it that day; without one nothing is awaited."""

    authority: Authority
    is_party: bool
    standings: list[AcceptanceStatus]

    @property
    def awaited(self) -> list[AcceptanceStatus]:
        """What it has still to accept."""
        return [one for one in self.standings if self.is_party and one.acceptance is None]


def party_rows(authorities: Iterable[Authority], *, on: datetime.date) -> list[PartyRow]:
    """The rows of these authorities, in their order."""
    found = list(authorities)
    newest = list(DocumentVersion.objects.light().newest())
    accepted: dict[tuple[int, str], list[Acceptance]] = defaultdict(list)
    for one in Acceptance.objects.with_versions().filter(authority__in=[authority.pk for authority in found]):
        accepted[one.authority_id, one.version.kind].append(one)
    return [
        PartyRow(
            authority,
            authority.is_active and authority.coverage(on) in PARTIES,
            [standing(version, accepted[authority.pk, version.kind]) for version in newest],
        )
        for authority in found
    ]


def standing(version: DocumentVersion, accepted: Sequence[Acceptance]) -> AcceptanceStatus:
    """Where a party stands with the document of this newest version, given what it accepted of it, oldest first."""
    current = next((one for one in accepted if one.version_id == version.pk), None)
    former = next((one for one in reversed(accepted) if one.version_id != version.pk), None)
    return AcceptanceStatus(version, current, former)


def awaited_words(row: PartyRow) -> str:
    """« 2 documents à accepter », or that there is none."""
    if not row.is_party:
        return gettext("rien à accepter hors convention")
    count = len(row.awaited)
    if not count:
        return gettext("tout est accepté")
    return ngettext("%(count)s document à accepter", "%(count)s documents à accepter", count) % {"count": count}
