"""Views of the administration: requests, and the templates of answers."""

from grc.viewsets.reply_templates import DeskRunnersPolicy, ReplyTemplateViewSet
from grc.viewsets.requests import AgentsMenuItem, CounterViewSet, DemandeViewSet, InboxPolicy

__all__ = [
    "AgentsMenuItem",
    "CounterViewSet",
    "DemandeViewSet",
    "DeskRunnersPolicy",
    "InboxPolicy",
    "ReplyTemplateViewSet",
]
