from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from grc.circuits.operations import CHANGED


@hooks.register("register_log_actions")
def register_changes(actions: Any) -> None:
    """What became of circuits, in the administration's journal."""
    actions.register_action(CHANGED, _("Changer le circuit"), _("Circuit changé"))
