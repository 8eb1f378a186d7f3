import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from accounts import wording
from communes.launch.operations import BEGUN, CHANGED, INVITED, MOVED, OPENED, REOPENED, REVOKED, SUSPENDED
from communes.launch.viewsets import LaunchGroup, TrialPanel


@hooks.register("register_admin_viewset")
def register_trials() -> LaunchGroup:
    return LaunchGroup()


@hooks.register("construct_homepage_panels")
def add_trial_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(TrialPanel())


class WithDay(LogFormatter):
    """What was written, and for which day."""

    def format_message(self, entry: Any) -> str:
        day = entry.data.get("day", "")
        words = wording.day(datetime.date.fromisoformat(day), "short") if day else ""
        return gettext("%(said)s (%(day)s)") % {"said": self.message, "day": words}


class Suspension(LogFormatter):
    """That a site was suspended, and why."""

    label = _("Suspendre un site")

    def format_message(self, entry: Any) -> str:
        return gettext("Site suspendu\u00a0: %(reason)s") % {"reason": entry.data.get("reason", "")}


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    actions.register_action(REVOKED, _("Retirer une invitation"), _("Invitation retirée"))
    actions.register_action(REOPENED, _("Rouvrir un site"), _("Site rouvert"))
    actions.register_action(SUSPENDED)(Suspension)
    for action, label, message in (
        (BEGUN, _("Mettre en essai"), _("Mis en essai")),
        (MOVED, _("Changer la date d’ouverture"), _("Date d’ouverture changée")),
        (OPENED, _("Ouvrir à tous"), _("Ouvert à tous")),
        (INVITED, _("Inviter"), _("Invitation faite")),
        (CHANGED, _("Changer une invitation"), _("Invitation changée")),
    ):
        formatter = type("Formatter", (WithDay,), {"label": label, "message": message})
        actions.register_action(action)(formatter)
