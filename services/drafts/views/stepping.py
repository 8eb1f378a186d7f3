"""One step of a form: shown, checked, saved. The first makes the draft."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.expired import shown_again
from communes.models import Authority
from communes.request import GuichetRequest
from grc import keys
from grc import operations as requests
from grc.forms.photos import waiting
from grc.models import Attachment, FormVersion
from grc.questions.asking_again import initial_of
from grc.questions.forms import form_of_questions
from grc.questions.kinds import Address, Files
from grc.questions.parcels import Parcels
from grc.questions.path import StepQuestions, steps_of
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.drafts.progress import DraftProgress
from services.drafts.views.opening import by_link, closed
from services.forms import ServiceForm
from services.models import ServicePage
from services.prefill import Prefilled
from services.views.services import Asking, dropped, no_form, offered_there

SAVED = "saved"  # hidden field: the version of the draft on which the form was made


class AskingStep(Asking):
    """One step of the form of a service; `rank` is its place among all steps, from 0."""

    limit = "draft"
    addresses_name = "draft"  # with which the names of the addresses of its draft begin

    def __init__(
        self, request: GuichetRequest, page: ServicePage, version: FormVersion, draft: ServiceDraft | None, rank: int
    ) -> None:
        super().__init__(request, page, version)
        self.draft, self.rank, self.has_draft = draft, rank, draft is not None
        if draft is not None:
            self.key = draft.uuid
        self.steps = steps_of(version.questions)

    @property
    def current(self) -> StepQuestions:
        return self.steps[self.rank]

    @cached_property
    def known(self) -> dict[str, Any]:
        """What was answered so far, on the path."""
        return self.draft.path.answers if self.draft else {}

    def form(self, data: QueryDict | None) -> ServiceForm:
        asks, held = form_of_questions(self.current.questions, ServiceForm), self.held(data)
        saved = self.draft.answers if self.draft and data is None else {}
        received: dict[str, list[Attachment]] = {}
        for attachment in self.staged:
            received.setdefault(attachment.question, []).append(attachment)
        return asks(
            data,
            on=timezone.localdate(self.at),
            received={question: waiting(files) for question, files in received.items()},
            at_hand=self.at_hand(),
            known=held.answers | self.known,
            prefilled=held.words,
            initial=initial_of(asks, held.answers | saved),
            provider=self.page.provider if data is not None and self.asks_where else None,
            capacities=self.capacities,
        )

    def held(self, data: QueryDict | None) -> Prefilled:
        """What the step holds before it is filled in: nothing any more of what was answered, or was left, in it."""
        step, draft = self.current.step, self.draft
        if data is not None or (draft and step and step.id in draft.steps):
            return Prefilled()
        return self.prefilled(one for one in self.current.questions if not draft or one.id not in draft.answers)

    @property
    def parameters(self) -> str:
        """What the link that led to the form says of later steps: carried in addresses, and kept nowhere."""
        asked = {question.parameter for question in self.version.questions if question.parameter}
        said = {name: value for name, value in self.request.GET.items() if name in asked}
        return f"?{urlencode(said)}" if said else ""

    @cached_property
    def staged(self) -> list[Attachment]:
        """The files of this step: they wait with the draft, and before its first save under the key of the form."""
        places = self.places()
        return [one for one in requests.staged(self.key) if one.question in places] if places else []

    def places(self) -> Mapping[str, requests.UploadSlot]:
        files = (question for question in self.current.questions if isinstance(question, Files))
        return {question.id: requests.wanted_by(question) for question in files}

    @property
    def asks_where(self) -> bool:
        """Whether the step asks for the place that the matter is about."""
        asked = self.current.questions
        return any(isinstance(one, Parcels) or (isinstance(one, Address) and one.territorial) for one in asked)

    def key_sent(self) -> keys.Key | None:
        """A draft is named by its link: no key is read, and none grows old."""
        return keys.Key(self.draft.uuid, expired=False) if self.draft else super().key_sent()

    def is_doubtful(self, form: ServiceForm) -> bool:
        return False  # nothing is sent yet

    def sent(self, form: ServiceForm) -> HttpResponse:
        """Saved, then on to the next step of the path; at a stop, to this one again, which says so."""
        draft = self.draft or operations.begin(
            key=self.key,
            page=self.page,
            version=self.version,
            origin=self.site or Authority.objects.metropolis(),
            user=self.account,
            at=self.at,
        )
        shown, step = self.request.POST.get(SAVED, "0"), self.current.step
        if step is None:
            msg = f"The form {self.version} has no steps."
            raise ValueError(msg)
        try:
            draft = operations.save(
                draft,
                step=step,
                questions=self.current.questions,
                answers=form.answers(),
                shown=int(shown) if shown.isdecimal() and len(shown) < 9 else 0,  # noqa: PLR2004 digits of an integer
                at=self.at,
            )
        except operations.StaleDraftError as stale:
            self.draft = stale.draft
            return self.kept(status=409, stale=True)
        except ServiceDraft.DoesNotExist:
            return redirect(self.request.path)  # which says what became of it
        return to_part(self.addresses_of(draft), DraftProgress(draft).after(self.rank), self.parameters)

    def addresses_of(self, draft: ServiceDraft) -> links.FormAddresses:
        return links.DraftAddresses(links.token_for(draft), self.addresses_name)

    def render(self, form: ServiceForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        draft = self.draft
        progress = DraftProgress(draft) if draft else DraftProgress.at_start(self.steps)
        before, addresses = progress.before(self.rank), self.addresses_of(draft) if draft else None
        context |= {
            "page": self.page,
            "trail": self.trail(),
            "version": self.version,
            "step": self.current.step,
            "draft": draft,
            "addresses": addresses,
            "action": self.request.path + self.parameters,
            "progress": progress,
            "place": progress.number(self.rank),
            "back": addresses.step(before) if addresses and before is not None else "",
            "dropped": dropped(self.request.POST, self.page, shown=self.version),
            "elsewhere": offered_there(form, self.page),
            "has_changed": draft is not None
            and self.current.step is not None
            and self.current.step.id in draft.changed,
        }
        return render(self.request, "services/drafts/step.html", context, status=status)


def to_part(addresses: links.FormAddresses, rank: int | None, parameters: str = "") -> HttpResponseRedirect:
    """To a step of a draft, or to the check (None)."""
    return redirect(addresses.check if rank is None else addresses.step(rank) + parameters)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def first(request: GuichetRequest, page: ServicePage) -> HttpResponse:
    """The first step of a form in steps, which no draft holds yet."""
    version = page.form_version
    return AskingStep(request, page, version, None, 0).answer() if version else no_form(request, page)


def first_again(request: GuichetRequest, page: ServicePage) -> HttpResponse:
    version = page.form_version
    return AskingStep(request, page, version, None, 0).again() if version else no_form(request, page)


shown_again(first, by=first_again)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def step(request: GuichetRequest, draft: ServiceDraft, number: int) -> HttpResponse:
    """One step of a draft. One that is not on its path, or before which another waits, leads to the one to fill in."""
    progress = DraftProgress(draft)
    if not progress.may_open(number - 1):
        return to_part(links.DraftAddresses(links.token_for(draft)), progress.first_open())
    return AskingStep(request, draft.page, draft.form_version, draft, number - 1).answer()


@by_link
def step_again(request: GuichetRequest, draft: ServiceDraft, number: int) -> HttpResponse:
    if not DraftProgress(draft).may_open(number - 1):
        return closed(request)
    return AskingStep(request, draft.page, draft.form_version, draft, number - 1).again()


shown_again(step, by=step_again)
