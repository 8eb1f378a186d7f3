"""Search in the list: a reference, an e-mail address, a telephone number, words; else what is spelled nearly so.

Each way is one statement on an index of its own, tried when those before it find nothing. So that a page that goes on
from another stays on its way, one that has found something before the page is the last.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection

from grc.desk.inbox.places import Bookmark, Place, condition_beyond
from grc.enums.demarches import SECRET
from grc.models import Demande, Party
from grc.names import phone_key
from grc.references import near, normalise

# How many matching requests a search looks at for one page; the next page goes on from the last of them.
MOST_MATCHES = 1000

Way = Callable[["Bookmark | None"], list[Place]]


class Matches(NamedTuple):
    """What a search finds, newest first; `is_close`: nothing is written as it was asked; `is_cut`: there may be more
    of it."""

    places: list[Place]
    is_close: bool = False
    is_cut: bool = False


def matches_of(
    asked: str,
    *,
    authority_ids: Sequence[int],
    start: Bookmark | None,
    most: int | None = None,
    only_open: bool = False,
) -> Matches:
    """The newest requests of these authorities that what was typed designates; as many as `most`, else `MOST_MATCHES`.

    With `only_open`, words are looked for among open requests; a reference or a person's among all.

    A reference, an address and a telephone are compared whatever their case and separators; words forgive accents and
    plurals. When nothing is as it was typed, what is nearly so.
    """
    most = most or MOST_MATCHES
    found: list[Place] = []
    scope = authority_ids, most, "grc_search_open" if only_open else "grc_search"
    for is_close, ways in enumerate((_ways(asked, *scope), _close_ways(asked, *scope))):
        for way in ways:
            if (found := way(start)) or (start and way(None)):
                return Matches(found, is_close=bool(is_close), is_cut=len(found) >= most)
    return Matches(found)


def _ways(asked: str, authority_ids: Sequence[int], most: int, words: str) -> Iterator[Way]:
    if reference := normalise(asked):
        yield lambda start: _places(authority_ids, start, most, reference=reference)
    if "@" in asked and " " not in asked.strip():
        disclosable = Party.objects.exclude(demande__demarche__slug__in=SECRET)
        persons = disclosable.filter(email_key=asked.strip().lower()).values("demande_id")
        yield lambda start: _places(authority_ids, start, most, id__in=persons)
    elif (digits := phone_key(asked)) and not any(letter.isalpha() for letter in asked):
        yield _by_function("grc_search_phone", digits, authority_ids, most)
    yield _by_function(words, asked, authority_ids, most)


def _close_ways(asked: str, authority_ids: Sequence[int], most: int, words: str) -> Iterator[Way]:
    if references := near(asked):
        yield lambda start: _places(authority_ids, start, most, reference__in=references)
    yield _by_function(f"{words}_close", asked, authority_ids, most)


def _places(authority_ids: Sequence[int], start: Bookmark | None, most: int, **which: object) -> list[Place]:
    known = Demande.objects.filter(authority_id__in=authority_ids, **which)
    beyond, params = condition_beyond(start)
    demandes = known.extra(where=[beyond], params=params)  # noqa: S610 ours
    found = demandes.order_by("-filed_at", "-id").values_list("id", "filed_at")
    return [Place(*row) for row in found[:most]]


def _by_function(function: str, asked: str, authority_ids: Sequence[int], most: int) -> Way:
    def way(start: Bookmark | None) -> list[Place]:
        place = (start.key, start.id) if start else (None, None)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT demande_id, filed_at FROM {function}(%s, %s::bigint[], %s, %s, %s)",  # noqa: S608 ours
                [asked, list(authority_ids), *place, most],
            )
            return [Place(*row) for row in cursor.fetchall()]

    return way
