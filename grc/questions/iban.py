"""IBAN, the number of a bank account (ISO 13616): its one spelling, how it is shown, what is wrong with one."""

import re

from django.utils.translation import gettext as _

SHAPE = r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"
FRENCH = ("FR", "MC")
FRENCH_LENGTH = 27


def grouped(iban: str) -> str:
    """By four, as banks print it."""
    return "\u00a0".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def is_iban(text: str) -> bool:
    """Whether a text of the right shape is one: its length where it is French, and its check digits (ISO 7064)."""
    if text.startswith(FRENCH) and len(text) != FRENCH_LENGTH:
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def wrong_in(text: str) -> str:
    """Why a text in capitals without spaces is no IBAN, and what to do."""
    if odd := re.sub(r"[A-Z0-9]", "", text, flags=re.ASCII):
        return _("un IBAN n’a que des lettres et des chiffres\u00a0: retirez «\u00a0%(odd)s\u00a0».") % {"odd": odd[0]}
    if not re.match(r"[A-Z]{2}[0-9]{2}", text, re.ASCII):
        return _(
            "un IBAN commence par deux lettres et deux chiffres, comme FR76\u00a0: recopiez celui de votre relevé"
            " d’identité bancaire, pas le numéro du compte."
        )
    if text.startswith(FRENCH) and len(text) != FRENCH_LENGTH:
        words = _("un IBAN français a %(length)s caractères, celui-ci %(count)s\u00a0: comparez-le à votre relevé.")
        return words % {"length": FRENCH_LENGTH, "count": len(text)}
    return _("un caractère de cet IBAN n’est pas le bon, ou deux sont inversés\u00a0: comparez-le à votre relevé.")
