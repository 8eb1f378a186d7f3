"""What the desk adds to the administration."""

from grc.viewsets.reply_templates import DeskRunnersPolicy, ReplyTemplateViewSet
from grc.viewsets.requests import CounterViewSet, DemandeViewSet, InboxPolicy, PeopleViewSet

__all__ = [
    "CounterViewSet",
    "DemandeViewSet",
    "DeskRunnersPolicy",
    "InboxPolicy",
    "PeopleViewSet",
    "ReplyTemplateViewSet",
]
