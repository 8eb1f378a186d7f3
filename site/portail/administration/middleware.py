"""What Wagtail's administration would show of other authorities, and has no hook for: stopped before its views.

Its views check what one may do with a page, not always that one may see it; its lists of people and of tags are
everyone's. The sweep of `tests/security/test_administration.py` finds what is missing here.
"""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.defaults import page_not_found
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from accounts.models import User
from communes.request import GuichetRequest
from home.models import Document, Image
from home.permissions import pages_known_to, sites_known_to, tags_known_to
from portail.settings.policy import ADMIN_PREFIX

# Parameters of Wagtail's addresses that name a page.
PAGES = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
# What nobody but a superuser needs: counts over all sites, and the steps of their workflows.
CLOSED = frozenset(
    {"page_types_usage", "page_types_usage_results"}
    | {"task_chooser", "task_chooser_results", "task_chooser_create", "task_chosen"}
)
TAGS = 10  # proposed at once


class AdministrationMiddleware:
    """Whoever opens the administration finds what is theirs; the rest does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: GuichetRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        may_enter = request.path.startswith(ADMIN_PREFIX) and request.user.has_perm("wagtailadmin.access_admin")
        if not may_enter or request.user.is_superuser:
            return None  # Wagtail sends who may not to the door
        name = (request.resolver_match.url_name if request.resolver_match else None) or ""
        if name in CLOSED:
            return permission_denied(request)
        if not all_known(request, pages_named(request, name, kwargs)):
            return not_found(request)
        special = SPECIAL.get(name)
        return special(request, kwargs) if special else None


def pages_named(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> list[Any]:
    """The keys of the pages that an address names, or the form that is sent there."""
    named = [kwargs[parameter] for parameter in PAGES if parameter in kwargs]
    if name == "wagtailadmin_choose_page_chosen_multiple":
        named += [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
    if name == "wagtail_bulk_action":
        named += [pk for pk in request.POST.getlist("chooser") if pk.isdecimal()]  # where pages are moved
    return named


def agent_of(request: HttpRequest) -> User:
    """Who makes the request: nobody else comes past the first line of the middleware."""
    return cast("User", request.user)


def not_found(request: HttpRequest) -> HttpResponse:
    return page_not_found(request, None, template_name="wagtailadmin/404.html")


def all_known(request: HttpRequest, pages: list[Any]) -> bool:
    """Whether the user may know of all these pages; those above their site are known, as the way to it."""
    asked = {int(pk) for pk in pages}
    return not asked or pages_known_to(agent_of(request)).filter(pk__in=asked).count() == len(asked)


def open_at_ones_own(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Where the chooser of pages would open above one's own part of the tree, or beside it: at the top of that part.

    Wagtail opens it at whatever all pages of the wanted type have above them, at the least the root of all sites.
    """
    root = page_permission_policy.explorable_root_instance(request.user)
    if root is None:
        return not_found(request)
    asked = Page.objects.filter(pk=kwargs.get("parent_page_id")).first()
    if asked is None or not (asked == root or asked.is_descendant_of(root)):
        kwargs["parent_page_id"] = root.pk
    return None


def recognise_own(request: GuichetRequest, _kwargs: dict[str, Any]) -> None:
    """Have Wagtail find the page behind an address that was typed on one's own sites alone."""
    own = set(sites_known_to(agent_of(request)).values_list("pk", flat=True))
    known = [path for path in Site.get_site_root_paths() if path.site_id in own]
    request._wagtail_cached_site_root_paths = known  # noqa: SLF001 where Wagtail looks


def propose_own_tags(request: HttpRequest, _kwargs: dict[str, Any]) -> JsonResponse:
    """The tags that are on one's own images and documents and begin so."""
    own = tags_known_to(agent_of(request), Image) | tags_known_to(agent_of(request), Document)
    found = own.filter(name__istartswith=request.GET.get("term", ""))
    return JsonResponse(list(found.values_list("name", flat=True)[:TAGS]), safe=False)


SPECIAL: dict[str, Callable[[GuichetRequest, dict[str, Any]], HttpResponse | None]] = {
    "wagtailadmin_choose_page": open_at_ones_own,
    "wagtailadmin_choose_page_child": open_at_ones_own,
    "wagtailadmin_choose_page_external_link": recognise_own,
    "wagtailadmin_tag_autocomplete": propose_own_tags,
    "wagtailadmin_tag_model_autocomplete": propose_own_tags,
}
