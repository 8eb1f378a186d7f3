"""Where Wagtail shows one authority's pages and files to another's members, it is stopped here."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from home.api import OwnDocuments, OwnImages


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which these replace
def restrict_files(router: WagtailAPIRouter) -> None:
    router.register_endpoint("documents", OwnDocuments)
    router.register_endpoint("images", OwnImages)


@hooks.register("before_move_page")
def check_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail checks the right when the form is sent, and shows the titles to whoever opens it."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
