"""Commitments in the administration: their own pages, and the forms of what the project team writes down."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from communes.commitments import operations, views
from communes.commitments.forms import ActivityForm, DocumentForm, OfficerForm
from communes.commitments.models import DataProtectionOfficer, DocumentVersion, ProcessingActivity
from communes.models import Authority
from communes.viewsets import RefusedOnTheForm

REASON = FieldPanel("reason")


class PublishView(RefusedOnTheForm, generic.CreateView):
    page_title = _("Publier une version")
    submit_button_label = _("Publier")
    submit_button_active_label = _("Publication…")
    success_message = _("%(object)s est publiée. Chaque partie l’accepte à nouveau.")

    def get_success_buttons(self) -> list[Any]:
        """None: what is published does not change."""
        return []


class VersionFinder(ModelAdminURLFinder):
    """Where the journal leads from a version: to its page, for it has no form."""

    edit_url_name = "engagements:document"


class CommitmentViewSet(ModelViewSet):
    """For the project team; who runs the desk of a commune reads its page and accepts for it."""

    model = DocumentVersion
    name = "engagements"
    icon = "clipboard-list"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = PublishView
    url_finder_class = VersionFinder
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("effective_on")]),
            FieldPanel("changes"),
            FieldPanel("text"),
            FieldPanel("file"),
            FieldPanel("is_read"),
        ],
        base_form_class=DocumentForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Versions are added, and never edited."""
        kept = [one for one in super().get_urlpatterns() if one.name == "add"]
        return [
            path("", views.board, name="index"),
            path("communes/<slug:slug>/", views.party, name="commune"),
            path("communes/<slug:slug>/accepter/<int:version>/", views.accept, name="accept"),
            path("documents/<int:version>/", views.document, name="document"),
            path("documents/<int:version>/fichier/", views.document_file, name="document_file"),
            path("registres/<slug:slug>/<slug:kind>.<slug:format>", views.RegisterExport.as_view(), name="register"),
            *kept,
        ]


class LineCreateView(RefusedOnTheForm, generic.CreateView):
    """A line of the registers."""


class LineEditView(RefusedOnTheForm, generic.EditView):
    """The same, with the reason of the change."""


class LineDeleteView(generic.DeleteView):
    success_message = _("C’est supprimé.")

    def delete_action(self) -> None:
        operations.remove(self.object, by=self.request.user)


class LineViewSet(ModelViewSet):
    """Lines that are reached from the pages of commitments."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = LineCreateView
    edit_view_class = LineEditView
    delete_view_class = LineDeleteView


class ActivityViewSet(LineViewSet):
    model = ProcessingActivity
    name = "traitements"
    url_prefix = "engagements/traitements"
    icon = "list-ul"
    list_display = [
        TitleColumn("name", label=_("Traitement"), url_name="traitements:edit", sort_key="name"),
        Column("get_arrangement_display", label=_("Qui en répond"), sort_key="arrangement"),
        Column("get_basis_display", label=_("Base légale"), sort_key="basis"),
    ]
    list_filter = ["arrangement", "basis"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("purposes"), FieldPanel("basis"), FieldPanel("feature")],
                heading=_("Ce qui est fait, et pourquoi"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("arrangement"),
                    FieldRowPanel([FieldPanel("informs"), FieldPanel("answers")]),
                    FieldPanel("essence"),
                ],
                heading=_("Qui en répond"),
                help_text=_("Les trois derniers champs ne servent qu’aux responsables conjoints."),
            ),
            MultiFieldPanel(
                [FieldPanel("people"), FieldPanel("data"), FieldPanel("recipients"), FieldPanel("transfers")],
                heading=_("Qui et quoi"),
            ),
            MultiFieldPanel([FieldPanel("holdings"), FieldPanel("retention_note")], heading=_("Durée de conservation")),
            FieldPanel("security"),
            REASON,
        ],
        base_form_class=ActivityForm,
    )


class OfficerCreateView(LineCreateView):
    """The officer of the authority named by `?collectivite=`, if one is."""

    def get_initial(self) -> dict[str, Any]:
        named = Authority.objects.filter(slug=self.request.GET.get("collectivite", "")).first()
        return {"authority": named.pk} if named else {}

    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class OfficerEditView(LineEditView):
    def get_success_url(self) -> str:
        return address_of(self.object.authority)


class OfficerDeleteView(LineDeleteView):
    def get_success_url(self) -> str:
        return address_of(self.object.authority)


def address_of(authority: Authority) -> str:
    return reverse("engagements:commune", args=[authority.slug])


class OfficerViewSet(LineViewSet):
    """Reached from the page of their authority."""

    model = DataProtectionOfficer
    name = "delegues-donnees"
    url_prefix = "engagements/delegues"
    icon = "user"
    add_view_class = OfficerCreateView
    edit_view_class = OfficerEditView
    delete_view_class = OfficerDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("authority"),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldPanel("address"),
            FieldPanel("representative"),
            REASON,
        ],
        base_form_class=OfficerForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Without a list of their own: that of the parties stands for it."""
        kept = [one for one in super().get_urlpatterns() if one.name not in {"index", "index_results"}]
        board = RedirectView.as_view(pattern_name="engagements:index")
        return [path("", board, name="index"), path("results/", board, name="index_results"), *kept]
