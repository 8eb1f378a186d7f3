"""What comes in, in the administration: mails, scanned post, and the mailboxes that are read."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.stepup import RecentProof
from communes.models import Authority
from grc.mailroom import operations as incoming
from grc.mailroom.forms.mails import MailboxForm
from grc.mailroom.models import Mailbox
from grc.mailroom.views import mails, scans
from grc.viewsets.menu import AgentsMenuItem


class MailsViewSet(ViewSet):
    """The mails that came to an agent's authorities: to sort, sorted, set aside."""

    name = url_prefix = "courriels"
    icon = "download"
    menu_label = _("Courriels reçus")
    menu_order = 106
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


class OwnMailboxMixin(WagtailAdminTemplateMixin):
    """The project team finds all mailboxes, a supervisor those of their authority."""

    def get_object(self, *args: Any, **kwargs: Any) -> Mailbox:
        found = super().get_object(*args, **kwargs)
        own = Authority.objects.run_by(self.request.user, on=timezone.localdate())
        if not own.filter(pk=found.authority_id).exists():
            raise Http404
        return found


class CheckedMixin(WagtailAdminTemplateMixin):
    """Says, once a mailbox is saved, whether it can be read."""

    def form_valid(self, form: MailboxForm) -> HttpResponse:
        response = super().form_valid(form)
        if incoming.can_be_read(form.instance):
            messages.success(self.request, gettext("La connexion à la boîte fonctionne."))
        else:
            said = gettext(
                "Enregistrée, mais elle ne peut pas être relevée\u00a0: vérifiez le serveur, le port, le chiffrement,"
                " l’identifiant, le mot de passe et le dossier lu."
            )
            messages.warning(self.request, said)
        return response


class MailboxIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Mailbox]:
        own = Authority.objects.run_by(self.request.user, on=timezone.localdate())
        return Mailbox.objects.filter(authority__in=own.values("pk")).select_related("authority")


class MailboxCreateView(CheckedMixin, generic.CreateView, RecentProof):
    pass


class MailboxEditView(OwnMailboxMixin, CheckedMixin, generic.EditView, RecentProof):
    pass


class MailboxDeleteView(OwnMailboxMixin, generic.DeleteView, RecentProof):
    http_method_names = ("get", "head", "post")  # the DELETE of the framework would ask nothing

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if incoming.has_received(self.object):
            words = _("Cette boîte a reçu des courriels, qui la nomment\u00a0: mettez-la plutôt hors service.")
            messages.warning(request, words)
            return redirect("boites-aux-lettres:edit", self.object.pk)
        return super().post(request, *args, **kwargs)


class MailboxHistoryView(OwnMailboxMixin, generic.HistoryView):
    pass


class MailboxUsageView(OwnMailboxMixin, generic.UsageView):
    pass


class MailboxViewSet(ModelViewSet):
    """The mailboxes that are read. One that is read no more is put out of service: its mails name it."""

    model = Mailbox
    name = "boites-aux-lettres"
    icon = "sliders"
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
