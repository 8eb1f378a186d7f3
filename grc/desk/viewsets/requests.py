"""Requests in the administration: our own views."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.context import current_actor
from accounts.models import User
from grc import permissions, registry
from grc.desk import inbox
from grc.desk.forms.writing import MessageForm
from grc.desk.views import bulk, columns, exports, habits, joining, labels, menu, saved_views, sharing, taking, teams
from grc.desk.views.inbox import InboxView
from grc.desk.views.inbox_preview import preview
from grc.desk.views.photos import agent_photo
from grc.desk.views.presence import beat
from grc.desk.views.treatment import act, treat
from grc.desk.views.way_back import neighbour
from grc.desk.views.writing import take_back, write
from grc.models import Demande
from grc.views import counter
from grc.views.access import for_agents
from grc.viewsets.menu import AgentsMenuItem


class InboxPolicy(BasePermissionPolicy):
    """Who treats the requests of an authority today may view and change requests; nobody adds or deletes one here."""

    def user_has_permission(self, user: User, action: str) -> bool:
        if action not in {"view", "change"}:
            return False
        actor = current_actor()
        if actor.user_id == user.pk:  # asked of the person who makes the request: already known
            return bool(actor.authority_ids)
        return permissions.can_use_inbox(user, timezone.localdate())

    def user_has_permission_for_instance(self, user: User, action: str, instance: Demande) -> bool:
        return action in {"view", "change"} and permissions.can_treat(user, instance, timezone.localdate())

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        if not {"view", "change"} & set(actions):
            return User.objects.none()
        return inbox.colleagues_of(None, on=timezone.localdate())


class DemandeViewSet(SnippetViewSet):
    """The inbox and the treatment page. The other views of a snippet do not exist: their addresses are not found."""

    model = Demande
    url_prefix = url_namespace = "demandes"
    icon = "mail"
    menu_label = _("Demandes")
    menu_name = "demandes"
    menu_order = 100
    add_to_admin_menu = True
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[URLPattern]:
        others = [name for name in registry.actions() if name != MessageForm.name]
        actions = [path(f"<int:pk>/{name}/", act, {"name": name}, name=name) for name in others]
        return [
            path("", for_agents(InboxView.as_view()), name="list"),
            path("resultats/", for_agents(InboxView.as_view(results_only=True)), name="list_results"),
            path("prendre/", taking.take, name="take"),
            path("colonnes/", columns.choose, name="columns"),
            path("exporter/", exports.export, name="export"),
            path("lot/", bulk.confirm, name="bulk"),
            path("lot/lancer/", bulk.start, name="bulk_start"),
            path("lot/<uuid:key>/", bulk.report, name="bulk_report"),
            path("lot/<uuid:key>/avancement/", bulk.progress, name="bulk_progress"),
            path("lots/", bulk.mine, name="bulk_list"),
            path("etiquettes/", labels.listing, name="labels"),
            path("etiquettes/<int:label>/", labels.label, name="label"),
            path("etiquettes/<int:label>/supprimer/", labels.delete, name="label_delete"),
            path("equipes/", teams.listing, name="teams"),
            path("equipes/<int:team>/", teams.team, name="team"),
            path("equipes/<int:team>/supprimer/", teams.delete, name="team_delete"),
            path("reglages/", habits.habits, name="habits"),
            path("vues/", saved_views.listing, name="views"),
            path("vues/nouvelle/", saved_views.new, name="view_new"),
            path("vues/depart/", saved_views.start, name="view_start"),
            path("vues/<int:view>/", saved_views.rename, name="view"),
            path("vues/<int:view>/supprimer/", saved_views.delete, name="view_delete"),
            path("<int:pk>/", treat, name="edit"),
            path("<int:pk>/photo/<uuid:uuid>/<slug:name>/", agent_photo, name="photo"),
            path("<int:pk>/apercu/", preview, name="preview"),
            path("<int:pk>/voir/", sharing.see, name="see"),
            path("<int:pk>/presence/", beat, name="presence"),
            path("<int:pk>/suivante/", neighbour, {"is_next": True}, name="next"),
            path("<int:pk>/precedente/", neighbour, {"is_next": False}, name="previous"),
            path("<int:pk>/faire/<slug:act>/", menu.entry, name="entry"),
            path("<int:pk>/message/", write, name="message"),
            path("<int:pk>/reprendre/", take_back, name="take_back"),
            path("<int:pk>/reunir/<int:other>/", joining.compare, name="compare"),
            *actions,
            *registry.addresses(),
        ]

    def register_chooser_viewset(self) -> None:
        """No page and no form chooses a request."""

    def register_snippet_model(self) -> None:
        """Not in Wagtail's list of snippets: neither its bulk actions nor its usage pages."""


class CounterViewSet(ViewSet):
    """Filing for a resident: whom, what, the form, and what they are handed."""

    name = url_namespace = "nouvelle"
    url_prefix = "nouvelle-demande"
    icon = "plus"
    menu_label = _("Nouvelle demande")
    menu_order = 105
    add_to_admin_menu = True
    menu_item_class = AgentsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", counter.start, name="start"),
            path("deposee/<str:reference>/", counter.receipt, name="receipt"),
            path("<slug:slug>/", counter.form, name="form"),
        ]
