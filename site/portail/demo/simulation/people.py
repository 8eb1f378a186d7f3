"""The people whom the simulated FranceConnect knows: none of them exists."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache

from portail.signin.identities.claims import names_of
from portail.starter.texts import DEMO


@dataclass(frozen=True)
class Person:
    """Somebody invented. `born`: where and when, in French; `account`: of the demonstration, empty for who has none.

    `claims`: what FranceConnect says of them (`portail.signin.identities.claims`).
    """

    name: str
    born: str
    claims: dict[str, str]
    account: str = ""

    @property
    def sub(self) -> str:
        """Who this is to one client, in the form of FranceConnect v2: 64 digits and the version."""
        return f"{hashlib.sha256(self.name.encode()).hexdigest()}v1"

    @property
    def called(self) -> str:
        return " ".join(names_of(self.claims))


@cache
def people() -> dict[str, Person]:
    """All of them, by name, in the order in which they are shown."""
    rows = json.loads((DEMO / "identities.json").read_text(encoding="utf-8"))
    return {row["name"]: Person(**row) for row in rows}
