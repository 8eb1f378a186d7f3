"""What residents do with their request, through its secret link or in their space."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import limits
from accounts.context import SYSTEM, acting_as
from grc import links, notices
from grc.enums import ActorRole, EventKind, MessageKind, PartyRole, State
from grc.enums.demarches import SECRET
from grc.models import Attachment, Demande, Event, Message, Party
from grc.operations import attachments, search, timers
from grc.operations.changing import Refused, change_state, changing, record, required, write
from grc.references import normalise
from notifications import operations as outbox
from notifications.enums import Urgency

RESIDENT = ActorRole.RESIDENT
# Within this time, the same words are the same message sent twice.
SAME_MESSAGE = datetime.timedelta(minutes=10)


def opened_by(token: str) -> Demande | None:
    """The request whose current link `token` is. The signature is checked before the database is read."""
    link = links.read_token(token)
    if link is None:
        return None
    with acting_as(SYSTEM):
        with_all = Demande.objects.select_related(
            "authority", "demarche", "commune", "origin", "form_version", "incident"
        )
        return with_all.for_link(*link).first() or with_all.for_beneficiary_link(*link).first()


def reply(
    *,
    demande_id: int,
    body: str,
    at: datetime.datetime,
    role: PartyRole = PartyRole.AUTHOR,
    helper: int | None = None,
) -> Event | None:
    """Write to the service as `role`; None for a second click. What waited for the resident goes back to the agents.

    `helper`: the part of the helper who writes.
    """
    with changing(demande_id) as demande:
        may_write(demande)
        body = required(body, _("Écrivez votre message avant de l’envoyer."))
        last = Message.objects.filter(demande=demande, kind=MessageKind.FROM_RESIDENT).last()
        if last is not None and last.body == body and at - last.at < SAME_MESSAGE:
            return None
        message = Message.objects.create(demande=demande, kind=MessageKind.FROM_RESIDENT, body=body, at=at)
        states = answered(demande, at)
        if not demande.demarche.is_secret:
            search.extend(demande_id=demande.id, text=body)
        return record(
            demande,
            EventKind.MESSAGE_FROM_RESIDENT,
            at=at,
            role=RESIDENT,
            shown=True,
            message=message,
            states=states,
            detail=_helped_by(helper),
            party=role,
        )


def add_photo(
    *,
    demande_id: int,
    submission_key: uuid.UUID,
    at: datetime.datetime,
    role: PartyRole = PartyRole.AUTHOR,
    helper: int | None = None,
) -> Event | None:
    """Add the photos staged under `submission_key`, as `role`; None when they were already added (a second click)."""
    with changing(demande_id) as demande:
        if not demande.is_open:
            raise Refused(_("Cette demande est close\u00a0: on ne peut plus y ajouter de photo."))
        files = list(Attachment.objects.filter(submission_key=submission_key, demande__isnull=True))
        if not files:
            return None
        attachments.bind(files, demande)
        states = answered(demande, at)
        detail = {"photos": len(files)} | _helped_by(helper)
        return record(
            demande,
            EventKind.PHOTO_ADDED,
            at=at,
            role=RESIDENT,
            shown=True,
            states=states,
            detail=detail,
            party=role,
        )


def withdraw(*, demande_id: int, at: datetime.datetime, role: PartyRole = PartyRole.AUTHOR) -> Event | None:
    """Give the request up, as `role`; None when it was withdrawn already."""
    with changing(demande_id) as demande:
        if demande.state == State.WITHDRAWN:
            return None
        if not demande.is_open:
            raise Refused(_("Cette demande est déjà close\u00a0: il n’y a plus rien à retirer."))
        if demande.demarche.is_followed:
            raise Refused(
                _("Ce dossier est seulement suivi ici\u00a0: pour y renoncer, écrivez au service qui l’instruit.")
            )
        states = change_state(demande, State.WITHDRAWN, at=at, awaits_reply=False)
        event = record(demande, EventKind.WITHDRAWN, at=at, role=RESIDENT, shown=True, states=states, party=role)
        notices.withdrawn(demande, event)
        return event


def set_contact(
    *,
    demande_id: int,
    email: str,
    at: datetime.datetime,
    role: PartyRole = PartyRole.AUTHOR,
    may_write: Callable[[str], bool] = limits.any_address,
) -> None:
    """Give one of its people an address to be told at, who had none; it receives the link, if one `may_write` there."""
    with changing(demande_id) as demande:
        party = Party.objects.select_for_update().get(demande=demande, role=role)
        if party.email:
            raise Refused(_("Une adresse électronique est déjà enregistrée pour cette demande."))
        party.email, party.email_key = email, email.lower()
        party.save(update_fields=["email", "email_key"])
        if not demande.demarche.is_secret:
            search.extend(demande_id=demande.id, text=email)
        if may_write(email):
            mail_link(demande, party, at)


def refuse_sms(*, demande_id: int, at: datetime.datetime, role: PartyRole = PartyRole.AUTHOR) -> None:
    """One of its people wants no more SMS about a request: none leaves from now on, nor what still waits."""
    with changing(demande_id) as demande:
        Party.objects.filter(demande=demande, role=role).update(refuses_sms=True)
        notices.keep_back_sms(demande)


def send_link(
    *, reference: str, email: str, at: datetime.datetime, may_write: Callable[[str], bool] = limits.any_address
) -> None:
    """Mail a fresh link when a request has this reference and this address; do nothing otherwise, and tell nobody.

    `may_write`: asked of an address to which a link would leave.
    """
    with acting_as(SYSTEM), transaction.atomic():
        party = (
            Party.objects.select_related("demande__authority", "demande__demarche", "demande__origin")
            .filter(demande__reference=normalise(reference) or "", email_key=email.strip().lower())
            .exclude(Q(email_key="") | Q(role=PartyRole.HELPER) | Q(demande__demarche__slug__in=SECRET))
            .standing(timezone.localdate(at))
            .first()
        )
        if party is not None and may_write(email):
            mail_link(party.demande, party, at)
        # In both cases: how long the answer takes must not tell whether something matched.
        outbox.wake(urgency=Urgency.URGENT)


def see(*, demande_id: int, user_id: int, at: datetime.datetime) -> None:
    """The holder of the account has the request before their eyes: what is new is written once, else nothing is."""
    with acting_as(SYSTEM):
        news = Event.objects.filter(demande=OuterRef("demande")).exclude(actor_role=RESIDENT).said()
        unseen = Q(seen_at__isnull=True) | Exists(news.filter(at__gt=OuterRef("seen_at")))
        Party.objects.filter(unseen, demande=demande_id, user=user_id).update(seen_at=at)


def is_shared(own: Party, *, at: datetime.datetime) -> bool:
    """Whether an account beside one's `own` acts for somebody in the request, under a mandate that one does not see."""
    with acting_as(SYSTEM):
        others = Party.objects.filter(demande=own.demande_id, user__isnull=False).exclude(pk=own.pk)
        return others.exclude(role=PartyRole.BENEFICIARY).standing(timezone.localdate(at)).exists()


def mail_link(demande: Demande, party: Party, at: datetime.datetime) -> None:
    """Send one of its people a fresh link to the request, in the caller's transaction."""
    event = record(demande, EventKind.LINK_SENT, at=at, role=ActorRole.SYSTEM, shown=False)
    notices.link(demande, event, party)


def may_write(demande: Demande) -> None:
    """`Refused` when the resident has nothing more to say in this request: they took it back."""
    if demande.state == State.WITHDRAWN:
        raise Refused(_("Vous avez retiré cette demande\u00a0: pour écrire au service, faites un nouveau signalement."))


def _helped_by(helper: int | None) -> dict[str, Any]:
    """What the journal holds of the helper who did it."""
    return {"helper": helper} if helper else {}


def answered(demande: Demande, at: datetime.datetime, **more: Any) -> tuple[str, str]:
    """The resident has acted: it is the service's turn again. `more`: other columns that are written."""
    changes = {"awaits_reply": True} | more
    if demande.state == State.WAITING_RESIDENT:
        return change_state(demande, demande.demarche.workflow.answered, at=at, **changes)
    stopped = timers.STOPPED if changes["awaits_reply"] else {}
    write(demande, at=at, **changes, **stopped)
    return "", ""
