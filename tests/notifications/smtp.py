"""An SMTP server for tests: keeps what it accepts, and fails as it is told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port


@dataclass
class MailServer:
    """`recipient_reply` and `data_reply` are what it answers to RCPT and to the message; None is acceptance.

    `delay`: seconds before each answer to RCPT. `on_message` is called once a message is kept, before the server says
    so. `hang_up` drops the connection at that same moment.
    """

    port: int = 0
    recipient_reply: str | None = None
    data_reply: str | None = None
    delay: float = 0.0
    hang_up: bool = False
    on_message: Callable[[], None] | None = None
    sessions: int = 0
    envelopes: list[Envelope] = field(default_factory=list)

    def messages(self) -> list[EmailMessage]:
        """What was accepted, in order. (A method: the library reads every property of its handler, each session.)"""
        return [message_from_bytes(envelope.content, policy=policy.default) for envelope in self.envelopes]  # type: ignore[arg-type,misc]

    async def handle_RCPT(  # noqa: N802 named by the library
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.sessions += 1
        await asyncio.sleep(self.delay)
        if self.recipient_reply:
            return self.recipient_reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data_reply:
            return self.data_reply
        self.envelopes.append(envelope)
        if self.on_message:
            self.on_message()
        if self.hang_up:
            server.transport.abort()
        return "250 OK"


@contextmanager
def running(server: MailServer, **options: Any) -> Iterator[MailServer]:
    """Run `server` on a port of its own, in a thread. `options` are those of aiosmtpd."""
    server.port = free_port()
    controller: Any = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
