"""Reply templates in the administration: those of the authorities whose desk one runs, and nothing of the others'."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc import permissions
from grc.desk import wording as desk
from grc.desk.forms.reply_templates import ReplyTemplateForm
from grc.models import ReplyTemplate


class DeskRunnersPolicy(BasePermissionPolicy):
    """Who runs the desk of an authority today does what they want with what is that authority's."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return user.has_perm(permissions.RUN_DESK)

    def user_has_permission_for_instance(self, user: User, action: str, instance: ReplyTemplate) -> bool:
        own = Authority.objects.run_by(user, on=timezone.localdate())
        return own.filter(pk=instance.authority_id).exists()

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet[ReplyTemplate]:
        return self.model.objects.filter(authority__in=Authority.objects.run_by(user, on=timezone.localdate()))

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        runners = Membership.objects.in_force(timezone.localdate()).filter(
            role__in=[Role.SUPERVISOR, Role.PROJECT_TEAM]
        )
        return get_user_model().objects.filter(
            Q(is_superuser=True) | Q(pk__in=runners.values("user_id")), is_active=True
        )


class OwnMixin(WagtailAdminTemplateMixin):
    """What is another authority's is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        policy = DeskRunnersPolicy(ReplyTemplate)
        if not policy.user_has_permission_for_instance(self.request.user, "change", found):
            raise Http404
        return found


class ReplyTemplateIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[ReplyTemplate]:
        own = DeskRunnersPolicy(ReplyTemplate).instances_user_has_any_permission_for(self.request.user, {"change"})
        return own.select_related("authority", "demarche").order_by("authority__sort_key", "title")


class ReplyTemplateEditView(OwnMixin, generic.EditView):
    pass


class ReplyTemplateDeleteView(OwnMixin, generic.DeleteView):
    pass


class ReplyTemplateHistoryView(OwnMixin, history.HistoryView):
    pass


class ReplyTemplateUsageView(OwnMixin, generic.UsageView):
    pass


def scope(template: ReplyTemplate) -> str:
    """For which requests it is offered, in words."""
    what = template.demarche.label if template.demarche else gettext("Toutes les démarches")
    return f"{what} – {desk.state_label(template.state, template.demarche)}" if template.state else what


class ReplyTemplateViewSet(ModelViewSet):
    """For supervisors, and the project team: what agents start their messages from."""

    model = ReplyTemplate
    name = "reponses-types"
    icon = "mail"
    menu_label = _("Modèles de réponse")
    menu_order = 115
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = ReplyTemplateIndexView
    edit_view_class = ReplyTemplateEditView
    delete_view_class = ReplyTemplateDeleteView
    history_view_class = ReplyTemplateHistoryView
    usage_view_class = ReplyTemplateUsageView
    list_display = [
        TitleColumn("title", label=_("Titre"), url_name="reponses-types:edit"),
        Column("authority", label=_("Collectivité"), sort_key="authority__sort_key"),
        Column("scope", label=_("Proposée pour"), accessor=scope),
    ]
    search_fields = ["title", "body"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return ReplyTemplateForm
