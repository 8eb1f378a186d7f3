from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts import wording
from accounts.request import SignedInRequest
from communes.viewsets import RefusedOnTheForm
from portail.governance.forms import ConsultationForm, DecisionForm
from portail.governance.models import Consultation
from portail.governance.operations import ActRefused, consultations
from portail.governance.views import consultations as pages


def address_of(consultation: Consultation) -> str:
    return reverse("consultations:detail", args=[consultation.pk])


class ConsultationCreateView(RefusedOnTheForm, generic.CreateView):
    def get_success_url(self) -> str:
        return address_of(self.object)


class ConsultationEditView(RefusedOnTheForm, generic.EditView):
    """Before it opens; and, once it has closed, what the metropolis decided."""

    def get_success_url(self) -> str:
        return address_of(self.object)


class ConsultationDeleteView(generic.DeleteView):
    """One that has not opened."""

    http_method_names = ("get", "head", "post")

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            consultations.remove(self.object, by=request.user, at=timezone.now())
        except ActRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(address_of(self.object))
        messages.success(request, gettext("C’est supprimé."))
        return redirect("consultations:index")


class ConsultationViewSet(ModelViewSet):
    """Of the project team; communes read the page of one, and answer there."""

    model = Consultation
    name = "consultations"
    url_prefix = "gouvernance/consultations"
    icon = "help"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = ConsultationCreateView
    edit_view_class = ConsultationEditView
    delete_view_class = ConsultationDeleteView
    list_display = [
        TitleColumn("question", label=_("Question"), get_url=address_of, sort_key="question"),
        Column("opens_on", label=_("Ouverte le"), accessor=lambda one: wording.day(one.opens_on, "short")),
        Column("closes_on", label=_("Dernier jour"), accessor=lambda one: wording.day(one.closes_on, "short")),
        Column("decided_on", label=_("Décidé le"), accessor=lambda one: wording.day(one.decided_on, "short")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("question"),
            FieldPanel("context"),
            FieldPanel("amount"),
            FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
            InlinePanel("documents", heading=_("Documents"), label=_("Document"), panels=[FieldPanel("document")]),
        ],
        base_form_class=ConsultationForm,
    )
    decision_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("decision"), FieldPanel("decision_reason"), FieldPanel("decided_on")],
                heading=_("Ce que la métropole décide"),
            )
        ],
        base_form_class=DecisionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        form = {
            "panel": self.decision_handler.bind_to_model(Consultation),
            "form_class": None,  # that of the panel
            "edit_url_name": self.get_url_name("decide"),
            "delete_url_name": None,
        }
        decide = self.construct_view(ConsultationEditView, **{**self.get_edit_view_kwargs(), **form})
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", pages.detail, name="detail"),
            path("<int:pk>/positions/<slug:slug>/", pages.answer, name="answer"),
            path("<int:pk>/decision/", decide, name="decide"),
        ]
