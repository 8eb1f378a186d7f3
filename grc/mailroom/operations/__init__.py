"""Mail that comes in: read from mailboxes, kept once, joined to the request that it answers, or sorted by agents."""

from grc.mailroom.operations.mailboxes import DESTINATION, can_be_read, has_received, save
from grc.mailroom.operations.reading import read_mailbox, wake_readers
from grc.mailroom.operations.sorting import New, join, make_request, restore, set_aside

__all__ = [
    "DESTINATION",
    "New",
    "can_be_read",
    "has_received",
    "join",
    "make_request",
    "read_mailbox",
    "restore",
    "save",
    "set_aside",
    "wake_readers",
]
