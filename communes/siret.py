"""SIREN and SIRET, the numbers of the national register, which public bodies have too (Code de commerce, R123-221)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

SIRET = re.compile(r"[0-9]{14}", re.ASCII)
LA_POSTE = "356000000"  # whose offices have numbers of their own


def luhn(text: str) -> bool:
    """Whether the last digit of a SIREN or SIRET is right (ISO/IEC 7812-1, annex B)."""
    total = 0
    for rank, digit in enumerate(reversed(text)):
        value = int(digit) * (1 + rank % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004
    return total % 10 == 0


def is_siret(text: str) -> bool:
    """Whether fourteen digits are a SIRET."""
    return luhn(text) or text.startswith(LA_POSTE)


def validate_siret(text: str) -> None:
    """Raise `ValidationError` for what is no SIRET."""
    if not SIRET.fullmatch(text) or not is_siret(text):
        raise ValidationError(
            gettext("Vérifiez le SIRET\u00a0: quatorze chiffres à la suite, dont le dernier est une clé.")
        )
