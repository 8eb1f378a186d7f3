"""Trials and invitations in the administration: the project team tries sites, officers services; both invite."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.models import Page

from accounts import wording
from communes.launch import links, operations
from communes.launch.forms import InvitationForm, ServiceTrialForm, SiteTrialForm
from communes.launch.models import Invitation, Trial
from communes.launch.permissions import INVITE, may_set, may_try_sites
from communes.models import Authority
from communes.models.authority import today_in_paris
from communes.viewsets import RefusedOnTheForm

MOST_DIGITS = 10  # of the number of a page


def address_of(invitation: Invitation) -> str:
    """The link of an invitation, on the site of what it opens; empty while there is no site."""
    trial = invitation.trial
    site = trial.page.get_site() if trial.page else trial.authority.site
    path = reverse("invitation", args=[links.token_for(invitation.uuid.hex)])
    return f"{site.root_url}{path}" if site else ""


def trial_standing(trial: Trial) -> str:
    """Where a trial stands, in words."""
    if trial.is_over(today_in_paris()):
        return gettext("ouvert à tous")
    if trial.page is not None:
        return gettext("en essai") if trial.page.live else gettext("en essai, à publier")
    return gettext("en essai") if trial.authority.site_id else gettext("en essai, site à créer")


class OwnTrials(WagtailAdminTemplateMixin):
    """What belongs to another authority is not found."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        mine = type(found).objects.managed_by(self.request.user, on=today_in_paris())
        if not mine.filter(pk=found.pk).exists():
            raise Http404
        return found


class TrialIndexView(generic.IndexView):
    page_title = _("Essais")
    add_item_label = _("Mettre un site en essai")

    def get_base_queryset(self) -> QuerySet[Trial]:
        return Trial.objects.managed_by(self.request.user, on=today_in_paris()).named().order_by("-launches_on", "pk")

    def get_add_url(self) -> str | None:
        """To who tries sites: a service is put into trial from its page."""
        return super().get_add_url() if may_try_sites(self.request.user, on=today_in_paris()) else None


class TrialCreateView(RefusedOnTheForm, generic.CreateView):
    """Of the service that `?page=` names; else of a site, of the commune that `?commune=` names if one is."""

    page_title = _("Mettre un site en essai")
    success_message = _("%(object)s\u00a0: l’essai commence.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.page is None and not may_try_sites(self.request.user, on=today_in_paris()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Page | None:
        """The service to try: one that the user may change, of an authority that they look after."""
        number = self.request.GET.get("page", "")
        if not number:
            return None
        found = Page.objects.filter(pk=number).first() if number.isdecimal() and len(number) < MOST_DIGITS else None
        if found is None or not found.permissions_for_user(self.request.user).can_edit():
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        return self.page.title if self.page else ""

    def get_page_title(self) -> Any:
        return _("Mettre un service en essai") if self.page else self.page_title

    def get_form_class(self) -> type[Any]:
        return ServiceTrialForm if self.page else SiteTrialForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.page:
            authority = Authority.objects.of_page(self.page)
            if authority is None:
                raise Http404
            kwargs["instance"] = Trial(page=self.page, authority=authority)
        return kwargs

    def get_initial(self) -> dict[str, Any]:
        found = Authority.objects.filter(slug=self.request.GET.get("commune", "")).first()
        return {"authority": found.pk} if found else {}

    def get_add_url(self) -> str:
        """Where the form is sent: the service goes along."""
        return f"{super().get_add_url()}?page={self.page.pk}" if self.page else super().get_add_url()


class TrialEditView(RefusedOnTheForm, generic.EditView):
    success_message = _("%(object)s\u00a0: la date d’ouverture est changée.")
    error_message = _("La date n’est pas changée\u00a0: corrigez ce qui est indiqué.")

    def get_object(self, *args: Any, **kwargs: Any) -> Trial:
        found: Trial = super().get_object(*args, **kwargs)
        if not may_set(self.request.user, found, on=today_in_paris()):
            raise Http404
        return found

    def get_form_class(self) -> type[Any]:
        return ServiceTrialForm if self.object.page_id else SiteTrialForm


class TrialHistoryView(OwnTrials, generic.HistoryView):
    pass


class TrialUsageView(OwnTrials, generic.UsageView):
    pass


class TrialViewSet(ModelViewSet):
    """What began is never deleted: its day moves until it has come."""

    model = Trial
    name = "essais"
    icon = "date"
    menu_label = _("Essais")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = TrialIndexView
    add_view_class = TrialCreateView
    edit_view_class = TrialEditView
    history_view_class = TrialHistoryView
    usage_view_class = TrialUsageView
    list_display = [
        TitleColumn("__str__", label=_("Site ou service"), url_name="essais:edit"),
        Column("launches_on", label=_("Ouverture à tous"), accessor=lambda one: wording.day(one.launches_on, "short")),
        Column("standing", label=_("État"), accessor=trial_standing),
    ]
    search_fields = ["authority__name", "page__title"]
    search_backend_name = None
    list_per_page = 60

    def get_form_class(self, for_update: bool = False) -> Any:
        return SiteTrialForm


class InvitationIndexView(generic.IndexView):
    page_title = _("Invitations")
    add_item_label = _("Inviter")

    def get_base_queryset(self) -> QuerySet[Invitation]:
        mine = Invitation.objects.managed_by(self.request.user, on=today_in_paris())
        return mine.select_related("trial__authority__site", "trial__page").order_by(
            "trial__authority__sort_key", "-ends_on", "pk"
        )


class InvitationCreateView(RefusedOnTheForm, generic.CreateView):
    """Leads to the link that was made: it is what one came for."""

    page_title = _("Inviter à un essai")
    success_message = _("L’invitation «\u00a0%(object)s\u00a0» est faite\u00a0: copiez son lien.")
    error_message = _("Personne n’est invité\u00a0: corrigez ce qui est indiqué.")

    def get_initial(self) -> dict[str, Any]:
        return {"trial": self.request.GET.get("essai", "")}

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
        Column("trial", label=_("Site ou service"), accessor="trial"),
        Column("ends_on", label=_("Dernier jour"), accessor=lambda one: wording.day(one.ends_on, "short")),
        Column("standing", label=_("État"), accessor=lambda one: one.standing(today_in_paris())),
    ]
    search_fields = ["label", "trial__authority__name", "trial__page__title"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return InvitationForm


class LaunchGroup(ModelViewSetGroup):
    menu_label = _("Essais et ouvertures")
    menu_icon = "date"
    menu_order = 795
    items = (TrialViewSet, InvitationViewSet)


class TrialPanel(Component):
    """What is in trial, on the first page of who invites to it: two statements."""

    name = "essais"
    template_name = "communes/launch/trial_panel.html"
    order = 52

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user, today = parent_context["request"].user, today_in_paris()
        if not user.has_perm(INVITE):
            return {"trials": []}
        running = Trial.objects.managed_by(user, on=today).running(today)
        return {
            "trials": list(running.select_related("authority__site", "page")),
            "may_try_sites": may_try_sites(user, on=today),
        }
