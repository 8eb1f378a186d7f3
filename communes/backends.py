"""Signing in, and coming back: the account of each request has the rights of its memberships of the day."""

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from communes import operations

if TYPE_CHECKING:
    from accounts.models import User


class MembershipBackend(AuthenticationBackend):
    """allauth's, but a membership that started or ended since the last request is seen at once.

    Wagtail's policies read groups in several ways (`group__user`, `user.groups`), not all through a backend: so the
    groups themselves are put right, before anything asks. It costs a query a request, and writes only when a date was
    passed. When it fails, the request fails.
    """

    def get_user(self, user_id: int) -> "User | None":
        user = super().get_user(user_id)
        if user is not None:
            operations.sync(user=user)
        return user
