from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from grc.people.viewsets import PeopleViewSet


@hooks.register("register_admin_viewset")
def register_people() -> PeopleViewSet:
    return PeopleViewSet()


@hooks.register("register_log_actions")
def register_decisions(actions: Any) -> None:
    """What agents said of cards of people, in the administration's journal."""
    actions.register_action("grc.likeness.same", _("Réunir deux fiches"), _("Deux fiches d’usagers réunies"))
    actions.register_action("grc.likeness.apart", _("Distinguer deux fiches"), _("Deux fiches d’usagers distinguées"))
    actions.register_action("grc.likeness.open", _("Rouvrir un rapprochement"), _("Rapprochement à revoir"))
