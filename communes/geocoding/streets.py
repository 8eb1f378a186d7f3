"""Which street a text is about, among those that are held here; without them, what is written of it."""

import re

from django.db import connection
from django.db.models import CharField, Value
from django.db.models.expressions import RawSQL

from communes.models import Authority
from communes.names import FILLERS, KINDS, meaningful, typed

POSTAL_CODE = re.compile(r"\b\d{5}\b")
LENGTH = 120  # characters of a key
# The whole name of a street was typed, articles aside: the one that stands first, else the longest. Or a part of
# it, and no other street of the commune has it. Or, where none is held, what is written.
ASKED = """
SELECT left(coalesce(
    (SELECT name_key FROM communes_street
     WHERE authority_id = %s AND string_to_array(name_key, ' ') <@ %s::text[]
     ORDER BY starts_with(%s, name_key || ' ') DESC, length(name_key) DESC, name_key LIMIT 1),
    (SELECT min(name_key) FROM communes_street
     WHERE authority_id = %s AND string_to_array(name_key, ' ') @> %s::text[]
     HAVING count(DISTINCT name_key) = 1),
    CASE WHEN EXISTS (SELECT FROM communes_street WHERE authority_id = %s) THEN '' ELSE %s END
), %s)
"""


def street_in(text: str, commune: Authority) -> RawSQL | Value:
    """The name of the street of `commune` that a text is about, as names are compared: « rue de la republique ».

    Never the number nor anything else of what was typed. Empty when it is none of the streets held here; where none of
    the commune is, the words from « rue », « place », … up to the postal code, or nothing. An expression, which is
    found by the statement that writes it.
    """
    asked = typed(POSTAL_CODE.split(text.split(",", maxsplit=1)[0])[0] or text)
    if not asked.words:
        return Value("")
    here, words = commune.pk, " ".join(asked.words)
    written = words[:LENGTH].strip() if asked.words[0] in KINDS else ""
    named = (here, [*asked.words, *FILLERS], f"{words} ")
    return RawSQL(  # noqa: S611 its text is ours, what was typed is a parameter
        ASKED, (*named, here, meaningful(asked.words), here, written, LENGTH), output_field=CharField()
    )


def street_key(text: str, commune: Authority) -> str:
    """The same, found at once. One statement."""
    found = street_in(text, commune)
    if isinstance(found, Value):
        return ""
    with connection.cursor() as cursor:
        cursor.execute(found.sql, found.params)
        (key,) = cursor.fetchone()
    return str(key)
