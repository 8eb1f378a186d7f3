"""What agents write to residents: a message, the state that it brings, and its taking back before it leaves."""

import datetime
import uuid
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from grc import notices, placeholders
from grc.enums import ActorRole, EventKind, MessageKind, State
from grc.models import Attachment, Event, Message
from grc.operations import attachments, timers
from grc.operations.changing import Refused, change_state, record, refuse_secret, required, treating, write, written
from grc.operations.correction import BEFORE, before, put_back
from grc.operations.treatment import refuse_state
from grc.permissions import Hand

HELD = datetime.timedelta(seconds=10)  # of a mail that an agent may still take back
WRITTEN = (EventKind.MESSAGE_TO_RESIDENT, EventKind.MOVED)  # what an agent's message is
AGENT = ActorRole.AGENT


def write_to_resident(
    *,
    demande_id: int,
    body: str,
    by: Hand,
    version: int,
    at: datetime.datetime,
    submission_key: uuid.UUID | None = None,
    to: State | None = None,
    is_held: bool = False,
) -> Event:
    """Write to the resident: shown on their page, and sent to their address when they gave one.

    `to`: the state that the message brings, of which it is the reason: one event, one mail. The files that agents
    staged under `submission_key` go with the message. Refused while it holds names that a template left to be
    replaced, and for a state that `move` would refuse. `is_held`: its mail waits for `take_back`.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        body = required(body, _("Écrivez le message avant de l’envoyer."))
        if unreplaced := placeholders.left(body):
            names = ", ".join(f"{{{name}}}" for name in unreplaced)
            raise Refused(_("Remplacez d’abord dans votre message\u00a0: %(names)s.") % {"names": names})
        if to:
            refuse_secret(demande)
            refuse_state(demande, to, by, at)
        message = written(demande, MessageKind.TO_RESIDENT, body, by, at)
        staged = Attachment.objects.filter(submission_key=submission_key, by=AGENT, demande__isnull=True)
        files = list(staged) if submission_key else []
        attachments.bind(files, demande, message=message)
        detail = {BEFORE: before(demande)}
        if to:
            states = change_state(demande, to, at=at, awaits_reply=False)
        else:
            states = ("", "")
            write(demande, at=at, awaits_reply=False, **timers.started(demande, at=at))
        event = record(
            demande,
            EventKind.MOVED if to else EventKind.MESSAGE_TO_RESIDENT,
            at=at,
            actor=by,
            role=AGENT,
            shown=True,
            message=message,
            states=states,
            detail=detail,
        )
        notices.written(demande, event, message, files=len(files), held=HELD if is_held else None)
        return event


class TakenBack(NamedTuple):
    """The event whose message did not leave, and the key under which its files wait (None: it had none)."""

    event: Event
    submission_key: uuid.UUID | None


def take_back(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> TakenBack:
    """Take back what the agent wrote to the resident less than `HELD` ago, and the state that it brought.

    Its mail has not left; the resident's page shows nothing of it; the journal keeps both, and the words as a note. Its
    files wait again under their submission key. Raises `Refused` once it has left.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        own = Event.objects.filter(demande=demande, actor=by, message__isnull=False, kind__in=WRITTEN)
        event = own.select_related("message").order_by("at", "id").last()
        if (
            event is None
            or event.message is None
            or event.version != version
            or at - event.at >= HELD
            or notices.take_back(event)
        ):
            raise Refused(_("Votre message est parti\u00a0: écrivez-en un autre pour le corriger."))
        if event.changes_state:
            put_back(demande, event, at)
        else:
            before_it = event.detail[BEFORE]
            timer = timers.put_back(demande, before_it.get(timers.KEPT, []), at=at, state=demande.state)
            write(demande, at=at, awaits_reply=demande.awaits_reply or before_it["awaits_reply"], **timer)
        Message.objects.filter(pk=event.message.pk).update(kind=MessageKind.NOTE)
        files = Attachment.objects.filter(message=event.message)
        key = files.values_list("submission_key", flat=True).first()
        files.update(demande=None, message=None)
        record(
            demande,
            EventKind.CORRECTED,
            at=at,
            actor=by,
            role=AGENT,
            shown=False,
            states=(event.to_state, event.from_state),
            detail={"told": False},
            corrects=event,
        )
        return TakenBack(event, key)
