"""Meetings and exceptions in the administration: their lists, and the forms of what the project team writes down."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from accounts import wording
from accounts.request import SignedInRequest
from communes.models import Authority
from communes.viewsets import RefusedOnTheForm
from portail.governance.forms import MeetingForm, MinutesForm, SeatForm
from portail.governance.models import Meeting, Seat
from portail.governance.operations import ActRefused, meetings, seats
from portail.governance.views import meetings as pages


def address_of(meeting: Meeting) -> str:
    return reverse("reunions:detail", args=[meeting.pk])


class MeetingCreateView(RefusedOnTheForm, generic.CreateView):
    """A meeting of the body that `?instance=` names, if one is."""

    def get_initial(self) -> dict[str, Any]:
        return {"body": self.request.GET.get("instance", "")}

    def get_success_url(self) -> str:
        return address_of(self.object)


class MeetingEditView(RefusedOnTheForm, generic.EditView):
    """Members who were convened are told of what changes."""

    def get_success_url(self) -> str:
        pages.say(self.request, getattr(self.form, "convocation", None))
        return address_of(self.object)


class MeetingDeleteView(generic.DeleteView):
    """A draft; what members were told of is cancelled instead."""

    http_method_names = ("get", "head", "post")

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            meetings.remove(self.object, by=request.user)
        except ActRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(address_of(self.object))
        messages.success(request, gettext("C’est supprimé."))
        return redirect("reunions:index")


class MeetingViewSet(ModelViewSet):
    """Of the project team; members read the page of one."""

    model = Meeting
    name = "reunions"
    url_prefix = "gouvernance/reunions"
    icon = "date"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = MeetingCreateView
    edit_view_class = MeetingEditView
    delete_view_class = MeetingDeleteView
    list_display = [
        TitleColumn("body", label=_("Instance"), accessor="get_body_display", get_url=address_of, sort_key="body"),
        Column("day", label=_("Jour"), accessor=lambda one: wording.day(one.day, "short"), sort_key="day"),
        Column("hours", label=_("Heures")),
        Column("state", label=_("État"), accessor="get_state_display", sort_key="state"),
    ]
    list_filter = ["body", "state"]
    edit_handler = ObjectList(
        [
            FieldPanel("body"),
            MultiFieldPanel(
                [
                    FieldPanel("day"),
                    FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
                    FieldPanel("place"),
                    FieldPanel("link"),
                ],
                heading=_("Quand et où"),
            ),
            InlinePanel(
                "agenda",
                heading=_("Ordre du jour"),
                label=_("Point"),
                panels=[FieldPanel("title"), FieldPanel("detail")],
            ),
        ],
        base_form_class=MeetingForm,
    )
    minutes_handler = ObjectList(
        [
            FieldPanel("minutes"),
            InlinePanel("decisions", heading=_("Décisions"), label=_("Décision"), panels=[FieldPanel("text")]),
        ],
        base_form_class=MinutesForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        form = {
            "panel": self.minutes_handler.bind_to_model(Meeting),
            "form_class": None,  # that of the panel
            "edit_url_name": self.get_url_name("minutes"),
            "delete_url_name": None,
        }
        write_minutes = self.construct_view(MeetingEditView, **{**self.get_edit_view_kwargs(), **form})
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", pages.detail, name="detail"),
            path("<int:pk>/convoquer/", pages.convene, name="convene"),
            path("<int:pk>/annuler/", pages.cancel, name="cancel"),
            path("<int:pk>/presences/", pages.attendance, name="attendance"),
            path("<int:pk>/compte-rendu/", write_minutes, name="minutes"),
            path("<int:pk>/publier/", pages.publish, name="publish"),
        ]


class SeatCreateView(RefusedOnTheForm, generic.CreateView):
    """An exception for the body and the authority that the address names, if it does."""

    def get_initial(self) -> dict[str, Any]:
        found = Authority.objects.filter(slug=self.request.GET.get("commune", "")).first()
        return {"body": self.request.GET.get("instance", ""), "authority": found.pk if found else None}

    def get_success_url(self) -> str:
        return reverse("gouvernance:body", args=[self.object.body])


class SeatEditView(RefusedOnTheForm, generic.EditView):
    def get_success_url(self) -> str:
        return reverse("gouvernance:body", args=[self.object.body])


class SeatDeleteView(generic.DeleteView):
    http_method_names = ("get", "head", "post")

    def post(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        body = self.object.body
        seats.remove(self.object, by=request.user)
        messages.success(request, gettext("C’est supprimé."))
        return redirect("gouvernance:body", body)


class SeatViewSet(ModelViewSet):
    """Exceptions to who sits by right; reached from the page of a body too."""

    model = Seat
    name = "sieges"
    url_prefix = "gouvernance/sieges"
    icon = "user"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = SeatCreateView
    edit_view_class = SeatEditView
    delete_view_class = SeatDeleteView
    list_display = ["name", "authority", Column("body", label=_("Instance"), accessor="get_body_display"), "reason"]
    list_filter = ["body"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("body"), FieldPanel("authority")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
            FieldPanel("email"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("reason"),
        ],
        base_form_class=SeatForm,
    )
