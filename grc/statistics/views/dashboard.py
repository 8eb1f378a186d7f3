"""« Pilotage »: what a service received, dealt with and left waiting, for who runs its desk."""

import datetime
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.context import current_actor
from communes.models import Authority
from grc.models import Demande
from grc.statistics.figures import Scope, Tally, figures_of
from grc.statistics.forms import FiguresForm
from grc.statistics.views.drawings import drawing_of, drawings_of
from grc.views.access import NO_SUPERVISOR, agent_of, for_agents, forbidden
from grc.views.spreadsheets import Rows, csv_of
from grc.weights import LEADS_UNLIKE

TEAMS = "equipe"  # in the address of the table by team
PERIODS = (30, 90, 365)  # days


@require_safe
@for_agents
def dashboard(request: HttpRequest) -> HttpResponse:
    """The figures of one's authorities, over the last 90 days unless said; 422 for a period that makes no sense."""
    form = form_of(request)
    if form is None:
        return forbidden(request, NO_SUPERVISOR)
    on = timezone.localdate()
    context = {
        "header_title": _("Pilotage"),
        "header_icon": "desktop",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": _("Pilotage")},
        ],
        "form": form,
        "periods": [(days, on - datetime.timedelta(days=days - 1), on) for days in PERIODS],
    }
    if not form.is_valid():
        return render(request, "grc/statistics/dashboard.html", context, status=422)
    scope = scope_of(form)
    figures = figures_of(scope, on=on)
    context |= {
        "scope": scope,
        "figures": figures,
        "drawings": drawings_of(figures),
        "oldest": max((number for _days, number in figures.ages), default=0),
        "query": request.GET.urlencode(),
        "unlike": leading_unlike(scope),
    }
    return render(request, "grc/statistics/dashboard.html", context)


@require_safe
@for_agents
def download(request: HttpRequest) -> HttpResponseBase:
    """A table as CSV: by démarche, or the one that `par` names; a period that makes no sense is refused as a page."""
    form = form_of(request)
    if form is None:
        return forbidden(request, NO_SUPERVISOR)
    if not form.is_valid():
        return dashboard(request)
    scope = scope_of(form)
    figures = figures_of(scope, on=timezone.localdate())
    asked = request.GET.get("par", "")
    drawing = drawing_of(figures, asked)
    rows: Iterator[Rows]
    if drawing:
        rows = iter([[drawing.head], drawing.rows])
    elif asked == TEAMS:
        rows = table(_("Équipe"), figures.teams, figures.total)
    else:
        asked, rows = "", table(_("Démarche"), figures.lines, figures.total)
    response = StreamingHttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8")
    name = f"pilotage-{f'{asked}-' if asked else ''}{scope.since.isoformat()}-{scope.until.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def form_of(request: HttpRequest) -> FiguresForm | None:
    """What is asked for, among the authorities whose desk the agent runs; None when they run none."""
    on = timezone.localdate()
    own = list(Authority.objects.supervised_by(agent_of(request), on=on))
    return FiguresForm(request.GET, authorities=own, on=on) if own else None


def scope_of(form: FiguresForm) -> Scope:
    said = form.cleaned_data
    chosen = said["authority"]
    return Scope(
        [chosen.pk] if chosen else form.own_ids,
        said["since"],
        said["until"],
        said["demarche"].pk if said["demarche"] else None,
        said["team"].pk if said["team"] else None,
        said["channel"],
    )


def leading_unlike(scope: Scope) -> int:
    """How many requests of these authorities lead some of another kind."""
    here = Demande.objects.visible_to(current_actor()).filter(authority__in=scope.authority_ids)
    return here.filter(LEADS_UNLIKE).count()


def table(head: str, lines: list[Tally], total: Tally) -> Iterator[Rows]:
    """The head, one row for each line, and the total."""
    yield [
        (
            head,
            _("Reçues"),
            _("Closes"),
            _("En cours"),
            _("En retard"),
            _("Rouvertes"),
            _("Délai médian (jours)"),
            _("Neuf sur dix en (jours)"),
            _("Usagers qui disent leur demande réglée"),
            _("Usagers qui ont répondu"),
        )
    ]
    yield [row_of(line, line.label or _("Aucune équipe")) for line in lines]
    yield [row_of(total, _("Ensemble"))]


def row_of(line: Tally, label: str) -> tuple[str, ...]:
    numbers = (line.received, line.closed, line.open, line.late, line.reopened)
    delays = (line.median_days, line.ninth_decile_days)
    return (
        label,
        *map(str, numbers),
        *("" if days is None else number_format(days, decimal_pos=1, use_l10n=True) for days in delays),
        str(line.solved),
        str(line.judged),
    )
