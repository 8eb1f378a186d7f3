"""Business software in the administration: its keys, and where it is told of changes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from grc.partners.viewsets.partner_keys import PartnerKeyViewSet
from grc.partners.viewsets.webhooks import REPLAYED, RESUMED, WebhookViewSet

__all__ = ["REPLAYED", "RESUMED", "PartnersGroup"]


class PartnersGroup(ModelViewSetGroup):
    menu_label = _("Logiciels métier")
    menu_icon = "code"
    menu_order = 130
    items = (PartnerKeyViewSet, WebhookViewSet)
