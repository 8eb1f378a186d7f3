"""Keeping a message, once: with its files, joined to the request that it answers, set aside, or left to be sorted."""

import datetime
import mimetypes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from grc.enums import ActorRole, PartyRole
from grc.mailroom.enums import AsideReason, MailRemark, MailState
from grc.mailroom.mails import File, ParsedMail
from grc.mailroom.models import IncomingMail, Mailbox
from grc.mailroom.operations import thread
from grc.models import Attachment, Demande, Party
from grc.operations import attachments
from grc.operations.changing import Refused
from grc.operations.receiving import UploadRefused
from notifications import operations as outbox
from notifications.models import Notification

TOO_LARGE, UNREADABLE = MailRemark.TOO_LARGE, MailRemark.UNREADABLE
PER_HOUR = 20  # messages of one sender in one mailbox; what comes above is set aside
HOUR = datetime.timedelta(hours=1)
PIECES = attachments.UploadSlot(most=20, examine=attachments.PIECES.examine, is_photo=False)


def keep(
    letter: ParsedMail,
    *,
    mailbox: Mailbox,
    received_at: datetime.datetime,
    size: int,
    remark: MailRemark | None,
    at: datetime.datetime,
) -> IncomingMail | None:
    """Write a message and all that follows from it, in one transaction; None when it was kept already."""
    mail = IncomingMail(
        mailbox=mailbox,
        authority_id=mailbox.authority_id,
        message_id=letter.message_id,
        digest=letter.digest,
        received_at=received_at,
        size=size,
        sender=letter.sender,
        sender_name=letter.sender_name,
        subject=letter.subject,
        text=letter.text,
        remarks=_remarks(letter, remark),
    )
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
            if aside := _aside(letter, mail, at):
                mail.state, mail.aside, mail.sorted_at = MailState.SET_ASIDE, aside, at
                mail.save(update_fields=["state", "aside", "sorted_at"])
            else:
                _keep_files(mail, letter, at)
                _join(mail, letter, at)
    except IntegrityError:
        if IncomingMail.objects.filter(mailbox=mailbox, message_id=mail.message_id, digest=mail.digest).exists():
            return None
        raise
    return mail


def _remarks(letter: ParsedMail, remark: MailRemark | None) -> list[MailRemark]:
    found = [
        (remark, remark is not None),
        (MailRemark.FORGED, letter.dmarc == "fail"),
        (MailRemark.NO_SENDER, not letter.sender),
        (MailRemark.NO_TEXT, remark is None and not letter.text),
        (MailRemark.FROM_HTML, letter.is_html and bool(letter.text)),
        (MailRemark.CUT, letter.is_cut),
    ]
    return [each for each, holds in found if each and holds]


def _aside(letter: ParsedMail, mail: IncomingMail, at: datetime.datetime) -> AsideReason | None:
    """Why nobody has to sort it: a machine wrote it, we did, or its sender writes too much."""
    if letter.bounce:
        outbox.came_back(letter.bounce.message_id, letter.bounce.said, is_final=letter.bounce.is_final, at=at)
        return AsideReason.BOUNCE
    if Notification.objects.filter(message_id=letter.message_id).exists():
        return AsideReason.OWN
    if letter.is_automatic:
        return AsideReason.AUTOMATIC
    hour = mail.received_at - HOUR
    lately = IncomingMail.objects.filter(mailbox=mail.mailbox_id, sender=letter.sender, received_at__gt=hour)
    return AsideReason.TOO_MANY if lately.count() > PER_HOUR else None


def _keep_files(mail: IncomingMail, letter: ParsedMail, at: datetime.datetime) -> None:
    """Put its files in quarantine, as those of forms; say which are not kept, and why."""
    refused = [{"name": "", "reason": _too_many(letter.too_many)}] if letter.too_many else []
    for file in letter.files:
        try:
            _stage(mail, file, at)
        except UploadRefused as refusal:
            refused.append({"name": refusal.filename, "reason": refusal.message})
    if refused:
        mail.refused_files = refused
        mail.save(update_fields=["refused_files"])


def _stage(mail: IncomingMail, file: File, at: datetime.datetime) -> Attachment:
    name = file.name or f"fichier{mimetypes.guess_extension(file.content_type) or ''}"
    upload = SimpleUploadedFile(name, file.content, file.content_type)
    return attachments.stage_upload(
        submission_key=mail.files_key, upload=upload, by=ActorRole.RESIDENT, at=at, wanted=PIECES
    )


def _too_many(count: int) -> str:
    return _("%(count)s autres fichiers n’ont pas été lus\u00a0: un message en a 20 au plus.") % {"count": count}


def _join(mail: IncomingMail, letter: ParsedMail, at: datetime.datetime) -> None:
    """Join it to the request that it answers, if it came to the signed address, from one of that request's people."""
    demande = thread.of(letter)
    if demande is None:
        return
    if not _is_known(letter.sender, demande, at):
        _remark(mail, MailRemark.UNKNOWN_SENDER)
    elif MailRemark.FORGED not in mail.remarks and letter.text:
        try:
            with transaction.atomic():
                thread.join(mail, demande, at=at)
        except Refused:
            _remark(mail, MailRemark.NOT_POSSIBLE)


def _remark(mail: IncomingMail, remark: MailRemark) -> None:
    mail.remarks = [*mail.remarks, remark]
    mail.save(update_fields=["remarks"])


def _is_known(sender: str, demande: Demande, at: datetime.datetime) -> bool:
    """Whether this is the address of one of the request's people, who has a part in it today."""
    people = Party.objects.exclude(role=PartyRole.HELPER)  # who was sent no address of answers, and writes on the page
    parties = people.filter(demande=demande).standing(timezone.localdate(at)).select_related("user")
    known = {address for party in parties for address in (party.email_key, party.user and party.user.email.lower())}
    return bool(sender) and sender in known
