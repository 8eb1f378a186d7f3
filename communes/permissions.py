"""What each role may do in the administration. Packages above add to it in `AppConfig.ready`, by `allow`.

These are the rights that Wagtail's own views check. What may be done with a request is in `grc.permissions`.
"""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from wagtail.models import Collection

from accounts.models import User
from communes.enums import Role

ACCESS = "wagtailadmin.access_admin"
REFERENCE = frozenset(
    {
        "communes.add_authority",
        "communes.change_authority",
        "communes.add_closingday",
        "communes.change_closingday",
        "communes.delete_closingday",
        "communes.add_agentprovider",
        "communes.change_agentprovider",
        "communes.add_membership",
        "communes.change_membership",
        "communes.delete_membership",
        "accounts.add_partner",
        "accounts.change_partner",
        "accounts.delete_partner",
        "accounts.add_termsversion",
        "accounts.change_termsversion",
        "accounts.delete_termsversion",
        "accounts.change_retentionrule",
        "accounts.view_jobreport",
    }
)
# On the pages of an authority's site. A contributor's changes wait until an officer publishes them.
PAGES = {
    Role.OFFICER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.CONTRIBUTOR: ("add_page", "change_page"),
}
# In its collection. Who may add a file may change what they added.
COLLECTION = {
    Role.OFFICER: ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    Role.CONTRIBUTOR: ("add_image", "choose_image", "add_document", "choose_document"),
}
DOCUMENTS = ("add_document", "change_document", "choose_document")  # of who fills a collection with them

_allowed: dict[Role, set[str]] = {role: {ACCESS} for role in Role}
_allowed[Role.PROJECT_TEAM] |= REFERENCE
# Of an officer, with what belongs to their authority's site.
_on_site = {"communes.change_brand"}
# How to find the collections that belong to no authority and that a role fills with documents, wherever it is held.
_filled: dict[Role, list[Callable[[], Collection | None]]] = {}


def second_factor_due_on(user: User) -> datetime.date | None:
    """From which day on `user` opens the administration with a second factor only; None when none is asked of them.

    The days of grace run since they were first to serve an authority, or since the account exists if it is younger.
    """
    if settings.SECOND_FACTOR_GRACE_DAYS is None or not user.has_perm(ACCESS):
        return None
    opened_on = timezone.localtime(user.date_joined).date()
    first = user.memberships.aggregate(first=Min("starts_on"))["first"] or opened_on
    return max(first, opened_on) + datetime.timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)


def allow(role: Role, *permissions: str) -> None:
    """Let `role` do what these permissions (`app_label.codename`) say, wherever it is held."""
    _allowed[role].update(permissions)


def allow_on_site(*permissions: str) -> None:
    """Let officers do what these permissions say with what belongs to their authority's site, and to no other."""
    _on_site.update(permissions)


def fill_collection(role: Role, find: Callable[[], Collection | None]) -> None:
    """Let `role` write the documents of a collection that is no authority's, once there is one."""
    _filled.setdefault(role, []).append(find)


def collections_filled_by(role: Role) -> list[Collection]:
    return [collection for find in _filled.get(role, ()) if (collection := find()) is not None]


def site_permissions() -> frozenset[str]:
    return frozenset(_on_site)


def permissions_of(role: Role) -> frozenset[str]:
    return frozenset(_allowed[role])
