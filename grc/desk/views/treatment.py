"""The treatment page of a request: its journal, the facts, and what can be done now."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.context import current_actor
from accounts.models import RetentionRule, User
from communes.enums import Feature
from communes.models import Authority
from grc import asks, notices, operations, permissions, registry
from grc.desk import inbox
from grc.desk import wording as desk
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.inbox.weights import weights_of
from grc.desk.views import beside, consent
from grc.desk.views.files import groups_of
from grc.enums import AccessPurpose, PartyRole, State
from grc.models import Attachment, Demande, Event, Label, Team
from grc.operations import reads
from grc.operations.anonymisation import anonymised_on
from grc.operations.treatment import awaiting_acceptance
from grc.questions import display
from grc.questions.asking_again import askable
from grc.views.access import agent_of, for_agents, forbidden
from notifications.models import Notification

OK = 200
AnyTreatment = TypeVar("AnyTreatment", bound=TreatmentForm)


class Entry(NamedTuple):
    """An event of the journal, as it is shown."""

    event: Event
    line: desk.JournalLine
    files: list[Attachment]
    is_corrected: bool


@require_safe
@for_agents
def treat(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a request of the agent's authorities; anyone else's is not found."""
    demande = found(pk)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=timezone.now())
    chosen = request.GET.get("modele", "")
    reply = next((one for one in replies_of(demande) if str(one.pk) == chosen), None) if chosen else None
    return page(request, demande, reply=reply, no_such_reply=bool(chosen) and reply is None)


@require_POST
@for_agents
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One action on a request, and what came of it: back to the page, or the page with what was typed."""
    demande = found(pk)
    around = around_of(demande, agent_of(request))
    return attempt(request, demande, registry.actions()[name](request.POST, demande=demande, around=around))


def attempt(request: HttpRequest, demande: Demande, form: TreatmentForm) -> HttpResponse:
    """Do what a form says, and what came of it."""
    pk = demande.pk
    if not form.is_valid():
        return page(request, demande, form=form, status=422)
    try:
        form.perform(by=agent_of(request), at=timezone.now())
    except operations.Stale as stale:
        fresh = found(pk)
        return page(request, fresh, form=again(form, request, fresh), missed=stale.events, status=409)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, demande, form=form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    said = f"{demande.reference}\u00a0: {form.warning or form.done}"
    undo = messages.button(f"{reverse('demandes:edit', args=[pk])}#annuler", _("Annuler"))
    say = messages.warning if form.warning else messages.success
    buttons = [undo] if form.can_be_undone else []
    if form.report:
        said += "\u00a0" + _("Les demandes réunies suivent.")
        buttons.append(messages.button(reverse("demandes:bulk_report", args=[form.report]), _("Compte rendu")))
    say(request, said, buttons=buttons)
    is_still_ours = Demande.objects.visible_to(current_actor()).filter(pk=pk).exists()
    return redirect("demandes:edit", pk) if is_still_ours else redirect("demandes:list")


def replies_of(demande: Demande) -> list[desk.Reply]:
    """The reply templates that fit the request, as if its author read them."""
    return desk.replies(demande, demande.parties.filter(role=PartyRole.AUTHOR).first())


def found(pk: int) -> Demande:
    """The request, if the agent's authorities have it."""
    demande = (
        Demande.objects.visible_to(current_actor())
        .select_related(
            "demarche", "authority", "commune", "origin", "assignee", "team", "form_version", "incident__main"
        )
        .filter(pk=pk)
        .first()
    )
    if demande is None:
        raise Http404
    return demande


def around_of(demande: Demande, user: User) -> Around:
    """To whom the request may be given: colleagues (and oneself), teams, other authorities that receive requests."""
    colleagues = inbox.colleagues_of([demande.authority_id], on=timezone.localdate())
    people = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=user.pk)).order_by(*colleagues.query.order_by)
    others = [
        one.pk for one in Authority.objects.active() if one.offers(Feature.INBOX) and one.pk != demande.authority_id
    ]
    return Around(
        colleagues=people,
        others=people.exclude(pk=user.pk),
        authorities=Authority.objects.filter(pk__in=others),
        labels=Label.objects.visible_to(current_actor()).for_demande(demande),
        teams=Team.objects.visible_to(current_actor()).for_demande(demande),
        states=permissions.next_states(user, demande, timezone.localdate()),
    )


def again(form: AnyTreatment, request: HttpRequest, demande: Demande) -> AnyTreatment:
    """The same form with what was typed, on the request as it is now."""
    typed = request.POST.copy()
    typed["version"] = str(demande.version)
    return type(form)(typed, demande=demande, around=form.around)


def page(
    request: HttpRequest,
    demande: Demande,
    *,
    form: TreatmentForm | None = None,
    missed: list[Event] | None = None,
    reply: desk.Reply | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The treatment page.

    `form` is one with what was typed, refused unless the status is 200; `missed` is what happened since it was shown;
    `reply` the template that the message starts from.
    """
    now = timezone.now()
    around = form.around if form else around_of(demande, agent_of(request))
    forms = {name: each(demande=demande, around=around) for name, each in registry.actions().items()}
    if form:
        forms[form.name] = form
    if reply:
        forms["message"].initial["body"] = reply.text
    parties = {party.role: party for party in demande.parties.select_related("mandate", "person")}
    files, journal = list(demande.attachments.all()), list(demande.events.for_timeline())
    watchers = beside.watchers_of(demande)
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
            "returned": form if status != OK else None,
            "replies": desk.replies(demande, author),
            "missed": entries(demande, missed or []),
            "is_stale": missed is not None,
            "state": desk.state_label(demande.state, demande.demarche),
            "turn": desk.turn_label(demande.state),
            "deadline": desk.deadline(demande, timezone.localdate(now)),
            "age": desk.age(demande.filed_at, now),
            "weight": desk.weight(demande, weights_of([demande])[demande.pk]),
            "watchers": watchers,
            "is_watched": agent_of(request) in watchers,
            "undo": undo_of(demande, journal, agent_of(request), now),
            "rectify": rectify_of(demande, journal, files, around.states),
            "received": awaiting_acceptance(demande),
            "offered": around.states,
            "answers": display.answers(demande.form_version.definition, demande.answers),
            "groups": groups_of(demande, [file for file in files if file.message_id is None]),
            "journal": entries(demande, journal, files),
            "sharing": consent.facts(demande, agent_of(request), now),
            "sms": notices.texted(author) if author else "",
            "ways": registry.ways(agent_of(request), demande),
            "panels": registry.panels(agent_of(request), demande, around, form),
            "notifications": Notification.objects.about(notices.topic_of(demande)),
            **beside.facts(demande, beneficiary or author, now),
            **more,
        },
        status=status,
    )


class Undo(NamedTuple):
    """The last change of state, that this agent may put back: to which state it led, and when."""

    state: str
    age: str


def undo_of(demande: Demande, journal: list[Event], user: User, now: datetime.datetime) -> Undo | None:
    move = operations.last_move(journal, at=now)
    if move is None or not permissions.can_correct(user, demande, move, timezone.localdate(now)):
        return None
    return Undo(desk.state_label(move.to_state, demande.demarche), desk.age(move.at, now))


def rectify_of(
    demande: Demande, journal: list[Event], files: list[Attachment], states: list[State]
) -> dict[str, Any] | None:
    """What the resident is asked to correct, and which questions have no answer; None where nothing can be asked."""
    ask = asks.standing(journal)
    may_wait = State.WAITING_RESIDENT in [demande.state, *states]
    if not asks.may_ask(demande) or not (ask or may_wait):
        return None
    answered = {*demande.answers, *(file.question for file in files)}
    return {
        "ask": ask,
        "parts": asks.parts_of(demande, ask.words) if ask else [],
        "missing": {one.id for one in askable(demande.form_version.definition)} - answered,
    }


def entries(demande: Demande, events: Iterable[Event], files: Iterable[Attachment] = ()) -> list[Entry]:
    by_message: dict[int | None, list[Attachment]] = {}
    for file in files:
        by_message.setdefault(file.message_id, []).append(file)
    journal = list(events)
    corrected, service = {event.corrects_id for event in journal}, demande.demarche
    return [
        Entry(
            event, desk.journal_line(event, service), by_message.get(event.message_id or 0, []), event.pk in corrected
        )
        for event in journal
    ]
