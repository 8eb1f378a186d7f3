from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from signalement.catalogue.viewsets import ImportsViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [ImportsViewSet()]
