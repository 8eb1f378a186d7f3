"""Keys of production: which there are, what is asked of each, how they are drawn. Without Django, which needs them."""

import secrets
import string
from collections.abc import Mapping

KEYS = ("SECRET_KEY", "LINK_KEY", "SEAL_KEY", "OIDC_SUBJECT_KEY")
# Characters in which 32 random bytes are written: Base64 without its padding, hexadecimal digits (RFC 4648 §5, §8).
LEAST, LEAST_HEXADECIMAL = 43, 64
# How many of them differ at least: of a million keys that are drawn none has fewer, « changez-moi » over and over has.
LEAST_DIFFERENT = 12
DRAWN = 48  # bytes: 64 characters, as long as Django wishes its own to be


def draw() -> dict[str, str]:
    """New keys, by their names."""
    return {name: secrets.token_urlsafe(DRAWN) for name in KEYS}


def fault(held: Mapping[str, str]) -> str:
    """What is wrong with these keys, in a French sentence that shows none of them; empty when nothing is."""
    owners: dict[str, str] = {}
    for name in KEYS:
        key = held[name]
        if not key:
            found = "manque"
        elif _is_weak(key):
            found = "est trop faible"
        elif key in owners:
            found = f"est la même que {owners[key]}"
        else:
            owners[key] = name
            continue
        return (
            f"La clé {name} {found} : il en faut quatre en production, toutes différentes, chacune de 32 octets tirés "
            "au hasard ou plus, que « manage.py make_keys » donne (docs/operations.md)."
        )
    return ""


def _is_weak(key: str) -> bool:
    least = LEAST_HEXADECIMAL if set(key) <= set(string.hexdigits) else LEAST
    return len(key) < least or len(set(key)) < LEAST_DIFFERENT
