from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from grc.models import Demande
from grc.views.home_panel import RequestsPanel
from grc.viewsets import DemandeViewSet, InboxPolicy

register_permission_policy(Demande, InboxPolicy(Demande))  # before the viewset, which asks for it
register_snippet(DemandeViewSet)


@hooks.register("construct_homepage_panels")
def add_requests_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What awaits an agent, on the first page of the administration."""
    panels.append(RequestsPanel())
