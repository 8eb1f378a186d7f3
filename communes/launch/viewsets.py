"""Sites in trial and invitations in the administration: the project team sets the day, officers invite to their own."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from accounts import wording
from communes.launch import links, operations
from communes.launch.forms import InvitationForm, TrialForm
from communes.launch.models import Invitation, Trial
from communes.launch.permissions import INVITE, SET, may_set
from communes.models import Authority
from communes.models.authority import today_in_paris
from communes.viewsets import RefusedOnTheForm


def address_of(invitation: Invitation) -> str:
    """The link of an invitation, on the site that it opens; empty while there is no site."""
    site = invitation.trial.authority.site
    path = reverse("invitation", args=[links.token_for(invitation.uuid.hex)])
    return f"{site.root_url}{path}" if site else ""


def trial_standing(trial: Trial) -> str:
    """Where a site stands with its opening, in words."""
    if trial.is_over(today_in_paris()):
        return gettext("ouvert à tous")
    return gettext("en essai") if trial.authority.site_id else gettext("en essai, site à créer")


class OwnTrials(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        mine = type(found).objects.managed_by(self.request.user, on=today_in_paris())
        if not mine.filter(pk=found.pk).exists():
            raise Http404
        return found


class ProjectMenuItem(MenuItem):
    """Shown to who sets days: officers come to their invitations from the first page, while there is a trial."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SET)


class TrialIndexView(generic.IndexView):
    page_title = _("Sites en essai")
    add_item_label = _("Mettre un site en essai")

    def get_base_queryset(self) -> QuerySet[Trial]:
        return Trial.objects.select_related("authority").order_by("launches_on", "authority__sort_key")


class TrialCreateView(RefusedOnTheForm, generic.CreateView):
    """For the commune that `?commune=` names, if one is."""

    page_title = _("Mettre un site en essai")
    success_message = _("Le site de %(object)s est en essai.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")

    def get_initial(self) -> dict[str, Any]:
        found = Authority.objects.filter(slug=self.request.GET.get("commune", "")).first()
        return {"authority": found.pk} if found else {}


class TrialEditView(RefusedOnTheForm, generic.EditView):
    success_message = _("La date d’ouverture du site de %(object)s est changée.")
    error_message = _("La date n’est pas changée\u00a0: corrigez ce qui est indiqué.")


class TrialViewSet(ModelViewSet):
    """For the project team. What began is never deleted: its day moves until it has come."""

    model = Trial
    name = "essais"
    icon = "date"
    menu_label = _("Sites en essai")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TrialIndexView
    add_view_class = TrialCreateView
    edit_view_class = TrialEditView
    list_display = [
        TitleColumn("authority", label=_("Commune"), url_name="essais:edit"),
        Column("launches_on", label=_("Ouverture à tous"), accessor=lambda one: wording.day(one.launches_on, "short")),
        Column("standing", label=_("État"), accessor=trial_standing),
    ]
    search_fields = ["authority__name"]
    search_backend_name = None
    list_per_page = 60

    def get_form_class(self, for_update: bool = False) -> Any:
        return TrialForm


class InvitationIndexView(generic.IndexView):
    page_title = _("Invitations")
    add_item_label = _("Inviter")

    def get_base_queryset(self) -> QuerySet[Invitation]:
        mine = Invitation.objects.managed_by(self.request.user, on=today_in_paris())
        return mine.select_related("trial__authority__site").order_by("trial__authority__sort_key", "-ends_on", "pk")


class InvitationCreateView(RefusedOnTheForm, generic.CreateView):
    """Leads to the link that was made: it is what one came for."""

    page_title = _("Inviter à un site en essai")
    success_message = _("L’invitation «\u00a0%(object)s\u00a0» est faite\u00a0: copiez son lien.")
    error_message = _("Personne n’est invité\u00a0: corrigez ce qui est indiqué.")

    def get_success_url(self) -> str:
        return reverse("invitations:edit", args=[self.object.pk])


class InvitationEditView(OwnTrials, RefusedOnTheForm, generic.EditView):
    template_name = "communes/launch/invitation.html"
    success_message = _("L’invitation «\u00a0%(object)s\u00a0» est changée.")
    error_message = _("L’invitation n’est pas changée\u00a0: corrigez ce qui est indiqué.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        standing = self.object.standing(today_in_paris())
        return context | {"address": address_of(self.object), "standing": standing}


class InvitationRevokeView(OwnTrials, generic.DeleteView):
    """An invitation is withdrawn, never deleted: the journal names it."""

    page_title = _("Retirer l’invitation")
    template_name = "communes/launch/invitation_revoke.html"
    success_message = _("L’invitation «\u00a0%(object)s\u00a0» est retirée.")

    def delete_action(self) -> None:
        operations.revoke(self.object, by=self.request.user, at=timezone.now(), on=today_in_paris())


class InvitationHistoryView(OwnTrials, generic.HistoryView):
    pass


class InvitationUsageView(OwnTrials, generic.UsageView):
    pass


class InvitationViewSet(ModelViewSet):
    model = Invitation
    name = "invitations"
    icon = "link"
    menu_label = _("Invitations")
    menu_item_class = ProjectMenuItem
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = InvitationIndexView
    add_view_class = InvitationCreateView
    edit_view_class = InvitationEditView
    delete_view_class = InvitationRevokeView
    history_view_class = InvitationHistoryView
    usage_view_class = InvitationUsageView
    list_display = [
        TitleColumn("label", label=_("Pour qui"), url_name="invitations:edit"),
        Column("site", label=_("Site"), accessor="trial.authority.name"),
        Column("ends_on", label=_("Dernier jour"), accessor=lambda one: wording.day(one.ends_on, "short")),
        Column("standing", label=_("État"), accessor=lambda one: one.standing(today_in_paris())),
    ]
    search_fields = ["label", "trial__authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return InvitationForm


class LaunchGroup(ModelViewSetGroup):
    menu_label = _("Ouverture des sites")
    menu_icon = "date"
    menu_order = 795
    items = (TrialViewSet, InvitationViewSet)


class TrialPanel(Component):
    """Sites in trial, on the first page of who invites to them: one statement."""

    name = "essais"
    template_name = "communes/launch/trial_panel.html"
    order = 52

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user, today = parent_context["request"].user, today_in_paris()
        if not user.has_perm(INVITE):
            return {"trials": []}
        running = Trial.objects.managed_by(user, on=today).running(today)
        return {"trials": list(running.select_related("authority__site")), "may_set": may_set(user)}
