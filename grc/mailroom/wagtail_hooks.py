from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from grc.mailroom.views.home_panel import IncomingPanel
from grc.mailroom.viewsets import MailboxViewSet, MailsViewSet, ScansViewSet


@hooks.register("register_admin_viewset")
def register_mails() -> list[Any]:
    return [MailsViewSet(), ScansViewSet(), MailboxViewSet()]


@hooks.register("construct_homepage_panels")
def add_incoming_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What came in and waits, on the first page of the administration."""
    panels.append(IncomingPanel())
