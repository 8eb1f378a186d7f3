"""The check before sending: each answer with the way back to it, how to reach the person, and the sending, once."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from grc import keys
from grc import operations as requests
from grc.forms.photos import waiting
from grc.models import Attachment
from grc.questions.definition import contact_of
from grc.questions.display import WordedAnswer, worded
from grc.questions.forms import form_of_questions
from grc.questions.inputs import names_of
from grc.questions.kinds import Question
from grc.questions.path import steps_of
from grc.questions.reasons import reason_names
from grc.questions.schema import typed
from grc.questions.sealing import opened, readable
from grc.wording import of_body
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.drafts.progress import DraftProgress, StepOnPath
from services.drafts.views.opening import by_link
from services.drafts.views.stepping import to_part
from services.forms import ServiceForm
from services.views.services import Asking


class CheckedStep(NamedTuple):
    """A step, where it is, and what was answered in it; a question that may be skipped and was has no words."""

    at: StepOnPath
    address: str
    answers: list[WordedAnswer]


class CheckingAnswers(Asking):
    """The end of a draft: only how to reach the person is still asked."""

    has_draft = True
    addresses_name = "draft"  # with which the names of the addresses of its draft begin

    def __init__(self, request: GuichetRequest, draft: ServiceDraft) -> None:
        super().__init__(request, draft.page, draft.form_version)
        self.draft, self.key = draft, draft.uuid
        self.addresses: links.FormAddresses = links.DraftAddresses(links.token_for(draft), self.addresses_name)

    def form(self, data: QueryDict | None) -> ServiceForm:
        asks = form_of_questions((), ServiceForm, contact=contact_of(self.draft.definition))
        on, known = timezone.localdate(self.at), self.known_contact()
        return asks(data, on=on, initial=known, mandates=self.mandates, attested=self.attested)

    @cached_property
    def staged(self) -> list[Attachment]:
        return requests.staged(self.key)

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {}

    def forget_files_without_place(self) -> None:
        """They are those of the steps."""

    def key_sent(self) -> keys.Key | None:
        return keys.Key(self.draft.uuid, expired=False)

    def submit(self, form: ServiceForm) -> requests.Submitted:
        filer = self.filer(form, requests.Contact(**form.contact()), form.mandate())
        return operations.file(self.draft, filer=filer, at=self.at, cosigner=self.cosigner(form))

    def faulty_step(self) -> int | None:
        """The place of the first step whose answers would be refused today; None when all are good."""
        definition, path = self.draft.definition, self.draft.path
        asks = form_of_questions(self.draft.form_version.questions, ServiceForm)
        received: dict[str, list[Attachment]] = {}
        for attachment in self.staged:
            received.setdefault(attachment.question, []).append(attachment)
        whole = asks(
            typed(definition, readable(path.answers)),
            on=timezone.localdate(self.at),
            received={question: waiting(files) for question, files in received.items()},
            provider=self.page.provider,
            capacities=self.capacities,
        )
        if whole.is_valid():
            return None
        for rank, one in enumerate(steps_of(self.draft.form_version.questions)):
            names = {name for question in one.questions for name in (*names_of(question), *reason_names(question))}
            if one.step and names & whole.errors.keys():
                self.forget_step(one.step.id)
                return rank
        return None

    def forget_step(self, step: str) -> None:
        operations.forget_step(self.draft, step)

    def stopped(self, form: ServiceForm) -> HttpResponse | None:
        if (rank := self.faulty_step()) is not None:
            return to_part(self.addresses, rank)
        return super().stopped(form)

    @cached_property
    def opened(self) -> dict[str, Any]:
        """What was answered on the path, to its author."""
        return opened(self.draft.path.answers)

    def answered(self) -> list[CheckedStep]:
        """Every answer of the path in words, by step."""
        asked = {one.step.id: one.questions for one in steps_of(self.draft.path.questions) if one.step}
        return [
            CheckedStep(
                one,
                self.addresses.step(one.rank),
                [answer for question in asked[one.step.id] if (answer := self.worded(question))],
            )
            for one in DraftProgress(self.draft).steps
        ]

    def worded(self, question: Question) -> WordedAnswer | None:
        """What was answered to a question, in words; None for what is no question."""
        joined = [one.filename for one in self.staged if one.question == question.id]
        words = ", ".join(joined) or worded(question, self.opened)
        return WordedAnswer(question.id, question.label, words) if words or question.kind not in UNASKED else None

    def render(self, form: ServiceForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        body = self.page.provider
        context |= {
            "page": self.page,
            "trail": self.trail(),
            "version": self.version,
            "draft": self.draft,
            "addresses": self.addresses,
            "answered": self.answered(),
            "progress": DraftProgress(self.draft),
            "body": capfirst(of_body(body)) if body else "",
        }
        return render(self.request, "services/drafts/check.html", context, status=status)


UNASKED = {"section", "step", "stop"}


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def check(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """The check of a draft (GET), or its sending (POST), once every step of the path is filled in."""
    waiting_step, asking = DraftProgress(draft).first_open(), CheckingAnswers(request, draft)
    return asking.answer() if waiting_step is None else to_part(asking.addresses, waiting_step)


@by_link
def check_again(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    return CheckingAnswers(request, draft).again()


shown_again(check, by=check_again)
