"""Requests in the administration: a snippet whose views are ours."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.context import current_actor
from accounts.models import User
from grc import inbox, permissions
from grc.forms.mails import MailboxForm
from grc.forms.treatment import FORMS
from grc.models import Demande, Mailbox
from grc.operations import incoming
from grc.views import bulk, counter, labels, mails, people, saved_views, scans
from grc.views.attachments import agent_photo
from grc.views.inbox import listing
from grc.views.treatment import act, treat


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
        actions = [path(f"<int:pk>/{name}/", act, {"name": name}, name=name) for name in FORMS]
        return [
            path("", listing, name="list"),
            path("lot/", bulk.confirm, name="bulk"),
            path("lot/lancer/", bulk.start, name="bulk_start"),
            path("lot/<uuid:key>/", bulk.report, name="bulk_report"),
            path("lot/<uuid:key>/avancement/", bulk.progress, name="bulk_progress"),
            path("lots/", bulk.mine, name="bulk_list"),
            path("etiquettes/", labels.listing, name="labels"),
            path("etiquettes/<int:label>/", labels.label, name="label"),
            path("etiquettes/<int:label>/supprimer/", labels.delete, name="label_delete"),
            path("vues/", saved_views.listing, name="views"),
            path("vues/nouvelle/", saved_views.new, name="view_new"),
            path("vues/depart/", saved_views.start, name="view_start"),
            path("vues/<int:view>/", saved_views.rename, name="view"),
            path("vues/<int:view>/supprimer/", saved_views.delete, name="view_delete"),
            path("<int:pk>/", treat, name="edit"),
            path("<int:pk>/photo/<uuid:uuid>/<slug:name>/", agent_photo, name="photo"),
            *actions,
        ]

    def register_chooser_viewset(self) -> None:
        """No page and no form chooses a request."""

    def register_snippet_model(self) -> None:
        """Not in Wagtail's list of snippets: neither its bulk actions nor its usage pages."""


class AgentsMenuItem(MenuItem):
    """Shown to who treats the requests of an authority today."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(current_actor().authority_ids)


class PeopleViewSet(ViewSet):
    """The people who dealt with an agent's authorities: who is who. No snippet: nothing lists or edits rows here."""

    name = url_prefix = "personnes"
    icon = "group"
    menu_label = _("Personnes")
    menu_order = 110
    add_to_admin_menu = True
    menu_item_class = AgentsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", people.queue, name="queue"),
            path("<int:pk>/", people.person, name="person"),
            path("<int:pk>/reunir/", people.join, name="join"),
            path("<int:pk>/naissance/", people.birthdate, name="birthdate"),
            path("rapprochement/<int:pk>/", people.decide, name="decide"),
        ]


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


class MailsViewSet(ViewSet):
    """The mails that came to an agent's authorities: to sort, sorted, set aside."""

    name = url_prefix = "courriels"
    icon = "mail"
    menu_label = _("Courriels reçus")
    menu_order = 105
    add_to_admin_menu = True
    menu_item_class = AgentsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", mails.listing, name="list"),
            path("<int:pk>/", mails.mail, name="mail"),
            path("<int:pk>/demande/", mails.make_request, name="new"),
            path("<int:pk>/joindre/", mails.join, name="join"),
            path("<int:pk>/ecarter/", mails.set_aside, name="aside"),
            path("<int:pk>/reprendre/", mails.restore, name="restore"),
            path("<int:pk>/fichier/<uuid:uuid>/<slug:name>/", mails.file, name="file"),
        ]


class ScansViewSet(ViewSet):
    """The letters that came by post to an agent's authorities."""

    name = url_prefix = "courrier"
    icon = "doc-full"
    menu_label = _("Courrier reçu")
    menu_order = 107
    add_to_admin_menu = True
    menu_item_class = AgentsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", scans.listing, name="list"),
            path("<int:pk>/", scans.scan, name="scan"),
            path("<int:pk>/demande/", scans.make_request, name="new"),
            path("<int:pk>/joindre/", scans.join, name="join"),
            path("<int:pk>/ranger/", scans.close, name="close"),
            path("<int:pk>/page/<uuid:uuid>/<slug:name>/", scans.picture, name="picture"),
        ]


class OwnMailboxMixin:
    """The project team finds all mailboxes, a supervisor those of their authority."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Mailbox:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        own = incoming.authorities_set_by(self.request.user, timezone.localdate())  # type: ignore[arg-type]
        if not own.filter(pk=found.authority_id).exists():
            raise Http404
        return found


class CheckedMixin:
    """Says, once a mailbox is saved, whether it can be read."""

    request: HttpRequest

    def form_valid(self, form: MailboxForm) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        if problem := incoming.check(form.instance):
            said = gettext("Enregistrée, mais elle ne peut pas être relevée : « %(problem)s ».") % {"problem": problem}
            messages.warning(self.request, said)
        else:
            messages.success(self.request, gettext("La connexion à la boîte fonctionne."))
        return response


class MailboxIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Mailbox]:
        own = incoming.authorities_set_by(self.request.user, timezone.localdate())
        return Mailbox.objects.filter(authority__in=own.values("pk")).select_related("authority")


class MailboxCreateView(CheckedMixin, generic.CreateView):
    pass


class MailboxEditView(OwnMailboxMixin, CheckedMixin, generic.EditView):
    pass


class MailboxDeleteView(OwnMailboxMixin, generic.DeleteView):
    pass


class MailboxHistoryView(OwnMailboxMixin, generic.HistoryView):
    pass


class MailboxUsageView(OwnMailboxMixin, generic.UsageView):
    pass


class MailboxViewSet(ModelViewSet):
    """The mailboxes that are read. One that is read no more is put out of service: its mails name it."""

    model = Mailbox
    name = "boites-aux-lettres"
    icon = "mail"
    menu_label = _("Boîtes aux lettres")
    menu_order = 820
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = MailboxIndexView
    add_view_class = MailboxCreateView
    edit_view_class = MailboxEditView
    delete_view_class = MailboxDeleteView
    history_view_class = MailboxHistoryView
    usage_view_class = MailboxUsageView
    list_display = [
        TitleColumn("label", label=_("Nom"), url_name="boites-aux-lettres:edit"),
        Column("authority", label=_("Collectivité"), accessor="authority.name"),
        Column("address", label=_("Adresse"), sort_key="address"),
        Column("standing", label=_("Relève")),
    ]
    search_fields = ["label", "address", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return MailboxForm
