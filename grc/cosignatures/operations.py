"""A second person attests what a service asks of them about a request, by a mailed secret link, without account.

The request is filed whatever they answer: its date is that of sending, and the service decides what follows.
"""

import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from grc import links
from grc.cosignatures import notices
from grc.cosignatures.enums import CosignatureState
from grc.cosignatures.models import Cosignature
from grc.enums import ActorRole, EventKind, PartyRole
from grc.models import Demande, Event, Party
from grc.operations.changing import Refused, changing, record, refuse_secret, required

WAIT = datetime.timedelta(days=30)
REMIND = datetime.timedelta(days=7)  # after it was asked
MOST = 5  # mails that ask, of one request: nobody is written to without end
BATCH = 200
AWAITED = Q(answered_at=None, expired_at=None)


class SecondPerson(NamedTuple):
    """Who is asked. `may_write`: whether they may be written to, now and to be reminded; if not, nothing says so."""

    name: str
    email: str
    may_write: bool = True


class AttestedSentence(NamedTuple):
    """What is asked of them, in the officer's words, and whether they read the answers too."""

    sentence: str
    shows_answers: bool = False


def same_person(email: str, *others: str) -> str:
    """Why somebody cannot be their own second person; empty when the addresses differ."""
    if email.strip().lower() in {other.strip().lower() for other in others if other}:
        return _("C’est votre propre adresse\u00a0: donnez celle de la deuxième personne.")
    return ""


def ask(demande: Demande, *, person: SecondPerson, attested: AttestedSentence, at: datetime.datetime) -> Cosignature:
    """Ask, in the transaction that files the request."""
    with acting_as(SYSTEM):
        refuse_secret(demande)
        check_other(demande, person.email)
        cosignature = Cosignature.objects.create(
            demande=demande,
            attested=attested.sentence,
            shows_answers=attested.shows_answers,
            name=person.name,
            email=person.email,
            asked_at=at,
            answer_by=timezone.localdate(at) + WAIT,
            reminded_at=None if person.may_write else at,
        )
        record(demande, EventKind.COSIGN_ASKED, at=at, role=ActorRole.SYSTEM, shown=True)
        if person.may_write:
            notices.asked(cosignature, demande, at=at)
    return cosignature


def check_other(demande: Demande, email: str) -> None:
    """Raise `Refused` for an address of the people who file: they attest nothing of themselves."""
    own = Party.objects.filter(demande=demande).values_list("email", "user__email")
    if fault := same_person(email, *(address for addresses in own for address in addresses if address)):
        raise Refused(fault)


def ask_again(*, demande_id: int, person: SecondPerson, at: datetime.datetime) -> None:
    """Send a new link, to the same person or to another: the links sent before open nothing any more."""
    with changing(demande_id) as demande:
        held = Cosignature.objects.select_for_update(of=("self",)).filter(demande=demande).first()
        if held is None or not may_ask_again(held, demande):
            raise Refused(_("Cette confirmation n’est plus attendue, ou elle a été demandée trop de fois."))
        check_other(demande, person.email)
        last = held.asked_at
        if person.email.lower() == held.email.lower() and timezone.localdate(last) == timezone.localdate(at):
            raise Refused(_("Un courriel est déjà parti aujourd’hui à cette adresse\u00a0: réessayez demain."))
        held.name, held.email = person.name, person.email
        held.link_version, held.sent = held.link_version + 1, held.sent + 1
        held.asked_at, held.answer_by = at, timezone.localdate(at) + WAIT
        held.reminded_at, held.expired_at = None if person.may_write else at, None
        held.save()
        record(demande, EventKind.COSIGN_ASKED, at=at, role=ActorRole.RESIDENT, shown=True)
        if person.may_write:
            notices.asked(held, demande, at=at)


def may_ask_again(cosignature: Cosignature, demande: Demande) -> bool:
    """Whether a new link may be sent."""
    return demande.is_open and cosignature.answered_at is None and cosignature.sent < MOST


def opened_by(token: str) -> Cosignature | None:
    """The one whose link has this token. The signature is checked before the database is read."""
    link = links.read_token(token, notices.PURPOSE)
    if link is None:
        return None
    with acting_as(SYSTEM):
        found = Cosignature.objects.select_related(
            "demande__demarche", "demande__authority", "demande__origin", "demande__form_version"
        )
        opened: Cosignature | None = found.filter(
            uuid=link.uuid, link_version=link.link_version, demande__anonymised_at=None
        ).first()
    return opened


def author_of(demande: Demande) -> str:
    """Who asks, as the second person knows them."""
    with acting_as(SYSTEM):
        roles = {party.role: party.name for party in Party.objects.filter(demande=demande)}
    return roles.get(PartyRole.BENEFICIARY) or roles.get(PartyRole.AUTHOR) or ""


def answer(*, cosignature: Cosignature, confirms: bool, reason: str, at: datetime.datetime) -> Event:
    """Write the answer down, once. Raises `Refused` when it is given already, too late, or asked of somebody else."""
    with changing(cosignature.demande_id) as demande:
        reason = "" if confirms else required(reason, _("Dites pourquoi vous ne confirmez pas."))
        held = Cosignature.objects.select_for_update(of=("self",)).filter(pk=cosignature.pk).first()
        is_same = held is not None and held.link_version == cosignature.link_version
        if held is None or not is_same or not may_answer(held, demande, timezone.localdate(at)):
            raise Refused(_("Cette confirmation n’est plus attendue."))
        held.answered_at, held.is_confirmed, held.reason = at, confirms, reason
        held.save(update_fields=["answered_at", "is_confirmed", "reason"])
        kind = EventKind.COSIGNED if confirms else EventKind.COSIGN_REFUSED
        event = record(demande, kind, at=at, role=ActorRole.SYSTEM, shown=True)
        notices.answered(demande, event)
        return event


def may_answer(cosignature: Cosignature, demande: Demande, on: datetime.date) -> bool:
    """Whether an answer is still waited for on that day."""
    return demande.is_open and cosignature.state(on) == CosignatureState.AWAITED


def tend(*, at: datetime.datetime) -> int:
    """Every night: remind once who has not answered for a week, and tell of those whose time is over. How many."""
    today = timezone.localdate(at)
    with acting_as(SYSTEM), transaction.atomic():
        awaited = Cosignature.objects.filter(AWAITED, demande__closed_at=None, demande__anonymised_at=None)
        due = Q(answer_by__lt=today) | Q(reminded_at=None, asked_at__lte=at - REMIND)
        rows = awaited.filter(due).select_related("demande__authority", "demande__demarche", "demande__origin")
        found = list(rows.select_for_update(of=("self", "demande"), skip_locked=True).order_by("pk")[:BATCH])
        for one in found:
            if one.answer_by < today:
                one.expired_at = at
                event = record(one.demande, EventKind.COSIGN_EXPIRED, at=at, role=ActorRole.SYSTEM, shown=True)
                notices.answered(one.demande, event)
            else:
                one.reminded_at = at
                notices.asked(one, one.demande, at=at, again=True)
            one.save(update_fields=["expired_at", "reminded_at"])
    return len(found)


def forget(demande_ids: list[int]) -> None:
    """Empty those of these requests, in the caller's transaction."""
    Cosignature.objects.filter(demande__in=demande_ids).update(name="", email="", reason="")
