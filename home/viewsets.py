"""Views of the administration for what belongs to a site: each officer finds their own, and nothing of the others'."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import URLPattern
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import Site
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets

from accounts.models import User
from accounts.request import SignedInRequest
from home.forms import AlertForm, of_ones_own
from home.models import Alert
from home.permissions import history_known_to, people_known_to, sites_known_to, tags_known_to

ACTIONS = ("add", "change", "delete")


class OwnMixin(WagtailAdminTemplateMixin):
    """Another site's object is not found: Wagtail's views check that one may change some object, not this one."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(type(found))
        if not policy.user_has_any_permission_for_instance(self.request.user, ACTIONS, found):
            raise Http404
        return found


class OwnIndexView(snippets.IndexView):
    """A list without the check-boxes of the generic bulk actions, which are not registered."""

    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class OwnEditView(OwnMixin, snippets.EditView):
    pass


class OwnDeleteView(OwnMixin, snippets.DeleteView):
    pass


class OwnHistoryView(OwnMixin, snippets.HistoryView):
    pass


class OwnUsageView(OwnMixin, snippets.UsageView):
    pass


class OwnViewSet(snippets.SnippetViewSet):
    """A list of what belongs to the sites of the user. The model has a `site`."""

    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = OwnIndexView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(request.user, ACTIONS).select_related("site")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "copy"]

    def register_chooser_viewset(self) -> None:
        """No chooser: nothing refers to these."""

    def register_snippet_model(self) -> None:
        """No generic bulk action: it would name the others'."""


class OwnTagsMixin:
    """Filters of files by the tags of one's own."""

    request: SignedInRequest
    filters: Mapping[str, Any]
    _meta: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tag := self.filters.get("tag"):
            own = tags_known_to(self.request.user, self._meta.model)
            tag.extra["choices"] = [(name, name) for name in own.values_list("name", flat=True)]


class OwnImagesFilterSet(OwnTagsMixin, images.ImagesFilterSet):
    pass


class OwnDocumentsFilterSet(OwnTagsMixin, documents.DocumentsFilterSet):
    pass


def hide_others() -> None:
    """Have Wagtail's lists filter by one's own sites, tags, and people of one's own authorities, its history tell what
    was done to one's own, and its forms take one's own pages and files. There is no hook.

    The lists offer all sites and tags, and everyone who has made or locked a page, or changed anything; the history
    tells of all rows of a kind of which one may change some.
    """
    images.IndexView.filterset_class = OwnImagesFilterSet
    documents.IndexView.filterset_class = OwnDocumentsFilterSet
    offered = {
        PageFilterSet: {"owner": known_people, "edited_by": known_people, "site": known_sites},
        GenericPageFilterSet: {"owner": known_people, "edited_by": known_people, "site": known_sites},
        LockedPagesReportFilterSet: {"locked_by": known_people},
        WorkflowReportFilterSet: {"requested_by": known_people},
    }
    for filters, choices in offered.items():
        for name, choice in choices.items():
            filters.base_filters[name].queryset = choice
    viewable = ModelLogEntryManager.viewable_by_user
    ModelLogEntryManager.viewable_by_user = lambda entries, user: history_known_to(user, viewable(entries, user))
    HistoryFilterSet.get_users_queryset = lambda filters: known_people(filters.request)
    WagtailAdminModelForm.full_clean = of_ones_own(WagtailAdminModelForm.full_clean)


def preview_while_saving() -> None:
    """Have the preview of a new page stand that the editor saves that page meanwhile.

    Wagtail looks twice whether its address is free, and the second time fails when the first draft has just taken it:
    the form is then made once more, without the second look, and says by itself what may be shown.
    """
    made = PreviewOnCreateView.get_form

    def get_form(view: PreviewOnCreateView, typed: QueryDict) -> WagtailAdminPageForm:
        try:
            return made(view, typed)
        except ValidationError:
            return PreviewOnEditView.get_form(view, typed)

    PreviewOnCreateView.get_form = get_form


def known_people(request: HttpRequest) -> QuerySet[User]:
    return people_known_to(cast("User", request.user))


def known_sites(request: HttpRequest) -> QuerySet[Site]:
    return sites_known_to(cast("User", request.user))


class AlertViewSet(OwnViewSet):
    """What a site says at the top of its pages, and from when to when."""

    model = Alert
    url_prefix = url_namespace = "alertes"
    icon = "warning"
    menu_label = _("Alertes")
    menu_order = 250
    list_display = ["title", Column("get_level_display", label=_("Gravité")), "starts_at", "ends_at", "site"]
    list_per_page = 20
    search_fields = ["title", "text"]
    edit_handler = ObjectList(
        [
            FieldPanel("site"),
            FieldPanel("level"),
            FieldPanel("title"),
            FieldPanel("text"),
            FieldPanel("link"),
            FieldPanel("topics"),
            MultiFieldPanel([FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], _("Affichage")),
        ],
        base_form_class=AlertForm,
    )
