"""Services that sign residents in, by authority, in the administration of the project team."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts.stepup import RecentProof
from services.dossiers.subjects import operations
from services.dossiers.subjects.forms import SignInServiceForm
from services.dossiers.subjects.models import SignInService


class SignInServiceIndexView(generic.IndexView):
    page_title = _("Services de connexion")
    add_item_label = _("Rattacher un service à une collectivité")

    def get_base_queryset(self) -> QuerySet[SignInService]:
        linked = SignInService.objects.select_related("authority", "partner__client")
        return linked.order_by("authority__sort_key", "partner__client__name", "pk")


class SignInServiceCreateView(generic.CreateView, RecentProof):
    success_message = _("Les logiciels de cette collectivité peuvent dire à qui est un dossier\u00a0: %(object)s.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class SignInServiceEditView(generic.EditView, RecentProof):
    success_message = _("Le service est rattaché\u00a0: %(object)s.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class SignInServiceDeleteView(generic.DeleteView, RecentProof):
    page_title = _("Détacher le service")
    success_message = _("%(object)s\u00a0: aucun dossier n’en rejoint plus un compte.")

    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        operations.unlink(self.object, by=self.request.user, at=timezone.now())


class SignInServiceViewSet(ModelViewSet):
    """For the project team: whose software may name the residents whom a service knows."""

    model = SignInService
    name = "services-connexion"
    icon = "user"
    menu_label = _("Services de connexion")
    menu_order = 811
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = SignInServiceIndexView
    add_view_class = SignInServiceCreateView
    edit_view_class = SignInServiceEditView
    delete_view_class = SignInServiceDeleteView
    list_display = [
        TitleColumn("partner", label=_("Service"), url_name="services-connexion:edit"),
        Column("authority", label=_("Collectivité")),
    ]
    search_fields = ["partner__client__name", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return SignInServiceForm
