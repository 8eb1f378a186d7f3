"""Many requests at once: what is about to be done, the order to do it, how far it is, what came of each."""

import uuid
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.context import current_actor
from accounts.models import User
from communes.enums import Feature
from communes.models import Authority
from grc import operations
from grc.desk import inbox
from grc.desk.forms.bulk import FORMS, AroundMany, BulkForm, ChosenField, written
from grc.desk.operations import bulk
from grc.desk.operations.bulk import MOST, SeenVersion
from grc.desk.views.selection import is_few_of, page_of, selection_of
from grc.enums import BulkKind, BulkOutcome
from grc.models import BulkAction, BulkItem, Demande, Label, Team
from grc.views.access import agent_of, for_agents

SHOWN = 30  # acts
MOST_SHOWN = 100  # requests of one act


class ItemAccess(NamedTuple):
    """A request of the report, and whether the agent may still open it."""

    item: BulkItem
    is_open_to: bool


@require_POST
@for_agents
def confirm(request: HttpRequest) -> HttpResponse:
    """What is about to be done, and with which requests: those ticked in the list, or all that the list holds."""
    kind, back = request.POST.get("kind", ""), list_address(request)
    if kind not in FORMS:
        messages.warning(request, _("Dites ce que vous voulez faire des demandes choisies."))
        return redirect(back)
    is_cut, text = False, " ".join(request.POST.getlist("demande"))
    if "tout" in request.POST:
        chosen, is_cut = whole(request)
        text = written(chosen)
    try:
        chosen = ChosenField().clean(text)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(back)
    form = FORMS[kind](around=around_of(request), initial={"chosen": chosen, "key": uuid.uuid4()})
    return page(request, form, chosen, is_cut=is_cut)


@require_POST
@for_agents
def start(request: HttpRequest) -> HttpResponse:
    """Have it done, and lead to where it is told how far it is."""
    kind = request.POST.get("kind", "")
    if kind not in FORMS:
        return redirect("demandes:list")
    form = FORMS[kind](request.POST, around=around_of(request))
    if not form.is_valid():
        return page(request, form, form.cleaned_data.get("chosen", []), status=422)
    cleaned = form.cleaned_data
    try:
        action = bulk.ask(
            kind=form.kind,
            params=form.params(),
            chosen=cleaned["chosen"],
            key=cleaned["key"],
            by=agent_of(request),
            at=timezone.now(),
        )
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, form, cleaned["chosen"], status=422)
    return redirect("demandes:bulk_report", action.key)


@require_safe
@for_agents
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far an act is, and what came of each request. A few statements, whatever their number."""
    action = found(request, key)
    refused, done = lines_of(action, BulkOutcome.REFUSED), lines_of(action, BulkOutcome.DONE)
    return render(
        request,
        "grc/admin/bulk_report.html",
        {
            "header_title": _("Action groupée"),
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": reverse("demandes:bulk_list"), "label": _("Mes actions groupées")},
                {"url": "", "label": action.get_kind_display()},
            ],
            "action": action,
            "waits": waits_for_a_worker(action),
            "refused": refused,
            "done": done,
            "most_shown": MOST_SHOWN,
            "number_done": action.treated - action.refused,
        },
    )


@require_safe
@for_agents
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far it is, in figures: what the page of the report asks for again and again."""
    action = found(request, key)
    return JsonResponse(
        {
            "total": action.total,
            "treated": action.treated,
            "refused": action.refused,
            "finished": action.finished_at is not None,
            "waits": waits_for_a_worker(action),
        }
    )


@require_safe
@for_agents
def mine(request: HttpRequest) -> HttpResponse:
    """What one has asked for lately."""
    actions = BulkAction.objects.of(agent_of(request)).with_figures()[:SHOWN]
    return render(
        request,
        "grc/admin/bulk_list.html",
        {
            "header_title": _("Mes actions groupées"),
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": _("Mes actions groupées")},
            ],
            "actions": actions,
        },
    )


def lines_of(action: BulkAction, outcome: BulkOutcome) -> list[ItemAccess]:
    """The first `MOST_SHOWN` requests of which that came."""
    items = list(action.items.filter(outcome=outcome)[:MOST_SHOWN])
    visible = Demande.objects.visible_to(current_actor())
    open_to = set(visible.filter(pk__in=[item.demande_id for item in items]).values_list("pk", flat=True))
    return [ItemAccess(item, item.demande_id in open_to) for item in items]


def found(request: HttpRequest, key: uuid.UUID) -> BulkAction:
    """One's own, with its figures."""
    action = BulkAction.objects.of(agent_of(request)).with_figures().filter(key=key).first()
    if action is None:
        raise Http404
    return action


def waits_for_a_worker(action: BulkAction) -> bool:
    """Whether none has begun it after what a wake-up call takes."""
    return action.finished_at is None and timezone.now() - action.asked_at > bulk.GRACE and not action.treated


def whole(request: HttpRequest) -> tuple[list[SeenVersion], bool]:
    """The first `MOST` requests of the list that the form was sent from, and whether it holds more."""
    actor = current_actor()
    selection = selection_of(QueryDict(request.POST.get("filtre", "")), actor, timezone.localdate())
    first = page_of(selection, actor, None, size=MOST, is_few=is_few_of(selection, actor))
    rows = Demande.objects.visible_to(actor).filter(pk__in=[place.id for place in first.places])
    versions = dict(rows.values_list("id", "version"))
    return [SeenVersion(one.id, versions[one.id]) for one in first.places if one.id in versions], first.next is not None


def list_address(request: HttpRequest) -> str:
    """The list that the form was sent from."""
    query = QueryDict(request.POST.get("filtre", "")).urlencode()
    return reverse("demandes:list") + (f"?{query}" if query else "")


def around_of(request: HttpRequest) -> AroundMany:
    """Whom and what the agent may choose: colleagues of any of their authorities (and themselves), labels, bodies."""
    actor, user = current_actor(), agent_of(request)
    colleagues = inbox.colleagues_of(actor.authority_ids, on=timezone.localdate())
    people = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=user.pk)).order_by(*colleagues.query.order_by)
    receiving = [one.pk for one in Authority.objects.active() if one.offers(Feature.INBOX)]
    return AroundMany(
        colleagues=people,
        authorities=Authority.objects.filter(pk__in=receiving),
        labels=Label.objects.visible_to(actor),
        requests=Demande.objects.visible_to(actor),
        teams=Team.objects.visible_to(actor).filter(is_active=True).order_by("name"),
    )


def page(
    request: HttpRequest, form: BulkForm, chosen: list[SeenVersion], *, is_cut: bool = False, status: int = 200
) -> HttpResponse:
    """The page that asks for confirmation: how many requests, which, and what will be done with them."""
    visible = Demande.objects.visible_to(current_actor()).filter(pk__in=[one.id for one in chosen])
    rows = list(visible.select_related("demarche").defer("answers").order_by("-filed_at", "-id")[: MOST_SHOWN + 1])
    number = visible.count() if len(rows) > MOST_SHOWN else len(rows)
    return render(
        request,
        "grc/admin/bulk.html",
        {
            "header_title": BulkKind(form.kind).label,
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": BulkKind(form.kind).label},
            ],
            "form": form,
            "kind": BulkKind(form.kind),
            "rows": rows[:MOST_SHOWN],
            "number": number,
            "unseen": len(chosen) - number,
            "most": MOST,
            "is_cut": is_cut,
        },
        status=status,
    )
