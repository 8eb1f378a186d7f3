"""References said on the phone: `GX7K-4M2P`. Seven random characters and one that checks them.

The alphabet has neither 0/O, 1/I nor L; its 31 letters make a prime modulus, so that any wrong character and any two
swapped ones are caught. References follow no order: one tells nothing of another. They open nothing.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
# What people write or hear for a character that the alphabet leaves out has no meaning: it is refused, not guessed.
SEPARATORS = str.maketrans("", "", " -.\u00a0\u2011\u2013_")


def new_reference() -> str:
    """A random reference, check character included. The caller's unique constraint says whether it is taken."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return _written(body + _check_character(body))


def normalise(text: str) -> str | None:
    """The reference in `text`, as stored, whatever its case and separators; None when it cannot be one."""
    compact = _compact(text)
    return _written(compact) if _is_right(compact) else None


def near(text: str) -> list[str]:
    """The references from which `text` differs by one character or by two swapped ones: fifteen at most."""
    compact = _compact(text)
    if len(compact) != LENGTH:
        return []
    places = range(LENGTH)
    changed = [compact[:place] + other + compact[place + 1 :] for place in places for other in ALPHABET]
    swapped = [compact[:place] + compact[place : place + 2][::-1] + compact[place + 2 :] for place in places[:-1]]
    return sorted({_written(one) for one in (*changed, *swapped) if _is_right(one) and one != compact})


def _compact(text: str) -> str:
    return text.upper().translate(SEPARATORS)


def _is_right(compact: str) -> bool:
    if len(compact) != LENGTH or any(character not in ALPHABET for character in compact):
        return False
    return _check_character(compact[:-1]) == compact[-1]


def _check_character(body: str) -> str:
    weighted = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=2))
    return ALPHABET[-weighted % len(ALPHABET)]


def _written(compact: str) -> str:
    return f"{compact[:4]}-{compact[4:]}"
