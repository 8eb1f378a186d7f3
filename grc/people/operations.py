"""What agents say of the cards of people: that two are one person's, or two persons'; a date of birth."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from communes.models import Authority
from grc.enums import Evidence, LikenessState
from grc.likeness import compare
from grc.models import Likeness, Person
from grc.operations import people, weights
from grc.operations.changing import NotAllowed, Refused


def decide(*, likeness_id: int, to: LikenessState, seen: LikenessState, by: User, at: datetime.datetime) -> Likeness:
    """Say that two cards are one person's, or two persons', or take it back (`OPEN`).

    `seen` is what stood when the agent decided: `Refused` when a colleague has decided since. Taking back what joined
    two cards leaves every other decision as it was.
    """
    with acting_as(SYSTEM), transaction.atomic():
        likeness = Likeness.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=likeness_id)
        _check(likeness.authority_id, by, at)
        if likeness.state != seen:
            raise Refused(
                _(
                    "%(name)s a décidé entre-temps\u00a0: «\u00a0%(decision)s\u00a0». "
                    "Relisez avant de décider de nouveau."
                )
                % {"name": likeness.decided_by or _("Un collègue"), "decision": likeness.get_state_display()}
            )
        likeness.state, likeness.decided_by, likeness.decided_at = to, by, at
        likeness.save(update_fields=["state", "decided_by", "decided_at"])
        cards = people.together({likeness.first_id, likeness.second_id})
        people.regroup(cards)
        weights.recount_of(cards)
        log(
            likeness,
            f"grc.likeness.{to.name.lower()}",
            user=by,
            title=_("Fiches %(first)s et %(second)s") % {"first": likeness.first_id, "second": likeness.second_id},
        )
    return likeness


def join(*, one: Person, other: Person, by: User, at: datetime.datetime) -> Likeness:
    """Say that two cards are one person's, though nothing proposed it."""
    if one.pk == other.pk or one.authority_id != other.authority_id:
        raise Refused(_("Ces deux fiches ne peuvent pas être réunies\u00a0: choisissez-en une autre."))
    with acting_as(SYSTEM), transaction.atomic():
        _check(one.authority_id, by, at)
        found = {card.pk: verdict for card, verdict in people.alike(one)}
        verdict = found.get(other.pk) or compare(one, other, similarity=0)
        made = people.likeness_of(one, other, verdict._replace(evidence=[*verdict.evidence, Evidence.BY_HAND]))
        Likeness.objects.bulk_create([made], ignore_conflicts=True)
        likeness = Likeness.objects.select_for_update().get(first=made.first_id, second=made.second_id)
    if likeness.state == LikenessState.SAME:
        return likeness
    return decide(likeness_id=likeness.pk, to=LikenessState.SAME, seen=LikenessState(likeness.state), by=by, at=at)


def set_birthdate(*, card: Person, birthdate: str, by: User, at: datetime.datetime) -> None:
    """Write the date of birth (`YYYY-MM-DD`) that a person gave, and look again for likenesses."""
    with acting_as(SYSTEM), transaction.atomic():
        _check(card.authority_id, by, at)
        if card.user_id and PivotIdentity.objects.filter(user=card.user_id).exclude(birthdate="").exists():
            raise Refused(_("Cette date vient de FranceConnect\u00a0: elle ne se change pas ici."))
        card.birthdate = birthdate
        card.save(update_fields=["birthdate"])
        people.propose(card)


def _check(authority_id: int, by: User, at: datetime.datetime) -> None:
    served = Authority.objects.in_inbox_of(by, on=timezone.localdate(at))
    if not (by.is_active and served.filter(pk=authority_id).exists()):
        raise NotAllowed
