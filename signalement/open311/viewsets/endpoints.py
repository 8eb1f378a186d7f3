"""Open311 servers of partners, in the administration: which reports go there, and what each answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from accounts.context import current_actor
from accounts.request import SignedInRequest
from accounts.stepup import RecentProof
from grc.enums import Kind
from grc.views.access import received_by
from grc.viewsets.own_rows import OwnIndexView, OwnRowsMixin
from grc.viewsets.refusals import RefusalMixin
from signalement.open311.forms import EndpointForm
from signalement.open311.models import Endpoint
from signalement.open311.operations import endpoints

EXAMINED = "signalement.endpoint.examine"
SHOWN = 300  # services of a server


class EndpointIndexView(OwnIndexView):
    page_title = _("Serveurs Open311 de partenaires")
    add_item_label = _("Ajouter un serveur")
    rank = ("label", "pk")


class EndpointCreateView(RefusalMixin, generic.CreateView, RecentProof):
    success_message = _("Le serveur de «\u00a0%(object)s\u00a0» est enregistré\u00a0: essayez-le.")
    error_message = _("Le serveur n’est pas enregistré\u00a0: corrigez ce qui est indiqué.")

    def get_success_url(self) -> str:
        return reverse("serveurs-open311:examine", args=[self.object.pk])


class EndpointEditView(OwnRowsMixin, RefusalMixin, generic.EditView, RecentProof):
    success_message = _("Le serveur de «\u00a0%(object)s\u00a0» est changé.")
    error_message = _("Rien n’est changé\u00a0: corrigez ce qui est indiqué.")


class EndpointDeleteView(OwnRowsMixin, generic.DeleteView, RecentProof):
    page_title = _("Supprimer le serveur")
    http_method_names = ("get", "head", "post")  # the DELETE of the framework would ask nothing

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if endpoints.has_sent(self.object):
            words = _("Des signalements y sont allés, qui le nomment\u00a0: mettez-le plutôt hors service.")
            messages.warning(request, words)
            return redirect("serveurs-open311:edit", self.object.pk)
        return super().post(request, *args, **kwargs)


class EndpointHistoryView(OwnRowsMixin, generic.HistoryView):
    pass


class EndpointUsageView(OwnRowsMixin, generic.UsageView):
    pass


def standing(endpoint: Endpoint) -> str:
    """Whether it answers, in words."""
    if not endpoint.is_active:
        return gettext("hors service")
    if endpoint.failure:
        return gettext("en échec\u00a0: %(reason)s") % {"reason": endpoint.failure}
    return gettext("répond") if endpoint.answered_at else gettext("pas encore appelé")


class ExamineColumn(TitleColumn):
    """A link to what the server says."""

    def get_value(self, instance: Endpoint) -> str:
        return gettext("Essayer")


class EndpointMenuItem(MenuItem):
    """Not shown to who serves authorities to which no reports come; who treats no requests sees all of them."""

    def is_shown(self, request: HttpRequest) -> bool:
        has_reports = Kind.REPORT in received_by(request).kinds
        return super().is_shown(request) and (has_reports or not current_actor().authority_ids)


class EndpointViewSet(ModelViewSet):
    model = Endpoint
    name = "serveurs-open311"
    icon = "upload"
    menu_label = _("Serveurs Open311")
    menu_order = 131
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    delete_view_class = EndpointDeleteView
    history_view_class = EndpointHistoryView
    usage_view_class = EndpointUsageView
    list_display = [
        TitleColumn("label", label=_("Partenaire"), url_name="serveurs-open311:edit"),
        Column("authority", label=_("Collectivité")),
        Column("url", label=_("Adresse")),
        Column("standing", label=_("État"), accessor=standing),
        ExamineColumn("examine", label=_("Essai"), url_name="serveurs-open311:examine"),
    ]
    search_fields = ["label", "url", "authority__name"]
    search_backend_name = None
    list_per_page = 50
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("authority"), FieldPanel("label"), FieldPanel("is_active")], heading=_("Le partenaire")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("url"),
                    FieldRowPanel([FieldPanel("wire_format"), FieldPanel("jurisdiction")]),
                    FieldPanel("key"),
                    FieldPanel("pause"),
                    FieldPanel("sends_contact"),
                    FieldPanel("takes_updates"),
                ],
                heading=_("Son serveur"),
            ),
            InlinePanel(
                "routes",
                heading=_("Ce qui lui est transmis"),
                label=_("Catégorie"),
                panels=[
                    FieldRowPanel([FieldPanel("demarche"), FieldPanel("service_code")]),
                    FieldPanel("attributes"),
                ],
            ),
        ],
        base_form_class=EndpointForm,
    )

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return type("EndpointMenuItem", (EndpointMenuItem, super().menu_item_class), {})

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("essai/<int:pk>/", examine, name="examine")]


@require_http_methods(["GET", "HEAD", "POST"])
def examine(request: SignedInRequest, pk: int) -> HttpResponse:
    """How a server has answered until now; `POST` asks it for its services, and says what comes."""
    mine = Endpoint.objects.managed_by(request.user, on=timezone.localdate())
    endpoint = mine.select_related("authority").filter(pk=pk).first()
    if endpoint is None:
        raise Http404
    found = None
    if request.method == "POST":
        found = endpoints.examine(endpoint, by=request.user, at=timezone.now())
        log(instance=endpoint, action=EXAMINED, user=request.user)
        endpoint.refresh_from_db()
    context = {
        "header_title": endpoint.label,
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("serveurs-open311:index"), "label": gettext("Serveurs Open311")},
            {"url": reverse("serveurs-open311:edit", args=[pk]), "label": endpoint.label},
            {"url": "", "label": gettext("Essai")},
        ],
        "endpoint": endpoint,
        "standing": standing(endpoint),
        "found": found,
        "services": found.services[:SHOWN] if found else [],
    }
    return render(request, "signalement/open311/admin/endpoint.html", context)
