from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from grc.desk.views.home_panel import BodyPanel, RequestsPanel
from grc.desk.viewsets.reply_templates import DeskRunnersPolicy, ReplyTemplateViewSet
from grc.desk.viewsets.requests import CounterViewSet, DemandeViewSet, InboxPolicy
from grc.models import Demande, ReplyTemplate
from grc.viewsets.menu import SupervisorsMenuItem

register_permission_policy(Demande, InboxPolicy(Demande))  # before the viewset, which asks for it
register_permission_policy(ReplyTemplate, DeskRunnersPolicy(ReplyTemplate))
register_snippet(DemandeViewSet)


@hooks.register("register_admin_viewset")
def register_counter() -> CounterViewSet:
    return CounterViewSet()


@hooks.register("register_admin_viewset")
def register_reply_templates() -> ReplyTemplateViewSet:
    return ReplyTemplateViewSet()


@hooks.register("register_admin_menu_item")
def lead_to_teams() -> MenuItem:
    return SupervisorsMenuItem(_("Équipes"), reverse("demandes:teams"), name="teams", icon_name="group", order=112)


@hooks.register("register_admin_menu_item")
def lead_to_labels() -> MenuItem:
    return SupervisorsMenuItem(_("Étiquettes"), reverse("demandes:labels"), name="labels", icon_name="tag", order=114)


@hooks.register("construct_homepage_panels")
def add_requests_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What awaits an agent, on the first page of the administration."""
    panels += [BodyPanel(), RequestsPanel()]
