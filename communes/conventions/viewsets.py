"""Conventions in the administration: the board, and the forms of what the project team writes down."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.request import SignedInRequest
from communes.conventions import operations, views
from communes.conventions.forms.rows import ConventionForm, DeliberationForm, OverrideForm, PopulationForm, ReferentForm
from communes.conventions.models import Convention, Deliberation, Override, PopulationFigure, Referent
from communes.conventions.permissions import READ
from communes.models import Authority

YEARS_OF_CENSUS = 3  # from the year that a population stands for to the one in which it enters into force
REASON = FieldPanel("reason")


def address_of(authority: Authority) -> str:
    """The page of an authority's conventions; for the metropolis, which has none, the board."""
    if authority.insee_code is None:
        return reverse("conventions:index")
    return reverse("conventions:commune", args=[authority.slug])


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


class RowCreateView(RefusedOnTheForm, generic.CreateView):
    """A row of the commune named by `?commune=`, if one is, and of the year that `?exercice=` says."""

    def get_initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if authority := Authority.objects.filter(slug=self.request.GET.get("commune", "")).first():
            found |= {"authority": authority.pk, "party_name": authority.body_name}
        if exercice := views.year_of(self.request.GET.get("exercice", "")):
            found |= {"exercice": exercice, "vintage": exercice - YEARS_OF_CENSUS}
        return found

    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class RowEditView(RefusedOnTheForm, generic.EditView):
    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class RowDeleteView(generic.DeleteView):
    """What was entered by mistake. What a convention relies on stays."""

    http_method_names = ("get", "head", "post")

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        authority = self.object.authority
        try:
            operations.remove(self.object, by=request.user)
        except ProtectedError:
            messages.error(request, gettext("Une convention s’appuie dessus\u00a0: rien n’est supprimé."))
        else:
            messages.success(request, gettext("C’est supprimé."))
        return redirect(address_of(authority))


class RowViewSet(ModelViewSet):
    """Rows that are reached from the page of their commune."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    delete_view_class = RowDeleteView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Without a list of their own: that of the communes stands for it."""
        kept = [one for one in super().get_urlpatterns() if one.name not in {"index", "index_results"}]
        board = RedirectView.as_view(pattern_name="conventions:index")
        return [path("", board, name="index"), path("results/", board, name="index_results"), *kept]


class DeliberationViewSet(RowViewSet):
    model = Deliberation
    name = "deliberations"
    url_prefix = "conventions/deliberations"
    icon = "doc-full"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("authority"),
                    FieldRowPanel([FieldPanel("number"), FieldPanel("adopted_on")]),
                    FieldPanel("title"),
                    FieldPanel("visas"),
                ],
                heading=_("La décision"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("seats"), FieldPanel("present"), FieldPanel("represented")]),
                    FieldRowPanel([FieldPanel("votes_for"), FieldPanel("votes_against"), FieldPanel("abstentions")]),
                ],
                heading=_("Le vote"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("transmitted_on"),
                    FieldRowPanel([FieldPanel("posted_on"), FieldPanel("posted_until")]),
                    FieldPanel("appeal"),
                ],
                heading=_("Ce qui la rend exécutoire"),
            ),
            MultiFieldPanel(
                [FieldPanel("political_referent"), FieldPanel("budget_line")], heading=_("Ce qu’elle désigne")
            ),
            REASON,
        ],
        base_form_class=DeliberationForm,
    )


class PopulationViewSet(RowViewSet):
    model = PopulationFigure
    name = "populations"
    url_prefix = "conventions/populations"
    icon = "group"
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldRowPanel([FieldPanel("exercice"), FieldPanel("vintage")]),
            FieldRowPanel([FieldPanel("municipal"), FieldPanel("total")]),
            REASON,
        ],
        base_form_class=PopulationForm,
    )


class OverrideViewSet(RowViewSet):
    model = Override
    name = "populations-retenues"
    url_prefix = "conventions/populations-retenues"
    icon = "edit"
    edit_handler = ObjectList(
        [FieldPanel("authority"), FieldRowPanel([FieldPanel("exercice"), FieldPanel("population")]), REASON],
        base_form_class=OverrideForm,
    )


class ReferentViewSet(RowViewSet):
    model = Referent
    name = "referents"
    url_prefix = "conventions/referents"
    icon = "user"
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("is_deputy")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            REASON,
        ],
        base_form_class=ReferentForm,
    )


class ConventionsMenuItem(MenuItem):
    """Shown to who reads the convention of a commune; asked on every page, it makes no statement."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(READ)


class ConventionViewSet(RowViewSet):
    """For the project team; who runs the desk of a commune reads its page."""

    model = Convention
    name = "conventions"
    icon = "doc-full-inverse"
    menu_label = _("Conventions")
    menu_order = 790
    menu_item_class = ConventionsMenuItem
    add_to_admin_menu = True
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("authority"), FieldPanel("party_name")], heading=_("La commune")),
            FieldRowPanel([FieldPanel("offer"), FieldPanel("status")]),
            MultiFieldPanel(
                [FieldPanel("deliberation"), FieldPanel("metropolitan_deliberation")], heading=_("Les décisions")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("signed_on"), FieldPanel("notified_on")]),
                    FieldRowPanel([FieldPanel("ends_on"), FieldPanel("notice_days")]),
                ],
                heading=_("Les dates"),
            ),
            MultiFieldPanel(
                [FieldPanel("siret"), FieldRowPanel([FieldPanel("invoice_service"), FieldPanel("commitment")])],
                heading=_("La facturation"),
            ),
            MultiFieldPanel(
                [FieldPanel("denounced_on"), FieldPanel("denunciation_reason")], heading=_("La dénonciation")
            ),
            REASON,
        ],
        base_form_class=ConventionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        _index, *kept = super().get_urlpatterns()
        own = [
            path("", views.board, name="index"),
            path("communes/<slug:slug>/", views.commune, name="commune"),
            path("communes/<slug:slug>/appels/<int:exercice>/", views.issue_call, name="issue_call"),
            path("appels/", views.call_list, name="calls"),
            path("appels/<int:call>/document/", views.document, name="call_document"),
            path("appels/<int:exercice>.<slug:format>", views.CallExport.as_view(), name="call_export"),
        ]
        return [*own, *kept]
