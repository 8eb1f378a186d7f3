"""Where an archive is put back, and how what it names is found there."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from communes.models import Authority
from portail.handover.reading import Archive, HandoverRefused


@dataclass(slots=True)
class Receiver:
    """The authority, and what the archive names.

    `stored` and `media`: files written so far; `unknown_agents`: the addresses of those who have no account.
    """

    archive: Archive
    authority: Authority
    authorities: dict[str, Authority]
    communes: dict[str, Authority]
    users: dict[str, User]
    stored: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    unknown_agents: set[str] = field(default_factory=set)
    new_references: int = 0

    @classmethod
    def of(cls, archive: Archive, authority: Authority) -> "Receiver":
        known = {one.slug: one for one in Authority.objects.all()}
        communes = {one.insee_code: one for one in known.values() if one.insee_code}
        # What was the commune's is now the authority's.
        known[archive.commune["slug"]] = authority
        return cls(archive, authority, known, communes, {})

    def agent(self, email: str) -> User | None:
        """The account of an address; none is made, and who has none is named no more."""
        if not email:
            return None
        if email not in self.users and email not in self.unknown_agents:
            found = User.objects.filter(email__iexact=email).first()
            if found is None:
                self.unknown_agents.add(email)
                return None
            self.users[email] = found
        return self.users.get(email)

    def authority_of(self, slug: str) -> Authority | None:
        if not slug:
            return None
        if slug not in self.authorities:
            raise HandoverRefused(
                f"La collectivité « {slug} », que l’archive nomme, n’existe pas ici : créez-la d’abord."
            )
        return self.authorities[slug]


def moment(text: Any) -> Any:
    """A moment, or None: which of the two, the table says."""
    return datetime.datetime.fromisoformat(text) if text else None


def day(text: Any) -> Any:
    """Likewise a day."""
    return datetime.date.fromisoformat(text) if text else None
