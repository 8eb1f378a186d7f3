"""For business software, with a key: the requests of its authority, what changes in them, what it does with them.

See docs/adr/0023-partner-keys.md.
"""

from grc.api.partner.attachments import AttachmentContent, AttachmentList
from grc.api.partner.changes import ChangeList
from grc.api.partner.keys import KeyDetail
from grc.api.partner.requests import RequestDetail, RequestList
from grc.api.partner.writing import MessageList, StateChange

__all__ = [
    "AttachmentContent",
    "AttachmentList",
    "ChangeList",
    "KeyDetail",
    "MessageList",
    "RequestDetail",
    "RequestList",
    "StateChange",
]
