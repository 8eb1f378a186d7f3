"""Which street a place is in, among those that are held here: the only words of it that nobody typed."""

import re
from typing import NamedTuple

from django.db import connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL

from communes.models import Authority
from communes.models.address import SHORTENED
from communes.names import FILLERS, meaningful, typed

POSTAL_CODE = re.compile(r"\b\d{5}\b")
LENGTH = 120  # characters of a key
# The whole name of a street was typed, articles aside: the one that stands first, else the longest. Or a part of it,
# and no other street of the commune has it. Or the street of the nearest address, when it is near and in the commune.
FOUND = """
coalesce((SELECT left({column}, %s) FROM communes_street WHERE id = coalesce(
    (SELECT id FROM communes_street
     WHERE authority_id = %s AND string_to_array(name_key, ' ') <@ %s::text[]
     ORDER BY starts_with(%s, name_key || ' ') DESC, length(name_key) DESC, name_key, id LIMIT 1),
    (SELECT min(id) FROM communes_street
     WHERE authority_id = %s AND string_to_array(name_key, ' ') @> %s::text[]
     HAVING count(DISTINCT name_key) = 1),
    (SELECT street.id FROM (
        SELECT street_id, point(longitude * {shortened}, latitude) <-> point(%s::float8 * {shortened}, %s) AS far
        FROM communes_address WHERE %s ORDER BY far LIMIT 1
     ) AS nearest JOIN communes_street AS street ON street.id = nearest.street_id
     WHERE far <= %s AND street.authority_id = %s))), '')
"""
NEAR = 50 / 111_320  # degrees of latitude: the address that is nearest to a point in a street is about as near
# The street of the address nearest to a point that is in no street of this key.
BESIDE = """
coalesce((SELECT %s || lower(left(name, 1)) || left(substr(name, 2), %s) FROM (
    SELECT street_id, point(longitude * {shortened}, latitude) <-> point(%s::float8 * {shortened}, %s) AS far
    FROM communes_address ORDER BY far LIMIT %s
 ) AS near JOIN communes_street AS street ON street.id = near.street_id
 WHERE far <= %s AND street.authority_id = %s AND street.name_key NOT IN ('', {key}) ORDER BY far LIMIT 1), '')
"""
AROUND = 120 / 111_320  # degrees of latitude: beyond, another street says nothing of a point
CONSIDERED = 60  # addresses, the nearest ones
Point = tuple[float, float]


class StreetNames(NamedTuple):
    """A street as it is written (« Rue de la République ») and as names are compared (« rue de la republique »).

    Each an expression, found by the statement that writes it; empty when no street is held that it may be.
    """

    name: RawSQL
    key: RawSQL


def street_of(commune: Authority, *, text: str = "", point: Point | None = None) -> StreetNames:
    """The street of `commune` that a text is about, else the one that a point (WGS 84 degrees) is in.

    Never the number nor anything else of what was typed: what is no street of ours is none.
    """
    words = typed(POSTAL_CODE.split(text.split(",", maxsplit=1)[0])[0] or text).words
    latitude, longitude = point or (0.0, 0.0)
    # Of no word there are no streets: an empty array is a part of any.
    typed_in, part_of = [*words, *(FILLERS if words else ())], meaningful(words) or [""]
    here = commune.pk
    said = (
        LENGTH,
        here,
        typed_in,
        " ".join([*words, ""]),
        here,
        part_of,
        longitude,
        latitude,
        point is not None,
        NEAR,
        here,
    )
    name, key = (
        RawSQL(FOUND.format(column=column, shortened=SHORTENED), said, output_field=CharField())  # noqa: S611 our text
        for column in ("name", "name_key")
    )
    return StreetNames(name, key)


def beside(commune: Authority, street: RawSQL, point: Point, *, said: str) -> RawSQL:
    """The street of `commune` that is nearest to a point beside `street`, a key, after the words `said`; else empty.

    An expression, found by the statement that writes it.
    """
    latitude, longitude = point
    sql = BESIDE.format(key=street.sql, shortened=SHORTENED)
    params = (said, LENGTH, longitude, latitude, CONSIDERED, AROUND, commune.pk, *street.params)
    return RawSQL(sql, params, output_field=CharField())  # noqa: S611 our text


def street_key(text: str, commune: Authority) -> str:
    """The street that a text is about as names are compared, found at once; empty for none. One statement."""
    if not typed(text).words:
        return ""
    found = street_of(commune, text=text).key
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {found.sql}", found.params)
        (key,) = cursor.fetchone()
    return str(key)
