"""From a message to the thread of a request."""

import datetime

from grc import links
from grc.enums import ActorRole, Channel, EventKind, MessageKind
from grc.mailroom.enums import MailState
from grc.mailroom.mails import ParsedMail
from grc.mailroom.mails.words import split
from grc.mailroom.models import IncomingMail
from grc.models import Attachment, Demande, Event, Message
from grc.operations import attachments, search
from grc.operations.changing import MESSAGE_LENGTH, changing, record
from grc.operations.resident import answered, may_write


def of(letter: ParsedMail) -> Demande | None:
    """The request whose signed address is among those that the message was sent to, if its link is not revoked."""
    for address in letter.recipients:
        if link := links.read_answer_address(address):
            found = Demande.objects.for_link(*link).first() or Demande.objects.for_beneficiary_link(*link).first()
            if found:
                return found
    return None


def join(mail: IncomingMail, demande: Demande, *, at: datetime.datetime) -> Event:
    """Write what the message says in the thread of the request, with its files. `Refused` where nothing may be written.

    It is the resident who speaks, whoever sorted it: the service owes the next word.
    """
    with changing(demande.pk) as held:
        may_write(held)
        message = Message.objects.create(demande=held, kind=MessageKind.FROM_RESIDENT, body=words_of(mail), at=at)
        files = list(Attachment.objects.filter(submission_key=mail.files_key, demande__isnull=True))
        attachments.bind(files, held)
        states = answered(held, at)
        search.extend(demande_id=held.pk, text=message.body)
        mail.state, mail.demande, mail.authority_id, mail.sorted_at = MailState.JOINED, held, held.authority_id, at
        mail.save(update_fields=["state", "demande", "authority", "sorted_at", "sorted_by"])
        return record(
            held,
            EventKind.MESSAGE_FROM_RESIDENT,
            at=at,
            role=ActorRole.RESIDENT,
            shown=True,
            message=message,
            states=states,
            detail={"by": Channel.EMAIL, "photos": len(files)},
        )


def words_of(mail: IncomingMail) -> str:
    """What the person wrote, without what they quote; cut where messages are. The whole stays with the mail."""
    said = split(mail.text).said or mail.subject or str(mail)
    return said if len(said) <= MESSAGE_LENGTH else f"{said[: MESSAGE_LENGTH - 1]}…"
