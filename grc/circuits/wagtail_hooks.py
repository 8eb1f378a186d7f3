from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from grc.circuits.operations import CHANGED
from grc.viewsets.menu import SupervisorsMenuItem


@hooks.register("register_admin_menu_item")
def lead_to_circuits() -> MenuItem:
    address = reverse("demandes:circuits")
    return SupervisorsMenuItem(_("Circuits"), address, name="circuits", icon_name="tasks", order=113)


@hooks.register("register_log_actions")
def register_changes(actions: Any) -> None:
    """What became of circuits, in the administration's journal."""
    actions.register_action(CHANGED, _("Changer le circuit"), _("Circuit changé"))
