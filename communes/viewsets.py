"""Views of the administration for who serves where, and what those of rooms share; saving goes through operations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from communes import operations
from communes.enums import Role
from communes.forms import MembershipForm
from communes.models import Membership


class RefusedOnTheForm(WagtailAdminTemplateMixin):
    """What somebody else has written meanwhile, and which this contradicts, is said on the form."""

    def save_instance(self) -> Any:
        return self.form.save()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)


class MembershipIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Membership]:
        return Membership.objects.select_related("user", "authority").order_by("authority__sort_key", "role", "user")


class MembershipDeleteView(generic.DeleteView):
    def delete_action(self) -> None:
        membership = self.object
        log(instance=membership, action="wagtail.delete", user=self.request.user, deleted=True)
        operations.revoke(user=membership.user, authority=membership.authority, role=Role(membership.role))


class MembershipViewSet(ModelViewSet):
    """For the project team: who serves which authority, in which role, from when to when."""

    model = Membership
    name = "rattachements"
    icon = "group"
    menu_label = _("Rattachements")
    menu_order = 800
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = MembershipIndexView
    delete_view_class = MembershipDeleteView
    list_display = [
        TitleColumn("user", label=_("Compte"), url_name="rattachements:edit", accessor="user.email"),
        Column("authority", label=_("Collectivité"), sort_key="authority__sort_key"),
        Column("get_role_display", label=_("Rôle"), sort_key="role"),
        Column("starts_on", label=_("À partir du"), sort_key="starts_on"),
        Column("ends_on", label=_("Jusqu’au"), sort_key="ends_on"),
    ]
    list_filter = ["authority", "role"]
    search_fields = ["user__email", "user__last_name", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return MembershipForm
