from wagtail import hooks

from services.urbanisme.deposits.viewsets import PermitOpeningViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> PermitOpeningViewSet:
    return PermitOpeningViewSet()
