"""Codes that prove who reads an address: six digits, made again when they are typed, kept nowhere."""

import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

SALT = "guichet.dossiers.code"
SPAN = 15 * 60  # seconds of one code; that of the span before holds too
DIGITS = 6


def current(dossier: UUID, account: UUID, *, at: datetime.datetime) -> str:
    """The code by which that account proves that the file is its holder's."""
    return _code(dossier, account, int(at.timestamp()) // SPAN)


def in_force(dossier: UUID, account: UUID, *, at: datetime.datetime) -> tuple[str, str]:
    """The codes that hold at a moment: one lives between a quarter and half of an hour."""
    span = int(at.timestamp()) // SPAN
    return _code(dossier, account, span), _code(dossier, account, span - 1)


def _code(dossier: UUID, account: UUID, span: int) -> str:
    digest = salted_hmac(SALT, f"{dossier} {account} {span}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"
