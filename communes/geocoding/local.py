"""Addresses among those that are held here (`load_addresses`): one statement, nobody is asked."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from communes import territory
from communes.geocoding.found import Found
from communes.models import Address, Authority
from communes.models.address import SHORTENED
from communes.names import FILLERS, Typed, begun, meaningful, typed

COLUMNS = """
SELECT {number}, street.name, street.postal_code, street.insee_code,
       {place}.latitude, {place}.longitude
FROM communes_street AS street
"""
# Those of the commune of the site first, then those that begin as what was typed, then the shortest.
ORDER = """
ORDER BY street.authority_id = %(own)s DESC, starts_with(street.key, %(text)s) DESC, length(street.name_key),
         street.name_key, street.id
"""
STREETS = (
    COLUMNS.format(number="'', ''", place="street")
    + "WHERE street.words @@ %(query)s::tsquery"
    + ORDER
    + " LIMIT %(limit)s"
)
NUMBERED = (
    COLUMNS.format(number="address.number::text, address.suffix", place="address")
    + "JOIN communes_address AS address ON address.street_id = street.id AND address.number = %(number)s"
    + " AND (%(suffix)s = '' OR starts_with(address.suffix, %(suffix)s))"
    + f" WHERE street.words @@ %(query)s::tsquery {ORDER}, address.suffix, address.code LIMIT %(limit)s"
)
# When no street has these words: those that have some that are much like them.
MISSPELLED = """
SELECT coalesce(address.number::text, ''), coalesce(address.suffix, ''), street.name, street.postal_code,
       street.insee_code, coalesce(address.latitude, street.latitude), coalesce(address.longitude, street.longitude)
FROM (
    SELECT * FROM communes_street AS street WHERE key %%> %(text)s
    ORDER BY authority_id = %(own)s DESC, key <->> %(text)s, length(name_key), id LIMIT %(limit)s
) AS street
LEFT JOIN communes_address AS address
    ON address.street_id = street.id AND address.number = %(number)s AND address.suffix = %(suffix)s
ORDER BY street.authority_id = %(own)s DESC, street.key <->> %(text)s, length(street.name_key), street.id
LIMIT %(limit)s
"""
NEAREST = f"""
SELECT address.number::text, address.suffix, street.name, street.postal_code, street.insee_code,
       address.latitude, address.longitude
FROM communes_address AS address JOIN communes_street AS street ON street.id = address.street_id
WHERE address.code = (
    SELECT code FROM communes_address
    ORDER BY point(longitude * {SHORTENED}, latitude) <-> point(%(longitude)s * {SHORTENED}, %(latitude)s) LIMIT 1
)
"""  # noqa: S608 a constant, as the index has it
AMBIGUOUS = 50  # addresses with the same number and words, of which one is looked for
LEAST = 2  # letters of a word: one begins too many streets


def is_any() -> bool:
    """Whether addresses were loaded."""
    return Address.objects.exists()


def complete(text: str, *, own: Authority | None, limit: int) -> list[Found]:
    """The addresses and streets that begin so, best first; those of the commune `own` before the others."""
    asked = typed(text)
    if len(" ".join(asked.words)) < LEAST:
        return []
    said = _said(asked, own, limit) | {"query": query_of(asked, goes_on=True)}
    found = _found(NUMBERED, said) if asked.number is not None else []
    return found or _found(STREETS, said) or _found(MISSPELLED, said)


def exactly(text: str, *, own: Authority | None) -> Found | None:
    """The one address with a number that this text is; None when it is none, or may be several.

    Every word of it is in the address, and every word of the name of the street in it. Without a town, it is in the
    commune `own`.
    """
    asked = typed(text)
    if asked.number is None or not asked.words:
        return None
    said = _said(asked, own, AMBIGUOUS) | {"query": query_of(asked, goes_on=False)}
    with connection.cursor() as cursor:
        numbered = _read(cursor, NUMBERED, said)
    return the_one(numbered, asked, own=own)


def the_one(numbered: Sequence[Found], asked: Typed, *, own: Authority | None) -> Found | None:
    """The address that was typed among those that look like it; None when it is none of them, or may be several."""
    number = _number(str(asked.number), asked.suffix)
    found = [one for one in numbered if one.number == number and _is_said(one, asked, own)]
    found = [one for one in found if one.commune == own] or found
    return found[0] if len(found) == 1 else None


def nearest(latitude: float, longitude: float) -> Found | None:
    """The nearest address to a point in WGS 84 degrees, however far."""
    found = _found(NEAREST, {"latitude": latitude, "longitude": longitude})
    return found[0] if found else None


def query_of(asked: Typed, *, goes_on: bool) -> str:
    """The text search query of what was typed; its last word may go on."""
    *words, last = asked.words
    kept = [word for word in meaningful(asked.words) if word != last] if words else []
    if not goes_on:
        return " & ".join(f"'{word}'" for word in [*kept, *([] if last in FILLERS and kept else [last])])
    ending = " | ".join(" <-> ".join(f"'{part}'" for part in word.split()) + ":*" for word in sorted(begun(asked.last)))
    return " & ".join([*(f"'{word}'" for word in kept), f"({ending})"])


def _said(asked: Typed, own: Authority | None, limit: int) -> dict[str, Any]:
    return {
        "text": " ".join(asked.words),
        "number": asked.number,
        "suffix": asked.suffix,
        "own": own.pk if own else 0,
        "limit": limit,
    }


def _is_said(found: Found, asked: Typed, own: Authority | None) -> bool:
    """Whether the whole name of the street was typed, and a town with it unless the address is in the commune `own`."""
    street, said = set(meaningful(typed(f"1 {found.street}").words)), set(meaningful(asked.words))
    is_at_home = own is None or own.insee_code is None or found.commune == own
    return street <= said and (is_at_home or street < said)


def _number(number: str, suffix: str) -> str:
    return f"{number} {suffix}".strip()


def _found(statement: str, said: dict[str, Any]) -> list[Found]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Some 12,000 streets look few enough to read them all, which takes ten times longer than the index.
        cursor.execute("SET LOCAL enable_seqscan = off")
        return _read(cursor, statement, said)


def _read(cursor: Any, statement: str, said: dict[str, Any]) -> list[Found]:
    cursor.execute(statement, said)
    return [
        Found(_number(number, suffix), street, postal_code, insee_code, commune, latitude, longitude)
        for number, suffix, street, postal_code, insee_code, latitude, longitude in cursor.fetchall()
        if (commune := territory.commune_for_insee(insee_code)) is not None
    ]
