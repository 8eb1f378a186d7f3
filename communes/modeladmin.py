"""Reference data in the administration, for the project team: what every package's lists have in common, and ours.

Built on wagtail-modeladmin, with its gaps closed: views about one object look for it where the user may, the history
asks for permission, and a list is filtered by what it declares, not by any path typed in the address.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin import display
from django.contrib.admin.filters import RelatedFieldListFilter
from django.core.exceptions import PermissionDenied
from django.db import router
from django.db.models import Model, ProtectedError, QuerySet
from django.db.models.deletion import Collector
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, HistoryView, IndexView

from accounts.models import User
from communes.forms import AuthorityForm
from communes.models import Authority, ClosingDay

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CONTACT = ("phone", "relay_url", "email", "address", "opening_hours")


class ReferencePermissionHelper(PermissionHelper):
    """The model's permissions, and the right to read an object's history: whoever may change it."""

    def user_can_see_history_of(self, user: User, obj: Model) -> bool:
        return self.user_can_edit_obj(user, obj)


class ReferenceIndexView(IndexView):
    def get_filters(self, request: HttpRequest) -> tuple[Any, ...]:
        """Only the declared filters: the others would be queries on any relation, a password hash included."""
        declared, are_there, _undeclared, use_distinct = super().get_filters(request)
        return declared, are_there, {}, use_distinct

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"breadcrumbs_items": [{"url": "", "label": self.get_page_title()}]}


class RelatedFilter(RelatedFieldListFilter):
    """Django's filter on a relation, without Django's own admin, whose orderings it would ask for."""

    def field_admin_ordering(self, field: Any, request: HttpRequest, model_admin: ModelAdmin) -> list[str]:
        return list(field.related_model._meta.ordering)  # noqa: SLF001 documented API


class BackToList:
    """A form that says to which list it belongs, and leads back there."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        view: Any = self
        ways = [
            {"url": view.index_url, "label": capfirst(view.verbose_name_plural)},
            {"url": "", "label": view.get_page_subtitle()},
        ]
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # of the view beside it
        return found | {"breadcrumbs_items": ways}


class ReferenceCreateView(BackToList, CreateView):
    page_title = _("Ajout\u00a0:")  # what kind of object follows, of either gender


class ReferenceEditView(BackToList, EditView):
    page_title = _("Modification\u00a0:")


class ReferenceHistoryView(HistoryView):
    columns = (
        Column("message", label=_("Acte")),
        UserColumn("user", label=_("Personne"), blank_display_name=_("le système")),
        DateColumn("timestamp", label=_("Date")),
    )

    def check_action_permitted(self, user: User) -> bool:
        return self.permission_helper.user_can_see_history_of(user, self.instance)


class ReferenceDeleteView(DeleteView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refused while requests use the object. Modeladmin would list them, whose relations have no name."""
        collector = Collector(using=router.db_for_write(self.model), origin=self.instance)
        try:
            collector.collect([self.instance])
        except ProtectedError:
            messages.error(
                request, gettext("Des demandes en dépendent\u00a0: mettez hors service au lieu de supprimer.")
            )
            return redirect(self.index_url)
        return super().post(request, *args, **kwargs)


def in_words(field: str, label: "StrPromise") -> Callable[[Any, Any], str]:
    """A column that says whether `field` is true: Django draws it with an icon of its own admin, not installed here."""

    @display(description=label, ordering=field)
    def column(_admin: Any, row: Any) -> str:
        return gettext("oui") if getattr(row, field) else gettext("non")

    return column


class ReferenceAdmin(ModelAdmin):
    """What all reference data share. Another's object, or what is no key at all, is 404."""

    permission_helper_class = ReferencePermissionHelper
    index_view_class = ReferenceIndexView
    create_view_class = ReferenceCreateView
    edit_view_class = ReferenceEditView
    history_view_class = ReferenceHistoryView
    delete_view_class = ReferenceDeleteView
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What the user may list."""
        rows = super().get_queryset(request)
        return rows if self.permission_helper.user_can_list(request.user) else rows.none()

    in_service = in_words("is_active", _("en service"))

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self.look_up(request, instance_pk)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self.look_up(request, instance_pk)
        return super().delete_view(request, instance_pk)

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self.look_up(request, instance_pk)
        return super().history_view(request, instance_pk)

    def look_up(self, request: HttpRequest, instance_pk: str) -> None:
        """Raise `PermissionDenied` for who may see nothing of this model, 404 for what they may not see."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        if not instance_pk.isdecimal() or not self.get_queryset(request).filter(pk=instance_pk).exists():
            raise Http404


class AuthorityAdmin(ReferenceAdmin):
    model = Authority
    menu_label = _("Collectivités")
    menu_icon = "site"
    list_display = ("name", "kind", "insee_code", "population", "phone", "in_service")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "insee_code", "slug", "postal_codes__code")
    ordering = ("sort_key",)
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("slug")], _("Identité")),
            MultiFieldPanel([FieldPanel(name) for name in CONTACT], _("Contact")),
            MultiFieldPanel(
                [FieldPanel("answers_for"), FieldPanel("serves", widget=forms.CheckboxSelectMultiple)],
                _("Qui peut lui écrire"),
            ),
            FieldRowPanel([FieldPanel("insee_code"), FieldPanel("population"), FieldPanel("population_year")]),
            FieldPanel("is_active"),
        ],
        base_form_class=AuthorityForm,
    )


class ClosingDayAdmin(ReferenceAdmin):
    model = ClosingDay
    menu_label = _("Jours de fermeture")
    menu_icon = "date"
    list_display = ("on", "label", "authority")
    list_select_related = ("authority",)
    list_filter = ("on", ("authority", RelatedFilter))
    search_fields = ("label", "authority__name")
    panels = [FieldPanel("on"), FieldPanel("label"), FieldPanel("authority")]
