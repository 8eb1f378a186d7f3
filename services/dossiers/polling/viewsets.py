"""Polled software in the administration: what a supervisor's authority has read, and how each answers."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts.request import SignedInRequest
from accounts.stepup import RecentProof
from grc.viewsets.own_rows import OwnIndexView, OwnRowsMixin
from grc.viewsets.refusals import RefusalMixin
from services.dossiers.polling import registry
from services.dossiers.polling.forms import FileSourceForm
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import polling, sources

SHOWN = 50  # refusals of a software
LONGEST_NUMBER = 60  # characters


class SourceIndexView(OwnIndexView):
    page_title = _("Logiciels interrogés")
    add_item_label = _("Ajouter un logiciel")
    rank = ("name", "pk")

    def get_base_queryset(self) -> QuerySet[FileSource]:
        return super().get_base_queryset().annotate(refusals=Count("refused"))


class SourceCreateView(RefusalMixin, generic.CreateView, RecentProof):
    success_message = _("Le logiciel «\u00a0%(object)s\u00a0» sera interrogé dans la minute.")
    error_message = _("Le logiciel n’est pas ajouté\u00a0: corrigez ce qui est indiqué.")


class SourceEditView(OwnRowsMixin, RefusalMixin, generic.EditView, RecentProof):
    success_message = _("Le logiciel «\u00a0%(object)s\u00a0» est changé.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class SourceDeleteView(OwnRowsMixin, generic.DeleteView, RecentProof):
    page_title = _("Ne plus interroger ce logiciel")
    success_message = _("Le logiciel «\u00a0%(object)s\u00a0» n’est plus interrogé. Ses dossiers restent.")

    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete", user=self.request.user, deleted=True)
        sources.remove(self.object, by=self.request.user, at=timezone.now())


class SourceHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class SourceUsageView(OwnRowsMixin, generic.UsageView):
    pass


def standing(source: FileSource) -> str:
    """Whether it answers, in words."""
    if not source.is_active:
        return gettext("hors service")
    if source.failing_since:
        return gettext("en échec\u00a0: %(reason)s") % {"reason": source.failure}
    if source.page:
        return gettext("en cours de lecture")
    return gettext("répond") if source.answered_at else gettext("pas encore interrogé")


class StandingColumn(TitleColumn):
    """A link to how it answers."""

    def get_value(self, instance: FileSource) -> str:
        return gettext("Voir l’état")


class FileSourceViewSet(ModelViewSet):
    model = FileSource
    name = "logiciels-interroges"
    icon = "download"
    menu_label = _("Logiciels interrogés")
    menu_order = 132
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = SourceIndexView
    add_view_class = SourceCreateView
    edit_view_class = SourceEditView
    delete_view_class = SourceDeleteView
    history_view_class = SourceHistoryView
    usage_view_class = SourceUsageView
    list_display = [
        TitleColumn("name", label=_("Logiciel"), url_name="logiciels-interroges:edit"),
        Column("authority", label=_("Collectivité")),
        Column("standing", label=_("État"), accessor=standing),
        Column("refusals", label=_("Dossiers refusés")),
        StandingColumn("state", label=_("Détail"), url_name="logiciels-interroges:standing"),
    ]
    search_fields = ["name", "url", "authority__name"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> Any:
        return FileSourceForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("etat/<int:pk>/", show_standing, name="standing")]


@require_http_methods(["GET", "HEAD", "POST"])
def show_standing(request: SignedInRequest, pk: int) -> HttpResponse:
    """How a software has answered until now, and what it told in vain.

    `POST` has it asked within the minute; with a number, it says whether the file is one of those that are refused.
    """
    mine = FileSource.objects.managed_by(request.user, on=timezone.localdate())
    source = mine.select_related("authority", "key").filter(pk=pk).first()
    if source is None:
        raise Http404
    sought = request.POST.get("number", "").strip()[:LONGEST_NUMBER]
    if request.method == "POST" and "number" not in request.POST:
        sources.ask_soon(source, by=request.user, at=timezone.now())
        messages.success(request, gettext("Le logiciel sera interrogé dans la minute."))
        return redirect("logiciels-interroges:standing", pk)
    software = registry.software_of(source.software)
    refused = source.refused.order_by("-at", "pk")
    context = {
        "header_title": source.name,
        "header_icon": "download",
        "breadcrumbs_items": [
            {"url": reverse("logiciels-interroges:index"), "label": gettext("Logiciels interrogés")},
            {"url": reverse("logiciels-interroges:edit", args=[pk]), "label": source.name},
            {"url": "", "label": gettext("État")},
        ],
        "source": source,
        "software": software.label if software else source.software,
        "standing": standing(source),
        "sought": sought,
        "found": polling.refused_at(source, sought) if sought else None,
        "refused": refused[:SHOWN],
        "refusals": refused.count(),
    }
    return render(request, "services/dossiers/polling/standing.html", context)
