"""Views of the administration: requests and people for agents, business software for who answers for an authority."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from grc.viewsets.incoming import MailboxViewSet, MailsViewSet, ScansViewSet
from grc.viewsets.partners import REVOKED, PartnerKeyViewSet
from grc.viewsets.people import PeopleViewSet
from grc.viewsets.reply_templates import DeskRunnersPolicy, ReplyTemplateViewSet
from grc.viewsets.requests import CounterViewSet, DemandeViewSet, InboxPolicy
from grc.viewsets.webhooks import REPLAYED, RESUMED, WebhookViewSet

__all__ = [
    "REPLAYED",
    "RESUMED",
    "REVOKED",
    "CounterViewSet",
    "DemandeViewSet",
    "DeskRunnersPolicy",
    "InboxPolicy",
    "MailboxViewSet",
    "MailsViewSet",
    "PartnersGroup",
    "PeopleViewSet",
    "ReplyTemplateViewSet",
    "ScansViewSet",
]


class PartnersGroup(ModelViewSetGroup):
    menu_label = _("Logiciels métier")
    menu_icon = "code"
    menu_order = 130
    items = (PartnerKeyViewSet, WebhookViewSet)
