"""Holders of a file: who may attach it to an account. They lie sealed, surnames and birth dates as keyed digests."""

import datetime
import json
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.sealing import SealError, seal, unseal
from grc.names import name_key

SALT = "guichet.dossiers.holder"


class Holder(NamedTuple):
    """A person of a file as the partner knows them; birth date and e-mail address where the partner has them."""

    surname: str
    birth_date: datetime.date | None
    email: str = ""


class Known(NamedTuple):
    """What is kept of one: the digest of surname and birth date, the address to which a code may be sent."""

    birth: str
    email: str


def sealed(holders: Iterable[Holder]) -> str:
    """What `Dossier.sealed_holders` holds; nothing of nobody."""
    rows = [
        (_digest(one.surname, one.birth_date.isoformat()) if one.birth_date else "", one.email.lower())
        for one in holders
    ]
    return seal(json.dumps(rows)) if rows else ""


def known(sealed_holders: str) -> list[Known]:
    """The holders of a file; none where the key that sealed them is gone."""
    try:
        return [Known(*row) for row in json.loads(unseal(sealed_holders))] if sealed_holders else []
    except SealError:
        return []


def has_born(holders: Iterable[Known], surnames: Iterable[str], birth_date: str) -> bool:
    """Whether one of them has one of these surnames and that birth date (ISO 8601)."""
    asked = [_digest(surname, birth_date) for surname in surnames if surname]
    return any(constant_time_compare(one.birth, digest) for one in holders for digest in asked)


def _digest(surname: str, birth_date: str) -> str:
    return salted_hmac(SALT, f"{name_key(surname)} {birth_date}", algorithm="sha256").hexdigest()
