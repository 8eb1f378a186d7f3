"""Mails that wait to be sorted in the demonstration, in mailboxes that nobody reads: they are out of service."""

import datetime
import hashlib
import json
from typing import Any

from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.images.pieces import PDF
from grc.mailroom import operations as incoming
from grc.mailroom.mails import File, ParsedMail
from grc.mailroom.models import Mailbox
from grc.mailroom.operations.keeping import keep
from portail.demo.documents import pdf_of
from portail.starter.texts import DEMO

SET_UP_BY = "projet@example.org"
HOST, PASSWORD = "imap.example.org", "demonstration"


def install_mails(*, at: datetime.datetime) -> int:
    """The mailboxes of the file that are not there, with what came in them; returns how many mails are new."""
    rows = json.loads((DEMO / "mails.json").read_text(encoding="utf-8"))
    known = set(Mailbox.objects.values_list("address", flat=True))
    made = 0
    for row in rows:
        if row["address"] not in known:
            mailbox = make_mailbox(row, at=at)
            made += sum(receive(mailbox, letter, at=at) for letter in row["letters"])
    return made


def make_mailbox(row: dict[str, Any], *, at: datetime.datetime) -> Mailbox:
    """Out of service: there is no server to ask, and none is asked."""
    mailbox = Mailbox(
        authority=Authority.objects.get(slug=row["authority"]),
        label=row["label"],
        address=row["address"],
        host=HOST,
        user=row["address"],
        takes_answers=False,
        is_active=False,
    )
    by = User.objects.get(email=SET_UP_BY)
    incoming.save(mailbox, password=PASSWORD, by=by, on=timezone.localdate(at))
    return mailbox


def receive(mailbox: Mailbox, row: dict[str, Any], *, at: datetime.datetime) -> bool:
    """Keep a mail as the reading of the mailbox would have."""
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    pieces = [File(row["piece"], PDF, pdf_of(tuple(row["piece_lines"])))] if "piece" in row else []
    letter = ParsedMail(
        message_id=f"<{digest[:20]}@example.org>",
        digest=digest,
        sender=row["sender"],
        sender_name=row["name"],
        subject=row["subject"],
        text=row["text"],
        recipients=(mailbox.address,),
        files=tuple(pieces),
        is_automatic=row.get("is_automatic", False),
    )
    received_at = at - datetime.timedelta(days=row["days_ago"])
    size = len(row["text"].encode()) + sum(len(piece.content) for piece in pieces)
    return keep(letter, mailbox=mailbox, received_at=received_at, size=size, remark=None, at=received_at) is not None
