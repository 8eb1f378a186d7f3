from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from signalement.desk.viewsets import InboxMapViewSet, RoundsViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [RoundsViewSet(), InboxMapViewSet()]
