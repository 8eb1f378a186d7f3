"""The round of an agent: the sheet of the reports to go and see, on a telephone or on paper."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.context import current_actor
from grc.desk import wording as desk
from grc.desk.forms.bulk import ChosenField
from grc.desk.views.bulk import list_address
from grc.operations import reads
from grc.views.access import agent_of, for_agents_of_reports
from signalement.desk.inbox.rounds import MOST, Stop, Wanted, round_of
from signalement.register.operations.moderation import words_of
from signalement.register.wording import distance_of


@require_POST
@for_agents_of_reports
def prepare(request: HttpRequest) -> HttpResponse:
    """From the requests ticked in the list to their sheet, whose address holds them."""
    try:
        chosen = ChosenField().clean(" ".join(request.POST.getlist("demande")))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(list_address(request))
    if len(chosen) > MOST:
        messages.warning(
            request,
            _("Une tournée a %(most)s signalements au plus, vous en avez choisi %(count)s\u00a0: faites-en deux.")
            % {"most": MOST, "count": len(chosen)},
        )
        return redirect(list_address(request))
    return redirect(address_of(Wanted(tuple(one.id for one in chosen))))


@require_safe
@for_agents_of_reports
def sheet(request: HttpRequest) -> HttpResponse:
    """The reports of a round, in order, those that are done ticked. What it shows is in the journal of reads."""
    wanted = wanted_of(request)
    found, now = round_of(wanted, current_actor()), timezone.now()
    if found.all:
        reads.record_export([stop.demande.pk for stop in found.all], by=agent_of(request), at=now)
    today = timezone.localdate(now)
    return render(
        request,
        "signalement/desk/rounds/sheet.html",
        {
            "header_title": _("Feuille de tournée"),
            "header_icon": "clipboard-list",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": _("Feuille de tournée")},
            ],
            "round": found,
            "rows": [row(stop, today) for stop in found.all],
            "distance": distance_of(found.metres) if found.metres else "",
            "query": wanted.query,
            "keys": ".".join(map(str, wanted.keys)),
            "has_start": wanted.start is not None,
            "missing": len(wanted.keys) - len(found.all) - found.others,
            "today": today,
        },
    )


def row(stop: Stop, today: datetime.date) -> dict[str, Any]:
    return {
        "stop": stop,
        "words": words_of(stop.demande),
        "state": desk.state_label(stop.demande.state, stop.demande.demarche),
        "deadline": desk.deadline(stop.demande, today),
        "distance": "" if stop.metres is None else distance_of(stop.metres),
    }


def wanted_of(request: HttpRequest) -> Wanted:
    """The round that an address is about."""
    return Wanted.of(request.GET.get("d", ""), request.GET.get("depart", ""))


def address_of(wanted: Wanted) -> str:
    """Where the sheet of a round is."""
    return f"{reverse('tournee:sheet')}?{wanted.query}"
