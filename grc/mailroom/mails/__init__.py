"""What a mail is: its words, who says they wrote it, what it answers; and the mailbox in which it came (IMAP).

Nothing here knows of requests nor of the database. A mail is hostile until shown otherwise: every header may lie, every
part may be broken, and whatever the parser raises is a readable answer (`Unreadable`).
"""

from grc.mailroom.mails.imap import Arrived, MailboxFailed, Session, opened
from grc.mailroom.mails.letter import File, ParsedMail, Unreadable, nameless, read, read_headers
from grc.mailroom.mails.origin import Bounce

__all__ = [
    "Arrived",
    "Bounce",
    "File",
    "MailboxFailed",
    "ParsedMail",
    "Session",
    "Unreadable",
    "nameless",
    "opened",
    "read",
    "read_headers",
]
