from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.request import SignedInRequest
from communes.commitments.operations import ACCEPTED, PUBLISHED
from communes.commitments.views import AwaitedPanel, CommitmentsPanel
from communes.commitments.viewsets import ActivityViewSet, CommitmentViewSet, OfficerViewSet
from communes.models import Authority


@hooks.register("register_admin_viewset")
def register_commitments() -> list[Any]:
    # Those below the address of the first one come before it.
    return [ActivityViewSet(), OfficerViewSet(), CommitmentViewSet()]


@hooks.register("construct_homepage_panels")
def add_awaited_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What a commune has still to accept, on the first page of the administration."""
    panels.append(AwaitedPanel())


@hooks.register("construct_convention_links", order=10)
def lead_to_commitments(_exercice: int, links: list[tuple[str, str]]) -> None:
    """From the board of conventions."""
    links.append((gettext("Engagements, traitements de données et registres"), reverse("engagements:index")))


@hooks.register("construct_convention_panels", order=10)
def add_commitments_panel(_request: SignedInRequest, authority: Authority, panels: list[Any]) -> None:
    """What a commune has accepted, and what is awaited, on its page."""
    panels.append(CommitmentsPanel(authority))


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    actions.register_action(PUBLISHED, _("Publier une version"), _("Version publiée"))
    actions.register_action(ACCEPTED, _("Accepter"), _("Version acceptée"))
