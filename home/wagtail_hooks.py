"""Where Wagtail shows one authority's pages and files to another's members, it is stopped here; and where it helps to
write well, it is told how."""

import re
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import CancelWorkflowMenuItem, WorkflowMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, register_permission_policy
from wagtail.query import PageQuerySet
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet

from accounts.models import User
from communes.models.sites import SitePolicy
from home.api import OwnDocuments, OwnImages
from home.blocks.remarks import remarks_on
from home.checker import OurChecker
from home.models import Alert
from home.models.moderation import REVIEWS
from home.permissions import pages_known_to, refusal_at, refusal_to_move
from home.views import help_report
from home.viewsets import AlertViewSet, hide_others, preview_while_saving

register_permission_policy(Alert, SitePolicy(Alert))
register_snippet(AlertViewSet)
hide_others()
preview_while_saving()

CANCEL_REVIEW = gettext_lazy("Annuler la demande de relecture")


class PageLinks(PageLinkHandler):
    """Links of texts to pages. Their addresses need nothing of the type of each page: one query, not one a type.

    A page that is not published, or no more, is no link.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        found = super(PageLinkHandler, cls).get_many(attrs_list)
        return [page if page and page.live else None for page in found]


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which these replace
def restrict_files(router: WagtailAPIRouter) -> None:
    router.register_endpoint("documents", OwnDocuments)
    router.register_endpoint("images", OwnImages)


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Of the pages to choose from, those of the user's part of the tree: Wagtail gives everyone's.

    When only one type can be chosen, as a service or a place, the chooser opens on all of them, wherever they stand.
    """
    top = page_permission_policy.explorable_root_instance(request.user)
    if top is None:
        return pages.none()
    match = request.resolver_match
    opens = match is not None and match.url_name == "wagtailadmin_choose_page"
    types = page_models_from_string(request.GET.get("page_type") or "wagtailcore.Page")
    if opens and types != (Page,) and not top.is_root():
        return Page.objects.descendant_of(top).type(*types).defer_streamfields().specific().order_by("title")
    return pages.filter(pk__in=pages_known_to(cast("User", request.user)).values("pk"))


@hooks.register("construct_reports_menu")
def hide_counts_over_all_sites(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("register_admin_urls")
def add_help_report() -> list[URLPattern]:
    return [path("rapports/aide/", help_report, name="help_report")]


class WritersMenuItem(MenuItem):
    """Shown to who writes for some site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ["add", "change", "publish"])


@hooks.register("register_reports_menu_item")
def show_help_report() -> MenuItem:
    return WritersMenuItem(_("Aide : ce qui ne sert pas"), reverse("help_report"), icon_name="help", order=1000)


@hooks.register("before_move_page")
def check_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Wagtail checks the right when the form is sent, and shows the titles to whoever opens it."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
    if reason := refusal_to_move(page, destination):
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("before_bulk_action")
def check_bulk_move(request: HttpRequest, action: str, objects: list[Any], view: Any) -> HttpResponse | None:
    if action != "move":
        return None
    destination = view.cleaned_form.cleaned_data["chooser"]
    for page in objects:
        if reason := refusal_to_move(page, destination):
            messages.error(request, f"{page.get_admin_display_title()} – {reason}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_copy_page")
def check_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail shows the title of the place that was asked for, whoever asks."""
    if request.method != "POST":
        return None
    asked = request.POST.get("new_parent_page", "")
    destination = Page.objects.filter(pk=asked).first() if re.fullmatch(r"\d{1,9}", asked) else None
    if destination is None or not destination.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if reason := refusal_at(page, destination, slug=request.POST.get("new_slug", "")):
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("construct_page_action_menu")
def say_reviews_plainly(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Wagtail adds « et Publier » to what approves a page, and would have a « workflow » cancelled."""
    for item in items:
        if isinstance(item, WorkflowMenuItem):
            item.label = REVIEWS.get((item.name, item.launch_modal), item.label)
        elif isinstance(item, CancelWorkflowMenuItem):
            item.label = CANCEL_REVIEW


@hooks.register("construct_wagtail_userbar")
def check_content(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Our rules beside Wagtail's, in the editor and in previews."""
    items[:] = [
        OurChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]


@hooks.register("after_publish_page")
def say_what_to_read_again(request: HttpRequest, page: Page) -> None:
    streams = (getattr(page, name) for name in page.get_streamfield_names())
    if remarks := [remark for stream in streams for remark in remarks_on(stream)]:
        lines = format_html_join("", "<li>{}</li>", ((remark,) for remark in remarks))
        messages.warning(request, format_html("<p>{}</p><ul>{}</ul>", _("La page est publiée. À relire :"), lines))
