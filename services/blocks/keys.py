"""Keys of questions, of options and of messages, made of the identifiers of their blocks."""

import re
import uuid

MADE_OF = re.compile(r"[qom]_([0-9a-f]{8})([0-9a-f]{4})")  # of an identifier
NAMESPACE = uuid.UUID("0d1d5b3e-6a64-4a52-9a3f-2f6a6a3c7e12")  # of ids that were made otherwise
DIGITS = re.compile(r"[0-9a-f]{12}")


def key_of(prefix: str, identifier: str | None, rank: int) -> str:
    """A short key made of a block's identifier (a UUID): 48 bits tell apart what one form holds.

    A block that was never saved has none: its rank will do for a preview.
    """
    return f"{prefix}_{identifier.replace('-', '')[:12] if identifier else rank}"


def identifier_of(key: str) -> str:
    """An identifier of a block that gives this key; of a key that blocks do not make, one that is always the same."""
    if made := MADE_OF.fullmatch(key):
        return f"{made[1]}-{made[2]}-4000-8000-000000000000"
    return str(uuid.uuid5(NAMESPACE, key))


def remade_identifier(identifier: str) -> str:
    """The identifier of a question's block once it is made again of its key; what is no such identifier stays."""
    key = key_of("q", identifier, 0)
    return identifier_of(key) if MADE_OF.fullmatch(key) else identifier


def shared_identifier(place: str, identifier: str) -> str:
    """The identifier, in a form, of a block that is shared, from that of the place where the form has it.

    The same in every version of what is shared, another at another place; `admin/conditions.js` makes it too.
    """
    one, other = (said.replace("-", "")[:12] for said in (place, identifier))
    if not (DIGITS.fullmatch(one) and DIGITS.fullmatch(other)):
        return f"{one}-{other}"  # of a block that was never saved, for a preview
    return identifier_of(f"q_{int(one, 16) ^ int(other, 16):012x}")
