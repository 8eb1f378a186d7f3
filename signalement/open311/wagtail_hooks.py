from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from signalement.open311.viewsets.endpoints import EXAMINED, EndpointViewSet
from signalement.open311.viewsets.sendings import SendingsViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [SendingsViewSet(), EndpointViewSet()]


@hooks.register("register_log_actions")
def register_examination(actions: Any) -> None:
    """That somebody had a partner's server called, in the administration's journal."""
    actions.register_action(EXAMINED, _("Essayer un serveur"), _("Serveur essayé"))
