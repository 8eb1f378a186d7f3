"""Cards of people: those that look alike, and the card itself. An agent sees those of their own authorities."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.context import current_actor
from grc import operations
from grc.desk import wording as desk
from grc.enums import Evidence, LikenessState
from grc.likeness import Verdict
from grc.models import Demande, Likeness, Person
from grc.operations import people
from grc.people import operations as people_decisions
from grc.people.forms import BirthdateForm, CardChoiceForm, DecisionForm
from grc.views.access import agent_of, for_agents, forbidden
from grc.views.cards import search_of

TABS = {
    "a-rapprocher": (LikenessState.OPEN, gettext_lazy("À rapprocher")),
    "reunies": (LikenessState.SAME, gettext_lazy("Réunies")),
    "distinctes": (LikenessState.APART, gettext_lazy("Distinctes")),
}
FIRST_TAB = "a-rapprocher"
SHOWN = 50
DONE = {
    LikenessState.SAME: gettext_lazy("Les deux fiches sont réunies."),
    LikenessState.APART: gettext_lazy("Les deux fiches restent celles de deux personnes."),
    LikenessState.OPEN: gettext_lazy("Le rapprochement est de nouveau à revoir."),
}


class Pair(NamedTuple):
    """A likeness, and its two cards as they are shown."""

    likeness: Likeness
    cards: list[Person]
    evidence: list[str]


class Alike(NamedTuple):
    """Another card with a close name, and what speaks for it."""

    card: Person
    evidence: list[str]


@require_safe
@for_agents
def queue(request: HttpRequest) -> HttpResponse:
    """What looks alike and waits for an agent; what was decided; who answers to what is asked (`?usager=`).

    Three statements, whatever the rows; two more for a search.
    """
    tab = request.GET.get("vue", "")
    if tab not in TABS:
        tab = FIRST_TAB
    state = TABS[tab][0]
    order = ("-score", "-id") if state == LikenessState.OPEN else ("-decided_at", "-id")
    found = Likeness.objects.visible_to(current_actor()).filter(state=state).select_related("decided_by", "authority")
    rows = list(found.order_by(*order)[: SHOWN + 1])
    cards = cards_of({pk for row in rows for pk in (row.first_id, row.second_id)})
    return render(
        request,
        "grc/people/people.html",
        {
            "header_title": _("Personnes"),
            "header_icon": "group",
            "breadcrumbs_items": [{"url": "", "label": _("Personnes")}],
            **search_of(request),
            "tabs": [(key, label, key == tab) for key, (_state, label) in TABS.items()],
            "state": state,
            "pairs": [pair(row, cards) for row in rows[:SHOWN]],
            "more": len(rows) > SHOWN,
            "shown": SHOWN,
        },
    )


@require_safe
@for_agents
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the authority knows of one person: the cards that are theirs, their requests, who else it may be."""
    return page(request, found(pk))


@require_POST
@for_agents
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a likeness is worth, and come back to where that was said."""
    likeness = Likeness.objects.visible_to(current_actor()).filter(pk=pk).first()
    form = DecisionForm(request.POST)
    if likeness is None or not form.is_valid():
        raise Http404
    to, seen = (LikenessState(form.cleaned_data[name]) for name in ("to", "seen"))
    try:
        people_decisions.decide(likeness_id=pk, to=to, seen=seen, by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        messages.warning(request, refused.message)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        messages.success(request, DONE[to])
    return back(request, likeness)


@require_POST
@for_agents
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join another card to this one."""
    card = found(pk)
    form = CardChoiceForm(request.POST, card=card)
    if not form.is_valid():
        return page(request, card, refused=[str(error) for error in form.errors["other"]], status=422)
    try:
        people_decisions.join(one=card, other=form.cleaned_data["other"], by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        return page(request, card, refused=[refused.message], status=422)
    except operations.NotAllowed:
        return forbidden(request)
    messages.success(request, DONE[LikenessState.SAME])
    return redirect("personnes:person", pk)


@require_POST
@for_agents
def birthdate(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down when the person was born, and see who else they may be."""
    card = found(pk)
    form = BirthdateForm(request.POST)
    if not form.is_valid():
        return page(request, card, form=form, status=422)
    day = form.cleaned_data["birthdate"].isoformat()
    try:
        people_decisions.set_birthdate(card=card, birthdate=day, by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        form.add_error("birthdate", refused.message)
        return page(request, card, form=form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    messages.success(request, _("La date de naissance est enregistrée."))
    return redirect("personnes:person", pk)


def found(pk: int) -> Person:
    card = Person.objects.visible_to(current_actor()).select_related("authority").filter(pk=pk).first()
    if card is None:
        raise Http404
    return card


def cards_of(ids: set[int]) -> dict[int, Person]:
    """These cards, each with how many requests it has and when the last one came."""
    counted = Person.objects.visible_to(current_actor()).filter(pk__in=ids).select_related("authority")
    return {
        card.pk: card
        for card in counted.annotate(requests=Count("parties__demande"), last=Max("parties__demande__filed_at"))
    }


def pair(likeness: Likeness, cards: dict[int, Person]) -> Pair:
    return Pair(likeness, [cards[likeness.first_id], cards[likeness.second_id]], words(likeness.evidence))


def words(evidence: list[Any]) -> list[str]:
    return [str(Evidence(kind).label) for kind in evidence]


def page(
    request: HttpRequest,
    card: Person,
    *,
    form: BirthdateForm | None = None,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The card of a person; `form`: the one that was refused; `refused`: why nothing was joined."""
    joined = Person.objects.joined_to(card)
    ids = set(joined.values_list("pk", flat=True))
    decided = Likeness.objects.of(joined).exclude(state=LikenessState.APART).select_related("decided_by")
    requests = Demande.objects.visible_to(current_actor()).filter(parties__person__in=ids).select_related("demarche")
    told = ids | {pk for row in decided for pk in (row.first_id, row.second_id)}
    others = [(other, verdict) for other, verdict in people.alike(card) if other.pk not in told]
    rows = list(requests.distinct().order_by("-filed_at", "-id")[: SHOWN + 1])
    cards = cards_of(told)
    return render(
        request,
        "grc/admin/who.html",
        {
            "header_title": str(card),
            "header_icon": "user",
            "breadcrumbs_items": [
                {"url": reverse("personnes:queue"), "label": _("Personnes")},
                {"url": "", "label": str(card)},
            ],
            "person": card,
            "cards": [cards[pk] for pk in sorted(ids)],
            "pairs": [pair(row, cards) for row in decided],
            "alike": [alike(*one) for one in others],
            "requests": [(row, desk.state_label(row.state, row.demarche)) for row in rows[:SHOWN]],
            "more": len(rows) > SHOWN,
            "shown": SHOWN,
            "form": form or BirthdateForm(),
            "refused": refused or [],
        },
        status=status,
    )


def alike(other: Person, verdict: Verdict) -> Alike:
    return Alike(other, words(verdict.evidence))


def back(request: HttpRequest, likeness: Likeness) -> HttpResponse:
    """To the card where the decision was taken, else to the queue."""
    card = request.POST.get("card", "")
    if card in {str(likeness.first_id), str(likeness.second_id)}:
        return redirect("personnes:person", int(card))
    tab = next(key for key, (state, _label) in TABS.items() if state == request.POST["seen"])
    return redirect(f"{reverse('personnes:queue')}?vue={tab}")
