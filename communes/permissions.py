"""What each role may do in the administration. Packages above add to it in `AppConfig.ready`, by `allow`.

These are the rights that Wagtail's own views check. What may be done with a request is in `grc.permissions`.
"""

from communes.enums import Role

ACCESS = "wagtailadmin.access_admin"
REFERENCE = frozenset(
    {
        "communes.add_authority",
        "communes.change_authority",
        "communes.add_closingday",
        "communes.change_closingday",
        "communes.delete_closingday",
        "communes.add_membership",
        "communes.change_membership",
        "communes.delete_membership",
    }
)
# Of an officer, on the pages of their authority's site, and in its collection.
PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
COLLECTION = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
SITE = ("change_brand",)

_allowed: dict[Role, set[str]] = {role: {ACCESS} for role in Role}
_allowed[Role.PROJECT_TEAM] |= REFERENCE


def allow(role: Role, *permissions: str) -> None:
    """Let `role` do what these permissions (`app_label.codename`) say, wherever it is held."""
    _allowed[role].update(permissions)


def permissions_of(role: Role) -> frozenset[str]:
    return frozenset(_allowed[role])
