"""What FranceConnect says of a person, and in which form (identité pivot; docs.partenaires.franceconnect.gouv.fr)."""

import re
from collections.abc import Mapping
from typing import Any

from portail.signin.identities.refusal import Refused

SCOPES = ("openid", "identite_pivot", "preferred_username", "email")
LONGEST = 255
FORMATS = {
    "given_name": r"",
    "family_name": r"",
    "birthdate": r"[12]\d{3}-(0\d|1[0-2])-([0-2]\d|3[01])",  # 00: the month or the day is not known
    "gender": r"male|female",
    "birthplace": r"\d[\dAB]\d{3}",  # none for who was born abroad
    "birthcountry": r"99\d{3}",
    "preferred_username": r"",
}


def pivot_of(claims: Mapping[str, Any]) -> dict[str, str]:
    """The six fields and the name in use, as `accounts.operations.keep_pivot` takes them. Raises `Refused`."""
    found = {name: _text(claims, name, pattern) for name, pattern in FORMATS.items()}
    return {("preferred_name" if name == "preferred_username" else name): text for name, text in found.items()}


def names_of(claims: Mapping[str, Any]) -> tuple[str, str]:
    """The first name and the name by which the person is called."""
    first = _text(claims, "given_name", "").split(" ")[0]
    return first[:150], (_text(claims, "preferred_username", "") or _text(claims, "family_name", ""))[:150]


def _text(claims: Mapping[str, Any], name: str, pattern: str) -> str:
    value = claims.get(name)
    text = "" if value is None else value
    if not isinstance(text, str) or len(text) > LONGEST or not text.isprintable():
        raise Refused(f"its {name} is no text")
    text = text.strip()
    if text and pattern and not re.fullmatch(pattern, text):
        raise Refused(f"its {name} has another form")
    return text
