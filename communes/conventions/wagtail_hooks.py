from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from communes.conventions.calls import ISSUED
from communes.conventions.operations import CHANGED, CREATED, REMOVED
from communes.conventions.views import EndingPanel
from communes.conventions.viewsets import (
    AgreementViewSet,
    AmendmentViewSet,
    ConventionViewSet,
    DeliberationViewSet,
    OverrideViewSet,
    PopulationViewSet,
    ReferentViewSet,
)


@hooks.register("register_admin_viewset")
def register_conventions() -> list[Any]:
    records = (
        AgreementViewSet,
        AmendmentViewSet,
        DeliberationViewSet,
        OverrideViewSet,
        PopulationViewSet,
        ReferentViewSet,
    )
    return [ConventionViewSet(), *(record() for record in records)]


@hooks.register("construct_homepage_panels")
def add_ending_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Who is to act before a convention ends, on the first page of the administration."""
    panels.append(EndingPanel())


class WithReason(LogFormatter):
    """What was written down, and why, as the history of a row says it."""

    def format_message(self, entry: Any) -> str:
        reason = entry.data.get("reason", "")
        return f"{self.message} – {reason}" if reason else str(self.message)


@hooks.register("register_log_actions")
def name_what_was_written(actions: Any) -> None:
    actions.register_action(ISSUED, _("Émettre un appel"), _("Appel émis"))
    for action, label, message in (
        (CREATED, _("Écrire"), _("Écrit")),
        (CHANGED, _("Changer"), _("Changé")),
        (REMOVED, _("Supprimer"), _("Supprimé")),
    ):
        formatter = type("Formatter", (WithReason,), {"label": label, "message": message})
        actions.register_action(action)(formatter)
