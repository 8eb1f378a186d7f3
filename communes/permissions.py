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

_allowed: dict[Role, set[str]] = {role: {ACCESS} for role in Role}
_allowed[Role.PROJECT_TEAM] |= REFERENCE
# Of an officer, with what belongs to their authority's site.
_on_site = {"communes.change_brand"}


def allow(role: Role, *permissions: str) -> None:
    """Let `role` do what these permissions (`app_label.codename`) say, wherever it is held."""
    _allowed[role].update(permissions)


def allow_on_site(*permissions: str) -> None:
    """Let officers do what these permissions say with what belongs to their authority's site, and to no other."""
    _on_site.update(permissions)


def site_permissions() -> frozenset[str]:
    return frozenset(_on_site)


def permissions_of(role: Role) -> frozenset[str]:
    return frozenset(_allowed[role])
