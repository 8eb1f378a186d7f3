from wagtail import hooks

from services.dossiers.polling.viewsets import FileSourceViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> FileSourceViewSet:
    return FileSourceViewSet()
