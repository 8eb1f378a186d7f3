from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from communes.reference_tables.operations import IMPORTED, PUT_BACK
from communes.reference_tables.viewsets import ListsViewSet, TablesViewSet


@hooks.register("register_admin_viewset")
def register_tables() -> TablesViewSet:
    return TablesViewSet()


@hooks.register("register_admin_viewset")
def register_lists() -> ListsViewSet:
    return ListsViewSet()


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    actions.register_action(IMPORTED, _("Importer une table"), _("Table importée"))
    actions.register_action(PUT_BACK, _("Remettre une table"), _("Version antérieure remise en service"))
