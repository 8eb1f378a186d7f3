"""A service asks somebody outside for an opinion on a request; they answer by a mailed secret link, without account.

Nothing of it is shown to the resident: what the service makes of it, it says itself. A commune that receives nothing
here is written to likewise of what it answers for (`pass_on`): what it says of it comes to the metropolis's agents.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import links
from grc.enums import ActorRole, EventKind
from grc.models import Demande, Event
from grc.operations import watching
from grc.operations.changing import Refused, changing, record, refuse_secret, required, treating
from grc.opinions import notices
from grc.opinions.enums import OpinionState
from grc.opinions.models import Opinion

USUAL, LONGEST = datetime.timedelta(days=15), datetime.timedelta(days=90)
REMIND = datetime.timedelta(days=3)  # before the day
MOST = 10  # opinions waited for at once on one request
WAITED_FOR = Q(answered_at=None, cancelled_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRequest:
    """Of whom, and what. `answer_by`: the last day on which the link opens; None for the usual delay."""

    name: str
    email: str
    question: str
    answer_by: datetime.date | None = None
    shows_request: bool = False


def ask(*, demande_id: int, asked: OpinionRequest, by: User, version: int, at: datetime.datetime) -> Event:
    """Ask, write to who is asked, and have who asks follow the request: they are told of the answer."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        refuse_secret(demande)
        today = timezone.localdate(at)
        question = required(asked.question, _("Écrivez votre question."))
        answer_by = asked.answer_by or today + USUAL
        if not demande.is_open:
            raise Refused(_("La demande est close\u00a0: rouvrez-la pour demander un avis."))
        if not today < answer_by <= today + LONGEST:
            raise Refused(_("Donnez une date à venir, d’ici trois mois au plus."))
        if Opinion.objects.filter(WAITED_FOR, demande=demande).count() >= MOST:
            raise Refused(_("Dix avis sont déjà attendus pour cette demande\u00a0: annulez-en un d’abord."))
        opinion = Opinion.objects.create(
            demande=demande,
            name=asked.name,
            email=asked.email,
            question=question,
            shows_request=asked.shows_request,
            asked_at=at,
            asked_by=by,
            answer_by=answer_by,
        )
        event = record(
            demande,
            EventKind.OPINION_ASKED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=False,
            detail={"name": opinion.name},
        )
        watching.follow(demande, [by], at=at)
        notices.asked(opinion, demande, at=at)
        return event


def pass_on(demande: Demande, event: Event) -> None:
    """Write to the commune to which a request is passed on, at its address. Nobody in particular asks."""
    with translation.override(settings.LANGUAGE_CODE):  # whatever the language of who files
        opinion = Opinion.objects.create(
            demande=demande,
            name=event.detail["to"],
            email=event.detail["email"],
            question=_why_sent(demande),
            shows_request=True,
            asked_at=event.at,
            answer_by=timezone.localdate(event.at) + LONGEST,
        )
        notices.asked(opinion, demande, at=event.at)


def _why_sent(demande: Demande) -> str:
    return _(
        "Un usager a envoyé cette demande à la %(metropolis)s. Elle relève de votre commune, qui n’utilise pas cette"
        " plateforme\u00a0: nous vous la transmettons, comme le veut l’article L114-2 du code des relations entre le"
        " public et l’administration, et l’usager en est averti. Ouvrez la page du lien pour la lire, et dites-nous"
        " quelle suite vous lui donnez\u00a0: nous la ferons savoir à l’usager, à qui nous continuons d’écrire."
    ) % {"metropolis": demande.authority.body_name}


def remind(*, demande_id: int, opinion_id: int, by: User, version: int, at: datetime.datetime) -> None:
    """Write again to who has not answered: once a day at most."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        opinion = _waited_for(demande, opinion_id, at)
        last = opinion.reminded_at or opinion.asked_at
        if timezone.localdate(last) == timezone.localdate(at):
            raise Refused(_("Un courriel est déjà parti aujourd’hui\u00a0: relancez demain."))
        _remind(opinion, at)


def cancel(*, demande_id: int, opinion_id: int, by: User, version: int, at: datetime.datetime) -> None:
    """Wait for it no more: its link opens nothing from now on."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        opinion = _waited_for(demande, opinion_id, at)
        opinion.cancelled_at = at
        opinion.save(update_fields=["cancelled_at"])


def forget(demande_ids: list[int]) -> None:
    """Empty those about these requests, in the caller's transaction."""
    Opinion.objects.filter(demande__in=demande_ids).update(name="", email="", question="", answer="")


def opened_by(token: str) -> Opinion | None:
    """The opinion whose link has this token. The signature is checked before the database is read."""
    link = links.read_token(token, links.OPINION)
    if link is None:
        return None
    with acting_as(SYSTEM):
        found = Opinion.objects.select_related("demande__demarche", "demande__authority", "demande__form_version")
        return found.filter(uuid=link.uuid, demande__anonymised_at=None).first()


def give(*, opinion: Opinion, answer: str, at: datetime.datetime) -> Event:
    """Write the answer down, once. Raises `Refused` when it is given already, too late, or waited for no more."""
    with changing(opinion.demande_id) as demande:
        answer = required(answer, _("Écrivez votre avis."))
        held = _waited_for(demande, opinion.pk, at)
        held.answer, held.answered_at = answer, at
        held.save(update_fields=["answer", "answered_at"])
        return record(
            demande,
            EventKind.OPINION_GIVEN,
            at=at,
            role=ActorRole.SYSTEM,
            shown=False,
            detail={"name": held.name},
        )


def tend(*, at: datetime.datetime) -> int:
    """Every night: remind who has a few days left, once. How many."""
    today = timezone.localdate(at)
    with acting_as(SYSTEM), transaction.atomic():
        due = Opinion.objects.filter(WAITED_FOR, reminded_at=None, answer_by__range=(today, today + REMIND))
        open_ones = due.filter(demande__closed_at=None).select_related("demande__authority")
        reminded = list(open_ones.select_for_update(of=("self",), skip_locked=True))
        for opinion in reminded:
            _remind(opinion, at)
    return len(reminded)


def _remind(opinion: Opinion, at: datetime.datetime) -> None:
    opinion.reminded_at = at
    opinion.save(update_fields=["reminded_at"])
    notices.asked(opinion, opinion.demande, at=at, again=True)


def _waited_for(demande: Demande, opinion_id: int, at: datetime.datetime) -> Opinion:
    found = Opinion.objects.select_for_update(of=("self",)).filter(demande=demande, pk=opinion_id).first()
    if found is None or found.state(timezone.localdate(at)) != OpinionState.ASKED:
        raise Refused(_("Cet avis n’est plus attendu."))
    found.demande = demande
    return found
