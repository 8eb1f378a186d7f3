from typing import Any

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.request import SignedInRequest
from communes.models import Authority
from portail.handover import views
from portail.handover.operations import PREPARED, RESTORED, TAKEN

ADDRESSES = [
    path("", views.commune, name="commune"),
    path("avancement/", views.progress, name="progress"),
    path("<int:archive>/", views.download, name="download"),
]


@hooks.register("register_admin_urls")
def add_pages_of_handover() -> list[URLResolver]:
    return [path("conventions/communes/<slug:slug>/restitution/", include((ADDRESSES, "handover")))]


@hooks.register("construct_convention_panels", order=90)
def add_handover_panel(request: SignedInRequest, authority: Authority, panels: list[Any]) -> None:
    """Last on the page of a commune."""
    panels.append(views.HandoverPanel(authority))


@hooks.register("register_log_actions")
def name_what_was_done(actions: Any) -> None:
    actions.register_action(PREPARED, _("Préparer une restitution"), _("Restitution demandée"))
    actions.register_action(TAKEN, _("Télécharger une restitution"), _("Restitution téléchargée"))
    actions.register_action(RESTORED, _("Remettre une restitution"), _("Restitution remise"))
