"""« Mes réglages »: the mail of the morning, and who stands in for an agent who is away."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grc import operations
from grc.desk.forms.habits import HabitsForm
from grc.desk.operations.habits import colleagues, replaced_by, set_habits
from grc.enums import DigestChoice
from grc.models import DeskSettings
from grc.views.access import agent_of, for_agents


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def habits(request: HttpRequest) -> HttpResponse:
    """Read them and set them."""
    user, now = agent_of(request), timezone.now()
    settings = DeskSettings.objects.filter(user=user).select_related("substitute").first()
    form = HabitsForm(request.POST or None, colleagues=colleagues(user, timezone.localdate(now)), settings=settings)
    if request.method != "POST":
        return page(request, form, settings)
    if not form.is_valid():
        return page(request, form, settings, status=422)
    said = form.cleaned_data
    try:
        set_habits(
            by=user,
            digest=DigestChoice(said["digest"]),
            away=(said["away_from"], said["away_until"]) if said["away_from"] else None,
            substitute=said["substitute"],
            at=now,
        )
    except operations.Refused as refused:
        form.add_error("away_until", refused.message)
        return page(request, form, settings, status=422)
    messages.success(request, _("Vos réglages sont enregistrés."))
    return redirect("demandes:habits")


def is_away(settings: DeskSettings | None, on: datetime.date) -> bool:
    """Whether the agent is absent that day: both days of an absence are given, or none."""
    if settings is None or settings.away_from is None or settings.away_until is None:
        return False
    return settings.away_from <= on <= settings.away_until


def page(request: HttpRequest, form: HabitsForm, settings: DeskSettings | None, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "header_title": _("Mes réglages"),
        "header_icon": "cog",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": _("Mes réglages")},
        ],
        "form": form,
        "settings": settings,
        "is_away": is_away(settings, today),
        "replaced": replaced_by(agent_of(request).pk, today),
    }
    return render(request, "grc/admin/habits.html", context, status=status)
