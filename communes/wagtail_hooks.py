from wagtail import hooks

from communes.viewsets import MembershipViewSet


@hooks.register("register_admin_viewset")
def register_memberships() -> MembershipViewSet:
    return MembershipViewSet()
