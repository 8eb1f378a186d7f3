"""The folder where the demonstration's mails arrive."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path

LINK = re.compile(r"https?://\S+/suivi/[\w-]+/")


def mails_to(folder: Path, address: str) -> list[EmailMessage]:
    """All that this address received, the oldest first."""
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    received = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]
    return [message for message in received if message["To"] == address]


def wait_for_mail(folder: Path, address: str, *, number: int, seconds: float = 90) -> EmailMessage:
    """The mail number `number` (from 1) to this address, as soon as a worker has sent it."""
    until = time.monotonic() + seconds
    while len(received := mails_to(folder, address)) < number:
        assert time.monotonic() < until, f"{len(received)} mails to {address} after {seconds} s: {number} were expected"
        time.sleep(0.1)
    return received[number - 1]


def text_of(message: EmailMessage) -> str:
    """Its plain text."""
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


def link_in(message: EmailMessage) -> str:
    """The secret link in it."""
    found = LINK.search(text_of(message))
    assert found, text_of(message)
    return found.group()


def wait_for_link(folder: Path, address: str, pattern: str, *, seconds: float = 90) -> str:
    """The link of this form in the newest mail to this address that has one, as soon as a worker has sent it."""
    until = time.monotonic() + seconds
    while not (found := re.findall(pattern, "\n".join(text_of(mail) for mail in mails_to(folder, address)))):
        assert time.monotonic() < until, f"no mail to {address} has such a link after {seconds} s: {pattern}"
        time.sleep(0.1)
    return found[-1]
