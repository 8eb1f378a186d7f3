"""The rows of the agents' list, in words."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grc import desk
from grc.enums import Channel, Turn
from grc.models import Demande

MOST_SUMMARY = 110  # characters


class Row(NamedTuple):
    """A request as the list shows it: `value` names it and the version that is shown, `choice` its box.

    Empty where nothing is to be said: `commune` where the address names it, `authority` where there is but one,
    `owner` (an agent, or a team) where nobody has it.
    """

    demande: Demande
    value: str
    choice: str
    link: str
    reference: str
    subject: str
    summary: str
    labels: Sequence[Mapping[str, str]]
    has_message: bool
    weight: str
    is_led: bool
    address: str
    commune: str
    authority: str
    person: str
    channel: str
    state: str
    turn: Turn
    turn_words: str
    owner: str
    is_team: bool
    deadline: desk.Deadline
    filed: str
    age: str


def rows(
    demandes: Iterable[Demande], weights: Mapping[int, int], now: datetime.datetime, *, several: bool
) -> list[Row]:
    """The rows of requests as `inbox.rows_of` gives them; `several`: the agent serves more than one authority."""
    today = timezone.localdate(now)
    choice, for_whom, anonymous = _("Choisir la demande %(reference)s"), _("pour %(name)s"), _("Anonyme")
    nowhere = _("Commune inconnue")
    found = []
    for one in demandes:
        is_led = one.incident is not None and one.incident.main_id != one.pk
        commune = one.commune.name if one.commune else nowhere
        owner = one.assignee or (one.team.name if one.team else "")
        found.append(
            Row(
                demande=one,
                value=f"{one.pk}.{one.version}",
                choice=choice % {"reference": one.reference},
                link=reverse("demandes:edit", args=[one.pk]),
                reference=one.reference,
                subject=one.demarche.label,
                summary=one.summary if len(one.summary) <= MOST_SUMMARY else f"{one.summary[: MOST_SUMMARY - 1]}…",
                labels=one.labels,  # type: ignore[attr-defined]
                has_message=one.awaits_reply,
                weight="" if is_led else desk.weight(one, weights[one.pk]),
                is_led=is_led,
                address=one.address,
                commune="" if one.commune and commune in one.address else commune,
                authority=for_whom % {"name": one.authority.name} if several else "",
                person=one.author or anonymous,  # type: ignore[attr-defined]
                channel=str(Channel(one.channel).label),
                state=desk.state_label(one.state, one.demarche),
                turn=one.turn,
                turn_words=desk.turn_label(one.state),
                owner=str(owner),
                is_team=one.assignee is None and one.team is not None,
                deadline=desk.deadline(one, today),
                filed=timezone.localtime(one.filed_at).isoformat(),
                age=desk.age(one.filed_at, now),
            )
        )
    return found
