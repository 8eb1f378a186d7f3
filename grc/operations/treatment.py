"""What agents do with a request."""

import datetime
import uuid
from collections.abc import Collection
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc import deadlines, notices, permissions, routing
from grc.enums import ActorRole, EventKind, MessageKind, State
from grc.models import Attachment, Demande, DemandeLabel, Event, Handover, Party, SearchEntry
from grc.notices import agents
from grc.operations import attachments, changes, watching
from grc.operations.changing import (
    Refused,
    change_state,
    record,
    refuse_secret,
    required,
    treating,
    write,
    written,
)
from grc.operations.correction import BEFORE, before
from grc.permissions import Hand
from grc.workflow import REASON_REQUIRED, may_follow
from notifications import operations as outbox

AGENT = ActorRole.AGENT


def move(
    *, demande_id: int, to: State, by: Hand, version: int, note: str = "", at: datetime.datetime, is_told: bool = False
) -> Event:
    """Bring the request to another state; `note` is read by the resident, and required where a state needs a reason.

    `is_told`: it is the state that the software has which holds the file, whoever brings it here.
    Raises `NotAllowed`, `Stale`, or `Refused`: a transition that is not in the table, a state that the service does
    without or keeps for supervisors, a missing reason.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        if not is_told:
            refuse_secret(demande)
        refuse_state(demande, to, by, at)
        if to in REASON_REQUIRED:
            note = required(note, _("Indiquez le motif\u00a0: il sera lu par l’usager."))
        detail = {"note": note.strip(), BEFORE: before(demande)}
        states = change_state(demande, to, at=at, awaits_reply=False)
        event = record(demande, EventKind.MOVED, at=at, actor=by, role=AGENT, shown=True, states=states, detail=detail)
        notices.moved(demande, event)
        return event


def refuse_state(demande: Demande, to: State, by: Hand, at: datetime.datetime) -> None:
    """Raise `Refused` for a state that may not follow, or that this hand may not give."""
    service = demande.demarche
    names = {"to": service.workflow.label(to) or State(to).label, "service": service.label}
    if not may_follow(demande.state, to):
        raise Refused(
            _("Une demande «\u00a0%(state)s\u00a0» ne peut pas passer à «\u00a0%(to)s\u00a0».")
            % (names | {"state": demande.state_label})
        )
    if not service.workflow.uses(to):
        raise Refused(
            _("«\u00a0%(service)s\u00a0» n’utilise pas l’état «\u00a0%(to)s\u00a0»\u00a0: choisissez-en un autre.")
            % names
        )
    if not permissions.can_move_to(by, demande, to, timezone.localdate(at)):
        raise Refused(
            _("Seuls les responsables passent une demande à «\u00a0%(to)s\u00a0»\u00a0: demandez-le à l’un d’eux.")
            % names
        )


def set_due_day(*, demande_id: int, on: datetime.date | None, by: Hand, at: datetime.datetime) -> None:
    """Write by when the request is to be dealt with, where its software says so (None: nothing says)."""
    with treating(demande_id, by=by, at=at) as demande:
        if demande.due_on != on:
            write(demande, at=at, due_on=on)


def assign(*, demande_id: int, assignee: User | None, by: User, version: int, at: datetime.datetime) -> Event:
    """Give the request to someone who treats the requests of its authority; its team goes on having it.

    Given to nobody (None), it is no team's any more either.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        if assignee and not permissions.can_be_assigned(assignee, demande, timezone.localdate(at)):
            raise Refused(
                _(
                    "Cette personne ne traite pas les demandes de cette collectivité\u00a0: "
                    "choisissez quelqu’un d’autre."
                )
            )
        write(demande, at=at, assignee=assignee, **({} if assignee else {"team": None}))
        detail = {"assignee": str(assignee) if assignee else ""}
        return record(demande, EventKind.ASSIGNED, at=at, actor=by, role=AGENT, shown=False, detail=detail)


def add_note(*, demande_id: int, body: str, by: Hand, at: datetime.datetime, tell: Collection[User] = ()) -> Event:
    """Leave a note for colleagues; the resident does not see it. Makes no open form stale.

    Those to `tell` are sent a mail, and follow the request from now on.
    """
    with treating(demande_id, by=by, at=at) as demande:
        body = required(body, _("Écrivez la note avant de l’enregistrer."))
        called = {user.pk for user in tell if user != by}
        who = list(permissions.who_treat([demande.authority_id], timezone.localdate(at)).filter(pk__in=called))
        if len(who) < len(called):
            raise Refused(_("Une personne à prévenir ne traite plus les demandes de cette collectivité."))
        note = written(demande, MessageKind.NOTE, body, by, at)
        detail = {"told": [str(user) for user in who]} if who else {}
        event = record(demande, EventKind.NOTE, at=at, actor=by, role=AGENT, shown=False, message=note, detail=detail)
        watching.follow(demande, who, at=at)
        agents.mentioned(demande, event, who)
        return event


def add_document(*, demande_id: int, submission_key: uuid.UUID, by: Hand, at: datetime.datetime) -> Event:
    """Give the request the document staged under `submission_key`; the resident sees it once it is checked."""
    with treating(demande_id, by=by, at=at) as demande:
        refuse_secret(demande)
        files = list(Attachment.objects.filter(submission_key=submission_key, demande__isnull=True))
        if not files:
            raise Refused(_("Le document n’a pas été reçu : envoyez-le de nouveau."))
        attachments.bind(files, demande)
        write(demande, at=at)
        detail = {"filename": files[0].filename, "attachment": str(files[0].uuid)}
        return record(demande, EventKind.DOCUMENT_ADDED, at=at, actor=by, role=AGENT, shown=True, detail=detail)


def transfer(*, demande_id: int, to: Authority, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Pass the request to another authority under the same reference, and tell the resident (CRPA L114-2)."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        if to == demande.authority:
            raise Refused(_("Cette collectivité a déjà la demande\u00a0: choisissez-en une autre."))
        if not demande.is_open:
            raise Refused(_("Une demande close ne se transfère pas\u00a0: rouvrez-la d’abord."))
        if demande.demarche.is_followed:
            raise Refused(
                _("Ce dossier vit dans le logiciel qui l’envoie\u00a0: c’est là qu’il change de service instructeur.")
            )
        reason = required(reason, _("Indiquez pourquoi vous transférez la demande\u00a0: l’usager lira ce motif."))
        return hand_over(demande, to, reason, by, at)


def send_back(*, demande_id: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Give a request that was transferred, and not taken in charge, back to who transferred it; the resident is told.

    Refused when they sent it back themselves: it would go to and fro.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        received = awaiting_acceptance(demande)
        if received is None:
            raise Refused(_("Cette demande n’attend pas que vous l’acceptiez\u00a0: transférez-la."))
        if received.is_return:
            raise Refused(
                _("%(authority)s vous a déjà renvoyé cette demande\u00a0: traitez-la, ou transférez-la à une autre.")
                % {"authority": received.handover.former_authority.name}
            )
        reason = required(reason, _("Indiquez pourquoi vous renvoyez la demande\u00a0: l’usager lira ce motif."))
        return hand_over(demande, received.handover.former_authority, reason, by, at, is_return=True)


class Arrival(NamedTuple):
    """How a request came to the authority that has it; `is_return`: back from one to which it had passed it."""

    handover: Handover
    is_return: bool


def awaiting_acceptance(demande: Demande) -> Arrival | None:
    """The transfer that its authority has neither accepted nor sent back; None when there is none."""
    if demande.state != State.FORWARDED:
        return None
    passed = list(Handover.objects.filter(demande=demande).select_related("former_authority").order_by("-at", "-id"))
    if not passed or passed[0].authority_id != demande.authority_id:
        return None
    last = passed[0]
    pairs = {(one.former_authority_id, one.authority_id) for one in passed[1:]}
    return Arrival(last, (last.authority_id, last.former_authority_id) in pairs)


def hand_over(
    demande: Demande, to: Authority, reason: str, by: User, at: datetime.datetime, *, is_return: bool = False
) -> Event:
    """Pass a request that is held to another authority, by what its démarche says there; the resident is told.

    Raises `Refused` for an authority that receives no requests, and for a request that is joined to others.
    """
    former = demande.authority
    if not to.offers(Feature.TREATMENT if is_return else Feature.INBOX, timezone.localdate(at)):
        raise Refused(_not_received(to))
    if demande.incident_id is not None:  # an incident is one authority's: the others would stay behind
        raise Refused(_("Cette demande est réunie à d’autres\u00a0: séparez-la d’abord."))
    due_on = deadlines.due_on(
        demarche=demande.demarche, authority_id=to.id, filed_on=timezone.localdate(demande.filed_at)
    )
    team_id = routing.team_of(demarche_id=demande.demarche_id, authority_id=to.id)
    states = change_state(demande, State.FORWARDED, at=at, authority=to, assignee=None, team_id=team_id, due_on=due_on)
    Handover.objects.create(demande=demande, former_authority=former, authority=to, reason=reason, by=by, at=at)
    SearchEntry.objects.filter(demande=demande).update(authority=to)
    Party.objects.filter(demande=demande).update(person=None)  # a card is one authority's alone
    DemandeLabel.objects.filter(demande=demande).delete()  # and so is a label
    watching.drop_strangers(demande, at=at)
    outbox.hand_over(topic=notices.topic_of(demande), authority_id=to.id)
    event = record(
        demande,
        EventKind.TRANSFERRED,
        at=at,
        actor=by,
        role=AGENT,
        shown=True,
        states=states,
        detail={"from": former.name, "to": to.name, "note": reason} | ({"returned": True} if is_return else {}),
    )
    changes.announce(demande, event, to=former)
    notices.transferred(demande, event, former)
    return event


def _not_received(to: Authority) -> str:
    """Why an authority is given no request, and what to do instead."""
    if to.kind != AuthorityKind.COMMUNE:
        return _("Cette collectivité ne reçoit pas de demandes\u00a0: choisissez-en une autre.")
    names = {"commune": to.body_name, "email": to.email}
    if to.email:
        return (
            _(
                "La %(commune)s ne reçoit pas de demandes ici\u00a0: gardez la demande, et demandez-lui un avis à son"
                " adresse déclarée, %(email)s."
            )
            % names
        )
    return (
        _(
            "La %(commune)s ne reçoit pas de demandes ici, et n’a pas déclaré d’adresse électronique\u00a0: gardez la"
            " demande, et transmettez-la-lui par courrier."
        )
        % names
    )
