"""Views of the administration for the services that sign residents in; saving goes through the operations."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts import operations
from accounts.models import Partner
from accounts.stepup import RecentProof
from accounts.viewsets.partner_form import PartnerForm


class PartnerIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Partner]:
        waiting = Count("purge_notices", filter=Q(purge_notices__told_at=None))
        return Partner.objects.select_related("client").annotate(waiting=waiting).order_by("client__name", "pk")


class SecretShown(WagtailAdminTemplateMixin):
    """Shows a secret that was just made, on the page that answers the form and nowhere else."""

    def form_valid(self, form: PartnerForm) -> HttpResponse:
        response = super().form_valid(form)
        if not form.secret:
            return response
        context = {"partner": form.instance, "secret": form.secret}
        shown = render(self.request, "accounts/admin/partner_secret.html", context)
        shown["Cache-Control"] = "no-store"
        return shown


class PartnerCreateView(SecretShown, generic.CreateView, RecentProof):
    pass


class PartnerEditView(SecretShown, generic.EditView, RecentProof):
    pass


class PartnerDeleteView(generic.DeleteView, RecentProof):
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        operations.withdraw(self.object)


class PartnerViewSet(ModelViewSet):
    """For the project team: the services of partners, what each may ask for, and its secret."""

    model = Partner
    name = "services-partenaires"
    icon = "key"
    menu_label = _("Services partenaires")
    menu_order = 810
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = PartnerIndexView
    add_view_class = PartnerCreateView
    edit_view_class = PartnerEditView
    delete_view_class = PartnerDeleteView
    list_display = [
        TitleColumn("client", label=_("Service"), url_name="services-partenaires:edit", accessor="client.name"),
        Column("run_by", label=_("Responsable"), sort_key="run_by"),
        Column("client_id", label=_("Identifiant du service"), accessor="client_id"),
        Column("waiting", label=_("Effacements à lui dire")),
        Column("created_at", label=_("Inscrit le"), sort_key="created_at"),
    ]
    search_fields = ["client__name", "run_by"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return PartnerForm
