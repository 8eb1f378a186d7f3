"""Reminders that the platform writes by itself: no agent asks for them, no program tells them."""

import datetime

from grc import notices
from grc.enums import ActorRole, EventKind, MessageKind
from grc.models import Event, Message
from grc.operations.changing import changing, record, write


def remind(*, demande_id: int, body: str, at: datetime.datetime) -> Event:
    """Write to the resident, as the service, what they would otherwise miss; shown on their page, and told by mail."""
    with changing(demande_id) as demande:
        message = Message.objects.create(demande=demande, kind=MessageKind.TO_RESIDENT, body=body, at=at)
        write(demande, at=at)
        event = record(demande, EventKind.MESSAGE_TO_RESIDENT, at=at, role=ActorRole.AGENT, shown=True, message=message)
        notices.written(demande, event, message)
        return event
