"""The page of a meeting, for the project team and for its members; what is done with it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.request import SignedInRequest
from portail.governance.enums import Body, MeetingState
from portail.governance.forms import AttendanceFormSet
from portail.governance.models import Invitation, Meeting
from portail.governance.operations import ActRefused, meetings, minutes
from portail.governance.permissions import may_read, may_write
from portail.governance.seating import seating
from portail.governance.views.bodies import crumbs, today


def readable(request: SignedInRequest) -> QuerySet[Meeting]:
    """The meetings that one reads: all for who prepares them, for partners those that they were told of."""
    if may_write(request.user):
        return Meeting.objects.all()
    return Meeting.objects.told() if may_read(request.user, on=today()) else Meeting.objects.none()


def say(request: SignedInRequest, done: meetings.Convocation | None) -> None:
    """Tell how many were written to, and whom no mail reaches."""
    if done is None:
        return
    if done.posted:
        sentence = ngettext("%(count)s convocation part.", "%(count)s convocations partent.", done.posted)
        messages.success(request, sentence % {"count": done.posted})
    else:
        messages.info(request, gettext("Tout le monde a déjà reçu cette version\u00a0: rien n’est renvoyé."))
    if done.unreachable:
        msg = gettext("Sans adresse électronique, à prévenir autrement\u00a0: %(members)s.")
        messages.warning(request, msg % {"members": ", ".join(done.unreachable)})


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """When, where, on what, who; then who came, the minutes and the decisions."""
    return page(request, get_object_or_404(readable(request), pk=pk))


def page(request: SignedInRequest, meeting: Meeting, refusal: str = "") -> HttpResponse:
    """The page of a meeting; with why something was refused, if it was."""
    writes = may_write(request.user)
    convened = list(meeting.invitations.filter(is_withdrawn=False).select_related("authority"))
    preview = None
    if writes and meeting.state == MeetingState.DRAFT:
        preview = seating(Body(meeting.body), meeting.day)
    versions = list(meeting.versions.order_by("-version"))
    way = (reverse("reunions:index"), gettext("Réunions"))
    context: dict[str, Any] = {
        "header_title": str(meeting),
        "header_icon": "date",
        "breadcrumbs_items": crumbs(*([way] if writes else []), ("", str(meeting)), writes=writes),
        "meeting": meeting,
        "convened": convened,
        "preview": preview,
        "published": versions[0] if versions else None,
        "former": versions[1:],
        "decisions": meeting.decisions.all() if writes else (),
        "may_write": writes,
        "has_begun": meeting.has_begun(timezone.now()),
        "refusal": refusal,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return render(request, "portail/governance/meeting.html", context, status=status)


def prepared(request: SignedInRequest, pk: int) -> Meeting:
    """The meeting on which the project team acts. Raises `Http404`, or `PermissionDenied` for its readers."""
    meeting = get_object_or_404(readable(request), pk=pk)
    if not may_write(request.user):
        raise PermissionDenied
    return meeting


@require_POST
def convene(request: SignedInRequest, pk: int) -> HttpResponse:
    """Convene the members; again, only those who have not received the current version."""
    meeting = prepared(request, pk)
    try:
        say(request, meetings.convene(pk, by=request.user, at=timezone.now()))
    except ActRefused as refusal:
        return page(request, meeting, str(refusal))
    return redirect("reunions:detail", pk)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cancel the meeting, with why."""
    meeting = prepared(request, pk)
    try:
        done = meetings.cancel(pk, reason=request.POST.get("reason", "")[:300], by=request.user, at=timezone.now())
    except ActRefused as refusal:
        return page(request, meeting, str(refusal))
    sentence = ngettext("%(count)s membre en est averti.", "%(count)s membres en sont avertis.", done.posted)
    messages.success(request, f"{gettext('La réunion est annulée.')} {sentence % {'count': done.posted}}")
    return redirect("reunions:detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who came, who excused themselves, who was represented and by whom."""
    meeting = prepared(request, pk)
    rows = Invitation.objects.filter(meeting=meeting, is_withdrawn=False).select_related("authority")
    formset = AttendanceFormSet(request.POST or None, queryset=rows)
    refusal = ""
    if request.method == "POST" and formset.is_valid():
        try:
            minutes.record_attendance(pk, formset.save(commit=False), by=request.user, at=timezone.now())
        except ActRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, gettext("Les présences sont écrites."))
            return redirect("reunions:detail", pk)
    title = gettext("Présences")
    back = (reverse("reunions:detail", args=[pk]), str(meeting))
    context = {
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": crumbs(back, ("", title)),
        "meeting": meeting,
        "formset": formset,
        "refusal": refusal,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal or formset.is_bound else HTTPStatus.OK
    return render(request, "portail/governance/attendance.html", context, status=status)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish the minutes to the members, or their correction with why."""
    meeting = prepared(request, pk)
    try:
        minutes.publish(pk, reason=request.POST.get("reason", "")[:300], by=request.user, at=timezone.now())
    except ActRefused as refusal:
        return page(request, meeting, str(refusal))
    messages.success(request, gettext("Le compte rendu est publié\u00a0: les membres le lisent."))
    return redirect("reunions:detail", pk)
