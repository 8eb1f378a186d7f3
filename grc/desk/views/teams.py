"""The teams of the agent's authorities: all agents read them, supervisors set them up."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.context import current_actor
from communes.models import Authority
from grc import operations, routing
from grc.desk import inbox
from grc.desk.forms.teams import NewTeamForm, TeamForm
from grc.models import Demande, Demarche, Team
from grc.querysets import TeamQuerySet
from grc.views.access import NO_SUPERVISOR, agent_of, for_agents, forbidden


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """The teams, with who is of each, what it receives and what it has to do; a supervisor adds to them."""
    own = supervised(request)
    form = NewTeamForm(request.POST or None, authorities=own)
    if request.method != "POST":
        return page(request, form)
    if not own.exists():
        return forbidden(request, NO_SUPERVISOR)
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        made = operations.make_team(
            authority_id=form.cleaned_data["authority"].pk,
            name=form.cleaned_data["name"],
            by=agent_of(request),
            at=timezone.now(),
        )
    except operations.Refused as refused:
        form.add_error("name", refused.message)
        return page(request, form, status=422)
    messages.success(request, _("L’équipe est créée\u00a0: choisissez ses membres et ce qu’elle reçoit."))
    return redirect("demandes:team", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def team(request: HttpRequest, team: int) -> HttpResponse:
    """Set a team up."""
    changed = found(team)
    if not supervised(request).filter(pk=changed.authority_id).exists():
        return forbidden(request, NO_SUPERVISOR) if request.method == "POST" else page(request, None)
    colleagues = inbox.colleagues_of([changed.authority_id], on=timezone.localdate())
    usable = routing.usable_by([changed.authority]).filter(is_active=True)
    demarches = usable | Demarche.objects.filter(pk__in=changed.demarches.values("pk"))
    form = TeamForm(request.POST or None, team=changed, colleagues=colleagues, demarches=demarches)
    if request.method != "POST":
        return page(request, form, changed)
    if not form.is_valid():
        return page(request, form, changed, status=422)
    try:
        operations.set_up_team(team=changed, by=agent_of(request), at=timezone.now(), **form.cleaned_data)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, form, found(team), status=422)
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    messages.success(request, _("L’équipe est enregistrée."))
    return redirect("demandes:teams")


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def delete(request: HttpRequest, team: int) -> HttpResponse:
    """Delete a team, once that is confirmed."""
    gone = found(team)
    if not supervised(request).filter(pk=gone.authority_id).exists():
        return forbidden(request, NO_SUPERVISOR)
    if request.method != "POST":
        context = {"team": gone, "header_icon": "group", "breadcrumbs_items": crumbs(_("Supprimer une équipe"))}
        return render(request, "grc/admin/team_delete.html", context | {"header_title": _("Supprimer une équipe")})
    try:
        operations.delete_team(team=gone, by=agent_of(request), at=timezone.now())
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    messages.success(request, _("L’équipe «\u00a0%(name)s\u00a0» est supprimée.") % {"name": gone.name})
    return redirect("demandes:teams")


def found(pk: int) -> Team:
    one = teams_of(Team.objects.filter(pk=pk)).first() if pk < 2**63 else None
    if one is None:
        raise Http404
    return one


def teams_of(teams: TeamQuerySet) -> TeamQuerySet:
    """Those that the agent sees, with who is of each and may still treat requests, and its open requests."""
    given = Demande.objects.visible_to(current_actor()).open().filter(team=OuterRef("pk")).order_by().values("team")
    return (
        teams.visible_to(current_actor())
        .select_related("authority")
        .prefetch_related(Prefetch("members", inbox.colleagues_of(None, on=timezone.localdate())), "demarches")
        .annotate(requests=Coalesce(Subquery(given.values(number=Count("pk"))), 0))
    )


def supervised(request: HttpRequest) -> QuerySet[Authority]:
    return Authority.objects.supervised_by(agent_of(request), on=timezone.localdate())


def crumbs(here: str) -> list[dict[str, str]]:
    return [
        {"url": reverse("demandes:list"), "label": _("Demandes")},
        {"url": reverse("demandes:teams"), "label": _("Équipes")},
        {"url": "", "label": here},
    ]


def page(request: HttpRequest, form: Form | None, changed: Team | None = None, *, status: int = 200) -> HttpResponse:
    """The list, with the form of a new team, or of the one that is `changed`."""
    own = set(supervised(request).values_list("pk", flat=True))
    title = changed.name if changed else _("Équipes")
    return render(
        request,
        "grc/admin/team.html" if changed else "grc/admin/teams.html",
        {
            "header_title": title,
            "header_icon": "group",
            "breadcrumbs_items": crumbs(title) if changed else [crumbs("")[0], {"url": "", "label": title}],
            "teams": [] if changed else [(one, one.authority_id in own) for one in teams_of(Team.objects.all())],
            "several": len(current_actor().authority_ids) > 1,
            "may_add": bool(own) and form is not None,
            "changed": changed,
            "form": form,
        },
        status=status,
    )
