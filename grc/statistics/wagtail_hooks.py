from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from grc.statistics.views.home_panel import SupervisionPanel
from grc.statistics.viewsets import FiguresViewSet


@hooks.register("register_admin_viewset")
def register_figures() -> FiguresViewSet:
    return FiguresViewSet()


@hooks.register("construct_homepage_panels")
def add_supervision_panel(request: HttpRequest, panels: list[Any]) -> None:
    """How a desk stands, on the first page of who runs it."""
    panels.append(SupervisionPanel())
