from wagtail import hooks

from services.urbanisme.deposits.viewsets import DeclarationsGroup


@hooks.register("register_admin_viewset")
def register_viewset() -> DeclarationsGroup:
    return DeclarationsGroup()
