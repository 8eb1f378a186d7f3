"""The resident corrects what the service asked to correct: the questions of the form, those alone, sent once."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from grc import asks, keys, operations
from grc.asks import Ask
from grc.followup.forms.rectification import RectifyForm
from grc.forms.photos import waiting
from grc.models import Attachment, Demande, Event
from grc.operations import rectification
from grc.questions.asking_again import askable, form_again, initial_of
from grc.questions.display import WordedAnswer
from grc.questions.inputs import typed_names
from grc.views.door import Door, by_account, by_link
from grc.views.once import SentOnce

ASK = "correction"  # hidden field: the event that the form answers
CONFLICT, FORBIDDEN = 409, 403
TYPED_LENGTH = 4000  # characters of an answer given back to be read


class Rectifying(SentOnce[RectifyForm]):
    """The form of one ask."""

    def __init__(self, request: GuichetRequest, demande: Demande, door: Door, ask: Ask) -> None:
        super().__init__(request)
        self.demande, self.door, self.ask = demande, door, ask
        self.asks = form_again(demande.form_version.definition, ask.words, RectifyForm)

    def form(self, data: QueryDict | None) -> RectifyForm:
        received: dict[str, list[Attachment]] = {}
        for file in self.staged:
            received.setdefault(file.question, []).append(file)
        parts = asks.parts_of(self.demande, self.ask.words)
        return self.asks(
            data,
            on=timezone.localdate(self.at),
            received={question: waiting(files) for question, files in received.items()},
            at_hand=self.at_hand(),
            known=self.demande.answers,
            initial=initial_of(self.asks, self.demande.answers),
            words={part.question.id: part.word for part in parts},
            sent=self.sent_before,
        )

    @cached_property
    def sent_before(self) -> dict[str, list[str]]:
        """The names of the files that each question was given already."""
        names: dict[str, list[str]] = {}
        for question, name in self.demande.attachments.exclude(question="").values_list("question", "filename"):
            names.setdefault(question, []).append(name)
        return names

    def places(self) -> Mapping[str, operations.UploadSlot]:
        return {question.id: operations.wanted_by(question) for question in self.asks.files_questions()}

    def received(self) -> HttpResponse:
        """A form that answers a former ask is shown as the service asks now, with all of it that can be kept."""
        if self.request.POST.get(ASK) == str(self.ask.event.pk):
            return super().received()
        key = self.key_sent()
        self.key = key.uuid if key else self.key
        return self.kept(status=CONFLICT, outdated=True)

    def stopped(self, form: RectifyForm) -> HttpResponse | None:
        return self.shown(form) if form.is_rearranged else super().stopped(form)

    def submit(self, form: RectifyForm) -> operations.Submitted:
        event = rectification.rectify(
            demande_id=self.demande.pk,
            ask_id=self.ask.event.pk,
            answers=form.answers(),
            submission_key=self.key,
            at=self.at,
            role=self.door.role,
        )
        return operations.Submitted(self.demande, created=event is not None)

    def done(self, demande: Demande) -> HttpResponse:
        return done(self.door)

    def render(self, form: RectifyForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        context |= {
            "demande": self.demande,
            "door": self.door,
            "ask": self.ask,
            "dropped": typed_elsewhere(self.request.POST, self.demande, self.ask.words),
        }
        return render(self.request, "grc/followup/rectify.html", context, status=status)


def page(request: GuichetRequest, demande: Demande, door: Door) -> HttpResponse:
    """Show what is to be corrected (GET), or receive it (POST)."""
    events = journal_of(demande)
    key = keys.read_key(request.POST.get("submission_key", ""), at=timezone.now())
    if key and asks.was_sent(events, key.uuid):
        return done(door)
    ask = asks.standing(events)
    return Rectifying(request, demande, door, ask).answer() if ask else no_more(request, demande, door)


def expired(request: GuichetRequest, demande: Demande, door: Door) -> HttpResponse:
    """The form again, with all it held: nothing was sent."""
    ask = asks.standing(journal_of(demande))
    if ask is None:
        return closed(request, demande, door, typed_elsewhere(request.POST, demande, {}), status=FORBIDDEN)
    return Rectifying(request, demande, door, ask).again()


def no_more(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """Nothing is to be corrected, or no longer: what a form left open held is given back to read."""
    dropped = typed_elsewhere(request.POST, demande, {})
    return closed(request, demande, door, dropped) if dropped else redirect(door.page)


def closed(
    request: HttpRequest, demande: Demande, door: Door, dropped: list[WordedAnswer], *, status: int = CONFLICT
) -> HttpResponse:
    context = {"demande": demande, "door": door, "dropped": dropped}
    return render(request, "grc/followup/rectify_closed.html", context, status=status)


def done(door: Door) -> HttpResponse:
    return redirect(f"{door.page}?fait=correction")


def journal_of(demande: Demande) -> list[Event]:
    """What the resident sees of it."""
    return list(demande.events.shown().for_timeline())


def typed_elsewhere(data: QueryDict, demande: Demande, asked: Mapping[str, str]) -> list[WordedAnswer]:
    """What was typed for questions that are not asked, as it came."""
    left = [question for question in askable(demande.form_version.definition) if question.id not in asked]
    told = [
        WordedAnswer(
            one.id, one.label, ", ".join(text for name in typed_names(one) for text in data.getlist(name) if text)
        )
        for one in left
    ]
    return [answer._replace(words=answer.words[:TYPED_LENGTH]) for answer in told if answer.words]


any_of_three = require_http_methods(["GET", "HEAD", "POST"])
linked, own = any_of_three(by_link(page)), any_of_three(by_account(page))
shown_again(linked, by=by_link(expired))
shown_again(own, by=by_account(expired))
