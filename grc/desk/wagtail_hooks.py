from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from grc.desk.views.home_panel import RequestsPanel
from grc.desk.viewsets.reply_templates import DeskRunnersPolicy, ReplyTemplateViewSet
from grc.desk.viewsets.requests import CounterViewSet, DemandeViewSet, InboxPolicy
from grc.models import Demande, ReplyTemplate

register_permission_policy(Demande, InboxPolicy(Demande))  # before the viewset, which asks for it
register_permission_policy(ReplyTemplate, DeskRunnersPolicy(ReplyTemplate))
register_snippet(DemandeViewSet)


@hooks.register("register_admin_viewset")
def register_counter() -> CounterViewSet:
    return CounterViewSet()


@hooks.register("register_admin_viewset")
def register_reply_templates() -> ReplyTemplateViewSet:
    return ReplyTemplateViewSet()


@hooks.register("construct_homepage_panels")
def add_requests_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What awaits an agent, on the first page of the administration."""
    panels.append(RequestsPanel())
