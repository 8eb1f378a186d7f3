"""The cards that an authority has of people: made from what they gave, compared, joined and taken apart again.

Joining changes what agents see together, and nothing else: no address, no right and no account moves. Whoever wants a
request in their account proves that it is theirs (`operations.accounts`).
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.db import connection, transaction
from django.db.models import Q

from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity
from grc.enums import Evidence, LikenessState
from grc.enums.demarches import SECRET
from grc.likeness import CLOSE, Verdict, compare
from grc.models import Likeness, Party, Person
from grc.names import name_key, phone_key

BATCH = 500
MOST_ALIKE = MOST_FOUND = 20
FOUND = 0.3  # of trigrams in common, from which a search shows a name: what is asked may be a part of it
DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
NAME_LENGTH, KEY_LENGTH = 120, 240  # of the columns
# Who has a file under professional secrecy is on no card: it would say so.
UNIDENTIFIED = (
    Party.objects.filter(person=None)
    .exclude(name="", email_key="", phone="", user=None)
    .exclude(demande__demarche__slug__in=SECRET)
)
SIMILAR = "SELECT person_id, likeness FROM grc_similar_people(%s, %s, %s::real, %s)"


# ---------------------------------------------------------------------------------------------- from parties to cards
def identify(*, batch: int = BATCH) -> int:
    """Give its card to each party that has none yet, and propose likenesses of the new ones. How many parties.

    What two do at once is done once.
    """
    with acting_as(SYSTEM), transaction.atomic():
        parties = list(
            UNIDENTIFIED.select_related("demande", "user")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("id")[:batch]
        )
        born = _birthdates({party.user_id for party in parties if party.user_id})
        for party in parties:
            party.person, is_new = _card_of(party, born)
            if is_new:
                propose(party.person)
        Party.objects.bulk_update(parties, ["person"])
    return len(parties)


def drop_empty() -> int:
    """Delete the cards of which no party is left: their requests changed hands, or hold nobody's data any more."""
    with acting_as(SYSTEM), transaction.atomic():
        empty = list(Person.objects.filter(parties=None).select_for_update(skip_locked=True, of=("self",))[:BATCH])
        return forget(empty)


def forget(cards: Iterable[Person]) -> int:
    """Delete cards. Those that were joined through one of them stay joined. How many."""
    gone = {card.pk for card in cards}
    left = together(gone) - gone
    for pk in gone:
        joined = Likeness.objects.filter(Q(first=pk) | Q(second=pk), state=LikenessState.SAME)
        around = sorted({likeness.first_id + likeness.second_id - pk for likeness in joined})
        for one, other in pairwise(around):
            _keep_joined(one, other, joined[0])
        Person.objects.filter(pk=pk).delete()
    regroup(left)
    return len(gone)


def _keep_joined(first: int, second: int, decision: Likeness) -> None:
    said = {
        "state": LikenessState.SAME,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
    }
    fresh = {"authority_id": decision.authority_id, "score": 0, "evidence": [Evidence.BY_HAND]}
    Likeness.objects.update_or_create(first_id=first, second_id=second, defaults=said, create_defaults=said | fresh)


def _card_of(party: Party, born: dict[int, str]) -> tuple[Person, bool]:
    # The two names of an account may be longer than what a card holds, and letters that stand for several are spelled.
    name = (party.name or (party.user.get_full_name() if party.user else ""))[:NAME_LENGTH]
    card = Person(
        authority_id=party.demande.authority_id,
        user=party.user,
        name=name,
        name_key=name_key(name)[:KEY_LENGTH],
        email=party.email or (party.user.email if party.user else ""),
        phone=party.phone,
        phone_key=phone_key(party.phone),
        birthdate=born.get(party.user_id or 0, ""),
        since=party.demande.filed_at,
    )
    card.email_key = card.email.lower()
    card.identity = identity_of(card, party)
    kept, is_new = Person.objects.get_or_create(
        authority_id=card.authority_id,
        identity=card.identity,
        defaults={name: getattr(card, name) for name in FIELDS},
    )
    if card.since < kept.since:
        kept.since = card.since
        kept.save(update_fields=["since"])
    return kept, is_new


FIELDS = ("user", "name", "name_key", "email", "email_key", "phone", "phone_key", "birthdate", "since")


def identity_of(card: Person, party: Party) -> str:
    """The same for what is surely one person: the account, else the same name with the same address or telephone.

    Who gave neither address nor telephone is known by that request alone: homonyms are many.
    """
    contact = card.email_key or card.phone_key
    given = f"{card.name_key}\n{contact}" if contact else f"demande:{party.pk}"
    return hashlib.sha256((f"compte:{card.user_id}" if card.user_id else given).encode()).hexdigest()


def _birthdates(user_ids: set[int]) -> dict[int, str]:
    rows = PivotIdentity.objects.filter(user__in=user_ids).order_by("verified_at")
    return dict(rows.values_list("user_id", "birthdate"))


# ---------------------------------------------------------------------------------------------------------- likenesses
def propose(card: Person) -> None:
    """Write down which other cards of the authority are likely to be the same person's. Those decided stay decided."""
    found = [likeness_of(card, other, verdict) for other, verdict in alike(card) if verdict.is_proposed]
    Likeness.objects.bulk_create(found, ignore_conflicts=True)


def alike(card: Person) -> list[tuple[Person, Verdict]]:
    """The other cards of the authority with a close name, the most alike first, with what speaks for it."""
    if not card.name_key:
        return []
    similarities = similar(card.authority_id, card.name_key)
    others = Person.objects.filter(pk__in=similarities).exclude(pk=card.pk)
    compared = [(other, compare(card, other, similarity=similarities[other.pk])) for other in others]
    return sorted(compared, key=lambda pair: (-pair[1].score, pair[0].pk))


def similar(authority_id: int, key: str, *, from_: float = CLOSE) -> dict[int, float]:
    """The ids of the cards of an authority whose name is close to `key`, with how close (0 to 1); the closest 20."""
    with connection.cursor() as cursor:
        cursor.execute(SIMILAR, [authority_id, key, from_, MOST_ALIKE + 1])
        return dict(cursor.fetchall())


def find(asked: str, *, authority_ids: Iterable[int]) -> list[Person]:
    """The cards of these authorities that an e-mail address, a telephone, a date of birth or a name designates.

    Names forgive accents and typing errors, the closest first; the rest is compared by equality.
    """
    cards = Person.objects.filter(authority_id__in=list(authority_ids)).select_related("authority")
    if "@" in asked:
        return list(cards.filter(email_key=asked.lower()).order_by("id")[:MOST_FOUND])
    if day := _day(asked):
        return list(cards.filter(birthdate=day).order_by("name_key", "id")[:MOST_FOUND])
    if digits := phone_key(asked):
        return list(cards.filter(phone_key=digits).order_by("id")[:MOST_FOUND])
    if not (key := name_key(asked)):
        return []
    close: dict[int, float] = {}
    for authority_id in authority_ids:
        close |= similar(authority_id, key, from_=FOUND)
    best = sorted(close, key=lambda pk: (-close[pk], pk))[:MOST_FOUND]
    by_id = cards.in_bulk(best)
    return [by_id[pk] for pk in best if pk in by_id]


def _day(text: str) -> str:
    """« 14/03/1988 » as cards hold it, `1988-03-14`; empty for what is no date."""
    parts = DAY.fullmatch(text.strip())
    return f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}" if parts else ""


def likeness_of(card: Person, other: Person, verdict: Verdict) -> Likeness:
    """The row of two cards of an authority, not saved."""
    first, second = sorted((card.pk, other.pk))
    return Likeness(
        authority_id=card.authority_id,
        first_id=first,
        second_id=second,
        score=verdict.score,
        evidence=verdict.evidence,
    )


def together(ids: set[int]) -> set[int]:
    """These cards, and all those that are joined to one of them."""
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "head_id")
    heads = {head or pk for pk, head in rows}
    under = Person.objects.filter(Q(pk__in=heads) | Q(head__in=heads))
    return set(under.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def regroup(ids: set[int]) -> None:
    """Draw anew which of these cards are one person's, from the decisions that stand."""
    joined = Likeness.objects.filter(state=LikenessState.SAME, first__in=ids, second__in=ids)
    neighbours: dict[int, set[int]] = defaultdict(set)
    for first, second in joined.values_list("first_id", "second_id"):
        neighbours[first].add(second)
        neighbours[second].add(first)
    left = set(ids)
    while left:
        group = _reached(min(left), neighbours)
        head = min(group)
        Person.objects.filter(pk=head).update(head=None)
        Person.objects.filter(pk__in=group - {head}).update(head=head)
        left -= group


def _reached(start: int, neighbours: dict[int, set[int]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        new = neighbours[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached
