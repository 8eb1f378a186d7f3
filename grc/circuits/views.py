"""The circuits of services: agents read those of what their authorities answer for, supervisors set up their own."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import ModelLogEntry

from accounts.context import current_actor
from communes.models import Authority
from grc import deadlines, operations, permissions, routing, wording
from grc.circuits import operations as circuits
from grc.circuits.forms import CircuitForm, StateFields, TimerFields
from grc.desk import wording as desk
from grc.enums import State
from grc.enums.circuits import Mover
from grc.models import Competence, Demarche
from grc.querysets import DemarcheQuerySet
from grc.views.access import NO_SUPERVISOR, agent_of, for_agents, forbidden
from grc.wording.timers import asked_words
from grc.workflow import ALWAYS_USED, TIMED, Circuit, Step, Timer

PREVIEW, RESET = "apercu", "retablir"  # the buttons that do not save what is typed
SHOWN = 20
# By what a request comes to the states to which no choice of a service leads.
WHO = {
    State.RECEIVED: gettext_lazy("L’envoi de la demande"),
    State.FORWARDED: gettext_lazy("Le transfert d’une autre collectivité"),
    State.WITHDRAWN: gettext_lazy("L’usager, qui la retire"),
    State.REOPENED: gettext_lazy("Tous les agents, et l’usager"),
}


class StateRow(NamedTuple):
    """A state of the table: its usual word, what is made of it, its fields, what the resident reads of it."""

    word: str
    is_always: bool
    step: Step
    who: str
    line: StateFields
    standing: wording.RequestStatus


class TimerRow(NamedTuple):
    """What goes on by itself from a state, in the words of the service; what a resident who is asked today reads."""

    word: str
    timer: Timer | None
    then: str
    reads: str
    fields: TimerFields | None


class HistoryEntry(NamedTuple):
    """A change of the circuit: who made it, and what changed, in words."""

    entry: ModelLogEntry
    lines: list[str]


@require_safe
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """What may be asked of the agent's authorities, with whether it goes its own way; those that they set up first."""
    set_up = {one.pk for one in routing.owned_by(supervised(request)).only("pk")}
    rules = Competence.objects.filter(demarche=OuterRef("pk"), commune=None)
    services = list(theirs().active().annotate(owner=Subquery(rules.values("body__name")[:1])))
    return render(
        request,
        "grc/circuits/circuits.html",
        {
            "header_title": _("Circuits"),
            "header_icon": "tasks",
            "breadcrumbs_items": [*crumbs()[:1], {"url": "", "label": _("Circuits")}],
            "groups": [
                (_("Vous les réglez"), [one for one in services if one.pk in set_up]),
                (_("D’autres les règlent"), [one for one in services if one.pk not in set_up]),
            ],
            "metropolis": Authority.objects.metropolis(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def circuit(request: HttpRequest, demarche: int) -> HttpResponse:
    """The circuit of a service: read by agents, set up, tried out or put back to the usual one by supervisors."""
    service = found(demarche)
    if not permissions.can_set_up_service(agent_of(request), service, timezone.localdate()):
        return forbidden(request, NO_SUPERVISOR) if request.method == "POST" else page(request, service)
    if request.method != "POST":
        return page(request, service, CircuitForm(demarche=service))
    if RESET in request.POST:
        return saved(request, service, {})
    form = CircuitForm(request.POST, demarche=service)
    if not form.is_valid():
        return page(request, service, form, status=422)
    if PREVIEW in request.POST:
        return page(request, service, form)
    return saved(request, service, form.steps)


def saved(request: HttpRequest, service: Demarche, steps: dict[State, Step]) -> HttpResponse:
    try:
        changed = circuits.set_circuit(demarche=service, steps=steps, by=agent_of(request), at=timezone.now())
    except operations.NotAllowed:
        return forbidden(request, NO_SUPERVISOR)
    if changed:
        messages.success(
            request, _("Le circuit est enregistré\u00a0: il vaut dès maintenant, pour toutes les demandes.")
        )
    else:
        messages.info(request, _("Rien n’a changé."))
    return redirect("demandes:circuit", service.pk)


def theirs() -> DemarcheQuerySet:
    """What the agent's authorities answer for."""
    return routing.answered_by(list(Authority.objects.filter(pk__in=current_actor().authority_ids)))


def found(pk: int) -> Demarche:
    one = theirs().filter(pk=pk).first() if pk < 2**63 else None
    if one is None:
        raise Http404
    return one


def supervised(request: HttpRequest) -> list[Authority]:
    return list(Authority.objects.supervised_by(agent_of(request), on=timezone.localdate()))


def crumbs() -> list[dict[str, str]]:
    return [
        {"url": reverse("demandes:list"), "label": _("Demandes")},
        {"url": reverse("demandes:circuits"), "label": _("Circuits")},
    ]


def page(
    request: HttpRequest, service: Demarche, form: CircuitForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The table of a service, as it is kept or as it is typed; without a `form`, to be read."""
    is_tried = form is not None and form.is_bound and form.is_valid()
    shown = Circuit.of(form.steps) if form is not None and is_tried else service.workflow
    owner = routing.owner_of(service)
    return render(
        request,
        "grc/circuits/circuit.html",
        {
            "header_title": service.label,
            "header_icon": "tasks",
            "breadcrumbs_items": [*crumbs(), {"url": "", "label": service.label}],
            "service": service,
            "owner": owner,
            "form": form,
            "is_tried": is_tried,
            "rows": rows(service, owner, shown, form),
            "timers": timer_rows(service, owner, shown, form),
            "history": history(service),
        },
        status=status,
    )


def rows(service: Demarche, owner: Authority, shown: Circuit, form: CircuitForm | None) -> list[StateRow]:
    """A row for each state, in the order of the core."""
    return [
        StateRow(
            desk.state_label(state),
            state in ALWAYS_USED,
            shown.step(state),
            str(WHO.get(state, shown.step(state).mover.label)),
            form.line(state) if form else StateFields(None, None, None),
            wording.standing(state=state, kind=service.kind, authority=owner, word=shown.label(state)),
        )
        for state in State
    ]


def timer_rows(service: Demarche, owner: Authority, shown: Circuit, form: CircuitForm | None) -> list[TimerRow]:
    """A row for each state that requests may leave by themselves; to be read, those alone that they do."""
    found = [
        TimerRow(
            shown.label(state) or desk.state_label(state),
            step.timer,
            shown.label(step.timer.to) or desk.state_label(step.timer.to) if step.timer else "",
            asked_today(service, owner, shown) if state == State.WAITING_RESIDENT else "",
            form.timer_line(state) if form and step.is_used else None,
        )
        for state in TIMED
        for step in [shown.step(state)]
    ]
    return [row for row in found if row.fields or row.timer]


def asked_today(service: Demarche, owner: Authority, shown: Circuit) -> str:
    """Until when a resident would have to answer; empty for as long as it takes."""
    timer = shown.step(State.WAITING_RESIDENT).timer
    if timer is None:
        return ""
    last_day = deadlines.term(timezone.localdate(), timer.days, owner.pk)
    return " ".join(asked_words(service, shown, timer, last_day))


def history(service: Demarche) -> list[HistoryEntry]:
    """The last changes of the circuit, the latest first."""
    entries = ModelLogEntry.objects.for_instance(service).filter(action=circuits.CHANGED).select_related("user")
    return [
        HistoryEntry(entry, list(changes(Circuit(entry.data["former"]), Circuit(entry.data["now"]))))
        for entry in entries.order_by("-timestamp", "-pk")[:SHOWN]
    ]


def changes(former: Circuit, now: Circuit) -> Iterable[str]:
    """What differs between two circuits, a line a state."""
    for state in State:
        was, is_now = former.step(state), now.step(state)
        said = []
        if was.is_used != is_now.is_used:
            said.append(_("utilisé de nouveau") if is_now.is_used else _("n’est plus utilisé"))
        if was.label != is_now.label:
            said.append(_("s’appelle «\u00a0%(word)s\u00a0»") % {"word": is_now.label or desk.state_label(state)})
        if was.mover != is_now.mover:
            kept = is_now.mover == Mover.SUPERVISORS
            said.append(_("réservé aux responsables") if kept else _("ouvert à tous les agents"))
        if was.timer != is_now.timer:
            said.append(timer_change(is_now.timer))
        if said:
            yield _("%(state)s\u00a0: %(changes)s") % {"state": desk.state_label(state), "changes": ", ".join(said)}


def timer_change(timer: Timer | None) -> str:
    """What a timer does since it was set up; None: it was taken away."""
    if timer is None:
        return _("ne mène plus seul à un autre état")
    names = {"days": timer.days, "to": desk.state_label(timer.to)}
    return (
        ngettext(
            "mène seul à «\u00a0%(to)s\u00a0» après %(days)s\u00a0jour",
            "mène seul à «\u00a0%(to)s\u00a0» après %(days)s\u00a0jours",
            timer.days,
        )
        % names
    )
