"""A form that becomes a request, sent once whatever happens: double clicks, refreshes, forms left open for a day."""

import abc
import datetime
import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any, Generic

from django.forms import CharField
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import limits
from accounts.models import User
from accounts.views import too_many
from communes.enums import Feature
from communes.request import GuichetRequest
from grc import keys, links, operations, quota
from grc.enums import ActorRole, ScanState
from grc.forms.once import AnyForm
from grc.forms.photos import waiting
from grc.models import Attachment, Demande, KeptDocument, Mandate
from grc.questions.display import WordedAnswer

LINK = re.compile(r"https?://|\[url\b|</a>", re.IGNORECASE)  # what unwanted advertising holds, and requests seldom


class SentOnce(abc.ABC, Generic[AnyForm]):
    """One request for such a form. A subclass says what the form is, what it shows and what is filed.

    `key` is the submission key of the form shown or sent; files are staged under it, so that they survive a refusal.
    """

    feature = Feature.SITE  # by which such a form is open, if the authority of the site has it
    limit = "report"  # of `accounts.limits`
    role = ActorRole.RESIDENT  # who fills it in
    base = "base.html"  # the template that the page extends

    def __init__(self, request: GuichetRequest) -> None:
        self.request = request
        self.at: datetime.datetime = timezone.now()
        self.key = uuid.uuid4()
        self.site = request.authority
        self.without_photos = False  # it is filed all the same: too many were left today

    @property
    def account(self) -> User | None:
        """The account of the resident, when it is they who are signed in."""
        return self.request.user if self.request.user.is_authenticated else None

    def known_contact(self) -> dict[str, str]:
        """What the account says of its holder: proposed in the form, who may write something else or nothing."""
        return asdict(operations.known_contact(self.account)) if self.account else {}

    @cached_property
    def mandates(self) -> list[Mandate]:
        """Those under which who is signed in may act now."""
        if self.account is None:
            return []
        own = Mandate.objects.by(self.account.pk).general()
        return list(own.active(timezone.localdate(self.at)).order_by("name", "id"))

    # ------------------------------------------------------------------------------------------- said by a subclass
    @abc.abstractmethod
    def form(self, data: QueryDict | None) -> AnyForm:
        """The form, empty or filled in with what was sent."""

    @abc.abstractmethod
    def places(self) -> Mapping[str, operations.UploadSlot]:
        """Where the form takes files, by the name of the field."""

    @abc.abstractmethod
    def submit(self, form: AnyForm) -> operations.Submitted:
        """File the request of a form that is good."""

    @abc.abstractmethod
    def render(self, form: AnyForm, context: dict[str, Any], *, status: int) -> HttpResponse:
        """The page that holds the form; `context` is what such pages have in common."""

    def filer(self, form: AnyForm, contact: operations.Contact, mandate: Mandate | None = None) -> operations.Filer:
        """Who files a form that is good, for themselves or under a mandate."""
        return operations.Filer(contact, origin=self.site, user=self.account, mandate=mandate)

    def stopped(self, form: AnyForm) -> HttpResponse | None:
        """An answer to a form with the right key, before it is sent; None to go on."""
        return self.shown(form, status=422) if form.errors else None

    @property
    def surroundings(self) -> dict[str, Any]:
        """What all its pages are told of what they stand in."""
        return {"base": self.base}

    # ----------------------------------------------------------------------------------------------------- answers
    def answer(self) -> HttpResponse:
        """Show the form (GET), or receive it (POST)."""
        if self.is_closed:
            return self.closed()
        if self.request.method != "POST":
            return self.shown(self.form(None))
        decision = limits.hit(self.request, self.limit)
        return self.received() if decision.allowed else too_many(self.request, decision.retry_after)

    @property
    def is_closed(self) -> bool:
        """Whether the authority of the site is not offered such forms today; what was sent before is found again."""
        if self.site is None or self.site.offers(self.feature, timezone.localdate(self.at)):
            return False
        return not self.was_sent

    @property
    def was_sent(self) -> bool:
        """Whether what arrives has become a request already."""
        key = self.key_sent() if self.request.method == "POST" else None
        return key is not None and operations.sent_under(key.uuid) is not None

    def closed(self) -> HttpResponse:
        """Where such a request is filed now; what was typed is given back to read."""
        return render(
            self.request, "grc/closed.html", {**self.surroundings, "dropped": self.written()}, status=HTTPStatus.GONE
        )

    def written(self) -> list[WordedAnswer]:
        """What was typed in the form that arrives, as it came."""
        fields = self.form(self.request.POST).visible_fields() if self.request.method == "POST" else []
        typed = [(one.html_name, one.label, one.value()) for one in fields if isinstance(one.field, CharField)]
        return [WordedAnswer(name, str(label), words) for name, label, words in typed if words]

    def again(self) -> HttpResponse:
        """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
        if self.is_closed:
            return self.closed()
        decision = limits.hit(self.request, self.limit)
        if not decision.allowed:
            return too_many(self.request, decision.retry_after)
        key = self.key_sent()
        self.key = key.uuid if key else self.key
        return self.kept(too_old=True)

    def received(self) -> HttpResponse:
        """What becomes of a form: shown again when it is too old, refused, or to be confirmed; else sent."""
        key = self.key_sent()
        self.key = key.uuid if key else self.key
        if key is None or key.expired:
            return self.kept(too_old=True)
        refusals = self._take_files()
        form = self.form(self.request.POST)
        form.is_valid()
        for name, message in refusals:
            form.add_error(name, message)
        if stopped := self.stopped(form):
            return stopped
        if key.hurried and self.is_doubtful(form):
            return self.shown(form, status=422, to_confirm=True)
        return self.sent(form)

    def is_doubtful(self, form: AnyForm) -> bool:
        """Whether a form that came back at once may be a program's: a browser that fills it in is as fast, so that
        something else must say so too."""
        if self.request.user.is_authenticated:
            return False
        has_link = any(LINK.search(str(bound.value() or "")) for bound in form.visible_fields())
        speaks_no_language = "Accept-Language" not in self.request.headers
        return has_link or speaks_no_language or not limits.hit(self.request, "hurried").allowed

    def sent(self, form: AnyForm) -> HttpResponse:
        """To the page that follows the request: it is the same however often the form arrives."""
        try:
            submitted = self.submit(form)
        except operations.SubmissionConflict as conflict:
            for attachment in self.staged:  # else the first sending, repeated, would not be recognised
                operations.discard_staged(self.key, attachment.uuid)
            return self.conflicting(form, conflict.demande)
        except operations.Refused as refusal:
            form.add_error(None, refusal.message)
            return self.shown(form, status=422)
        return self.done(submitted.demande)

    def done(self, demande: Demande) -> HttpResponse:
        return redirect(self.follow_up(demande))

    def follow_up(self, demande: Demande) -> str:
        """The follow-up page, which says what was left out."""
        address = reverse("suivi", args=[links.token_for(demande)])
        return f"{address}?fait=sans-photo" if self.without_photos else address

    def conflicting(self, form: AnyForm, first: Demande) -> HttpResponse:
        """The key of the form has already filed `first`, with other content."""
        context = {"demande": first, "token": links.token_for(first)}
        return render(self.request, "grc/conflict.html", context, status=409)

    def kept(self, *, status: int = 422, **why: bool) -> HttpResponse:
        """The form again, fit to be sent, when the one that came could not be: it was shown too long ago, say."""
        refusals = self._take_files()
        form = self.form(self.request.POST)
        form.is_valid()
        form.keep_errors()
        for name, message in refusals:
            form.add_error(name, message)
        return self.shown(form, status=status, **why)

    def kept_for_later(self, decision: limits.Decision) -> HttpResponse:
        """The form with all it held, for who sends too many from the administration."""
        form = self.form(self.request.POST)
        form.is_valid()
        form.keep_errors()
        form.add_error(None, limits.refusal(decision))
        return self.shown(form, status=429)

    def shown(self, form: AnyForm, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "form": form,
            **self.surroundings,
            "submission_key": keys.sign_key(self.key, at=self.at, filled=self.request.method == "POST"),
            "received": waiting(self.staged),
            "kept": _("Rien n’est perdu : ce que vous avez écrit est gardé, et vos fichiers aussi.")
            if self.staged
            else _("Rien n’est perdu : ce que vous avez écrit est gardé."),
            **more,
        }
        return self.render(form, context, status=status)

    @cached_property
    def staged(self) -> list[Attachment]:
        """The files received so far: sent twice, a form finds those of its first sending, and is recognised."""
        return operations.brought(self.key) if self.request.method == "POST" else []

    @cached_property
    def kept_documents(self) -> dict[str, KeptDocument]:
        """What a resident who is signed in keeps at hand, fit to be joined, by identifier."""
        if self.account is None:
            return {}
        own = KeptDocument.objects.filter(user=self.account, scan_state=ScanState.CLEAN)
        return {str(one.uuid): one for one in own}

    def at_hand(self) -> dict[str, list[dict[str, Any]]]:
        """The same as each field of files offers them: without those that it has been given."""
        on, joined = timezone.localdate(self.at), {(file.question, file.sha256) for file in self.staged}
        return {
            name: [
                {"id": key, "document": one, "days_left": one.days_left(on)}
                for key, one in self.kept_documents.items()
                if (wanted.question, one.sha256) not in joined
            ]
            for name, wanted in self.places().items()
        }

    def key_sent(self) -> keys.Key | None:
        """The submission key that came with the form; None when it is none of ours."""
        return keys.read_key(self.request.POST.get("submission_key", ""), at=self.at)

    def _take_files(self) -> list[tuple[str, str]]:
        """Stage what was joined, forget what was removed. What is refused, and why, by field."""
        refused = []
        for name, wanted in self.places().items():
            for text in self.request.POST.getlist(f"{name}_removed"):
                try:
                    operations.discard_staged(self.key, uuid.UUID(text))
                except ValueError:
                    continue
            chosen = dict.fromkeys(self.request.POST.getlist(f"{name}_kept"))
            refused += [(name, refusal) for text in chosen if (refusal := self._take_document(text, wanted))]
            for upload in self.request.FILES.getlist(name):
                stage = operations.stage_upload if self.role is ActorRole.AGENT else partial(quota.stage, self.request)
                try:
                    stage(submission_key=self.key, upload=upload, by=self.role, at=self.at, wanted=wanted)
                except operations.UploadRefused as refusal:
                    if isinstance(refusal, quota.QuotaReached) and wanted.is_photo:
                        self.without_photos = True
                        continue
                    refused.append((name, f"{refusal.filename} – {refusal.message}"))
        return refused

    def _take_document(self, text: str, wanted: operations.UploadSlot) -> str:
        """Copy a document that the resident keeps; why not, when it cannot be. One that is not theirs is nothing."""
        document = self.kept_documents.get(text)
        if document is None:
            return _(
                "Un document choisi n’est plus dans « Mes documents », ou vous n’êtes plus connecté : joignez-le"
                " de nouveau."
            )
        try:
            operations.stage_copy(document=document, submission_key=self.key, at=self.at, wanted=wanted)
        except operations.UploadRefused as refusal:
            return f"{refusal.filename} – {refusal.message}"
        return ""
