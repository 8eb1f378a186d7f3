"""The default mail server of a machine that has none: a folder."""

import re
import tempfile
from collections.abc import Sequence
from email.message import Message
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailFolder(BaseEmailBackend):
    """E-mail backend: one file per message (RFC 5322) in `MAIL_DIR`, readable by the service's user only.

    A file appears whole (written beside, then renamed). Its name comes from the Message-ID, so that a message sent
    again replaces itself.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for email in email_messages:
            email.encoding = None  # read by people and programs here: a link stays whole on its line
            message = email.message()
            # A temporary file is made with mode 0600, and keeps it under its new name.
            with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
                part.write(message.as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own argument
            Path(part.name).replace(folder / file_name(message))
        return len(email_messages)


def file_name(message: Message) -> str:
    """The left part of the Message-ID, kept to letters, digits, hyphens and underscores, as `.eml`."""
    identifier = str(message["Message-ID"]).strip("<> ").partition("@")[0]
    return re.sub(r"[^A-Za-z0-9_-]+", "-", identifier)[:120] + ".eml"
