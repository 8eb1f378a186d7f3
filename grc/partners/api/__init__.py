"""For business software, with a key: the requests of its authority, what changes in them, what it does with them.

See docs/adr/0023-partner-keys.md.
"""

from grc.partners.api.attachments import AttachmentContent, AttachmentList
from grc.partners.api.changes import ChangeList
from grc.partners.api.keys import KeyDetail
from grc.partners.api.requests import RequestDetail, RequestList
from grc.partners.api.writing import MessageList, StateChange

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
