"""Declared hosts in the administration: officers those of their own commune, the project team all."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from accounts import wording
from communes.viewsets import RefusedOnTheForm
from services.embed import operations
from services.embed.forms import DeclaredHostForm
from services.embed.models import DeclaredHost


class OwnHosts(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        if not DeclaredHost.objects.managed_by(self.request.user, on=timezone.localdate()).filter(pk=found.pk).exists():
            raise Http404
        return found


class HostIndexView(generic.IndexView):
    template_name = "services/embed/hosts.html"
    page_title = _("Sites déclarés")
    add_item_label = _("Déclarer un site")

    def get_base_queryset(self) -> QuerySet[DeclaredHost]:
        mine = DeclaredHost.objects.managed_by(self.request.user, on=timezone.localdate())
        return mine.select_related("authority").order_by("authority__sort_key", "origin")


class HostCreateView(RefusedOnTheForm, generic.CreateView):
    page_title = _("Déclarer un site")
    success_message = _("%(object)s peut maintenant montrer vos formulaires\u00a0: copiez leur code.")
    error_message = _("Le site n’est pas déclaré\u00a0: corrigez ce qui est indiqué.")


class HostEditView(OwnHosts, RefusedOnTheForm, generic.EditView):
    success_message = _("%(object)s\u00a0: l’adresse est changée.")
    error_message = _("L’adresse n’est pas changée\u00a0: corrigez ce qui est indiqué.")


class HostWithdrawView(OwnHosts, generic.DeleteView):
    page_title = _("Retirer un site")
    success_message = _("%(object)s ne montre plus vos formulaires.")

    def delete_action(self) -> None:
        operations.withdraw(self.object, by=self.request.user, at=timezone.now())


class HostHistoryView(OwnHosts, generic.HistoryView):
    pass


class HostUsageView(OwnHosts, generic.UsageView):
    pass


class DeclaredHostViewSet(ModelViewSet):
    """The sites of others that show the forms of an authority."""

    model = DeclaredHost
    name = "sites-declares"
    icon = "code"
    menu_label = _("Formulaires intégrés")
    menu_order = 797
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = HostIndexView
    add_view_class = HostCreateView
    edit_view_class = HostEditView
    delete_view_class = HostWithdrawView
    history_view_class = HostHistoryView
    usage_view_class = HostUsageView
    list_display = [
        TitleColumn("origin", label=_("Adresse du site"), url_name="sites-declares:edit"),
        Column("authority", label=_("Collectivité"), accessor="authority.name"),
        Column(
            "declared_at",
            label=_("Déclaré le"),
            accessor=lambda one: wording.day(timezone.localdate(one.declared_at), "short"),
        ),
    ]
    search_fields = ["origin", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return DeclaredHostForm
