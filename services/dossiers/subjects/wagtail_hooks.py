from wagtail import hooks

from services.dossiers.subjects.viewsets import SignInServiceViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> SignInServiceViewSet:
    return SignInServiceViewSet()
