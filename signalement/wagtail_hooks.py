from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from signalement.viewsets.desk import RoundsViewSet, SightViewSet
from signalement.viewsets.endpoints import EXAMINED, EndpointViewSet
from signalement.viewsets.imports import ImportsViewSet
from signalement.viewsets.rereading import RereadingViewSet
from signalement.viewsets.sendings import SendingsViewSet


@hooks.register("register_admin_viewset")
def register_reports() -> list[ViewSet]:
    return [RereadingViewSet(), RoundsViewSet(), SightViewSet(), SendingsViewSet(), EndpointViewSet(), ImportsViewSet()]


@hooks.register("register_log_actions")
def register_examination(actions: Any) -> None:
    """That somebody had a partner's server called, in the administration's journal."""
    actions.register_action(EXAMINED, _("Essayer un serveur"), _("Serveur essayé"))
