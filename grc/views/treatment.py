"""The treatment page of a request: its journal, the facts, and what can be done now."""

from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.context import current_actor
from accounts.models import RetentionRule, User
from communes.enums import Feature
from communes.models import Authority
from grc import desk, inbox, notices, operations
from grc.enums import AccessPurpose, PartyRole
from grc.forms.treatment import FORMS, Around, TreatmentForm
from grc.models import Demande, Event, Label
from grc.operations import reads
from grc.operations.anonymisation import anonymised_on
from grc.questions import display
from grc.views.access import for_agents, forbidden
from grc.views.files import groups_of
from grc.workflow import next_states
from notifications.models import Notification

MAP = "https://www.openstreetmap.org/"


class Entry(NamedTuple):
    """An event of the journal, as it is shown."""

    event: Event
    line: desk.Line


@require_safe
@for_agents
def treat(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a request of the agent's authorities; anyone else's is not found."""
    demande = found(pk)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=timezone.now())
    return page(request, demande)


@require_POST
@for_agents
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One action on a request, and what came of it: back to the page, or the page with what was typed."""
    demande = found(pk)
    around = around_of(demande, agent_of(request))
    form = FORMS[name](request.POST, demande=demande, around=around)
    if not form.is_valid():
        return page(request, demande, form=form, status=422)
    try:
        form.perform(by=agent_of(request), at=timezone.now())
    except operations.Stale as stale:
        fresh = found(pk)
        return page(request, fresh, form=again(form, request, fresh, around), missed=stale.events, status=409)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, demande, form=form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    messages.success(request, f"{demande.reference}\u00a0: {form.done}")
    is_still_ours = Demande.objects.visible_to(current_actor()).filter(pk=pk).exists()
    return redirect("demandes:edit", pk) if is_still_ours else redirect("demandes:list")


def agent_of(request: HttpRequest) -> User:
    """Who makes the request: `for_agents` lets in nobody without an account."""
    return cast("User", request.user)


def found(pk: int) -> Demande:
    """The request, if the agent's authorities have it."""
    demande = (
        Demande.objects.visible_to(current_actor())
        .select_related("demarche", "authority", "commune", "origin", "assignee", "form_version")
        .filter(pk=pk)
        .first()
    )
    if demande is None:
        raise Http404
    return demande


def around_of(demande: Demande, user: User) -> Around:
    """Whom the request may be given to: colleagues (and oneself), other authorities that receive requests."""
    colleagues = inbox.colleagues_of([demande.authority_id], on=timezone.localdate())
    people = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=user.pk)).order_by(*colleagues.query.order_by)
    others = [
        one.pk for one in Authority.objects.active() if one.offers(Feature.INBOX) and one.pk != demande.authority_id
    ]
    return Around(
        colleagues=people,
        authorities=Authority.objects.filter(pk__in=others),
        labels=Label.objects.visible_to(current_actor()).for_demande(demande),
    )


def again(form: TreatmentForm, request: HttpRequest, demande: Demande, around: Around) -> TreatmentForm:
    """The same form with what was typed, on the request as it is now."""
    typed = request.POST.copy()
    typed["version"] = str(demande.version)
    return type(form)(typed, demande=demande, around=around)


def page(
    request: HttpRequest,
    demande: Demande,
    *,
    form: TreatmentForm | None = None,
    missed: list[Event] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The treatment page; `form` is the one that was refused, `missed` what happened since it was shown."""
    now = timezone.now()
    around = form.around if form else around_of(demande, agent_of(request))
    forms = {name: each(demande=demande, around=around) for name, each in FORMS.items()}
    if form:
        forms[form.name] = form
    parties = {party.role: party for party in demande.parties.select_related("mandate")}
    author, beneficiary = parties.get(PartyRole.AUTHOR), parties.get(PartyRole.BENEFICIARY)
    mandate = author.mandate if author else None
    return render(
        request,
        "grc/admin/treatment.html",
        {
            "header_title": f"{demande.reference} – {demande.demarche.label}",
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("demandes:list"), "label": _("Demandes")},
                {"url": "", "label": demande.reference},
            ],
            "demande": demande,
            "author": author,
            "beneficiary": beneficiary,
            "mandate_words": desk.mandate_words(mandate, timezone.localdate(now)) if beneficiary else "",
            "forms": forms,
            "labels": [one for one in around.labels if one.is_held],
            "appeal": forms["fin-recours" if demande.under_appeal else "recours"],
            "anonymised_on": None if demande.is_open else anonymised_on(demande, RetentionRule.by_category()),
            "returned": form,
            "missed": entries(missed or []),
            "is_stale": missed is not None,
            "state": desk.state_label(demande.state),
            "turn": desk.turn_label(demande.state),
            "deadline": desk.deadline(demande, timezone.localdate(now)),
            "age": desk.age(demande.filed_at, now),
            "offered": next_states(demande.state),
            "answers": display.answers(demande.form_version.definition, demande.answers),
            "groups": groups_of(demande, demande.attachments.all()),
            "journal": entries(demande.events.for_timeline()),
            "notifications": Notification.objects.about(notices.topic_of(demande)),
            "position": position_of(demande),
        },
        status=status,
    )


class Position(NamedTuple):
    """Where it is: in figures, and on a map that the agent may open."""

    words: str
    address: str


def position_of(demande: Demande) -> Position | None:
    if demande.latitude is None or demande.longitude is None:
        return None
    latitude, longitude = f"{demande.latitude:.5f}", f"{demande.longitude:.5f}"
    words = f"{latitude}\u00a0; {longitude}".replace(".", ",")
    return Position(words, f"{MAP}?mlat={latitude}&mlon={longitude}#map=19/{latitude}/{longitude}")


def entries(events: Any) -> list[Entry]:
    return [Entry(event, desk.journal_line(event)) for event in events]
