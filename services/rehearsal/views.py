"""« Essayer comme un usager »: the form of a service for who composes it, all of it but the sending."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from grc import keys
from grc import operations as requests
from grc.models import Attachment
from grc.operations import Contact
from grc.questions.sealing import sealed
from services.drafts import links
from services.drafts.models import ServiceDraft
from services.drafts.progress import DraftProgress
from services.drafts.views.checking import CheckingAnswers
from services.drafts.views.stepping import AskingStep, to_part
from services.forms import ServiceForm
from services.models import ServicePage
from services.rehearsal import rehearsals
from services.rehearsal.outcomes import outcome_of
from services.rehearsal.rehearsals import Rehearsal, Source
from services.views.services import Asking

BASE = "services/rehearsal/base.html"
SOURCE = "source"  # the button of the first page


def tried_page(request: GuichetRequest, pk: int) -> ServicePage:
    """A service that the user may edit, and so try."""
    page: ServicePage = get_object_or_404(ServicePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def rehearsed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the rehearsal of a form, shown in the colours of its site; one that cannot be tried says why."""

    @never_cache
    @wraps(view)
    def opened(request: GuichetRequest, pk: int, source: str, **kwargs: Any) -> HttpResponse:
        page = tried_page(request, pk)
        if source not in Source.values:
            raise Http404
        try:
            rehearsal = Rehearsal(request.session, page, Source(source))
        except ValueError:
            return redirect("rehearsal", pk)
        site = page.get_site()
        if site is None:
            raise Http404
        # As Wagtail has it for a preview: the page is that of another host.
        request._wagtail_site, request.is_preview = site, True  # type: ignore[attr-defined]  # noqa: SLF001
        return view(request, rehearsal, **kwargs)

    return opened


class Rehearsing(Asking):
    """The form of a service, tried: neither an account nor an hour counts, and nothing is written."""

    base = BASE
    closure = None
    is_closed = False
    was_sent = False
    is_outdated = False  # a form that changed is begun again

    def __init__(self, request: GuichetRequest, rehearsal: Rehearsal, *of_form: Any) -> None:
        self.rehearsal = rehearsal
        super().__init__(request, *of_form)

    @property
    def account(self) -> None:
        return None

    def answer(self) -> HttpResponse:
        return self.received() if self.request.method == "POST" else self.shown(self.form(None))

    def again(self) -> HttpResponse:
        return self.kept(too_old=True)

    def key_sent(self) -> keys.Key | None:
        return keys.Key(self.key, expired=False)

    @property
    def surroundings(self) -> dict[str, Any]:
        return {"base": self.base, "is_rehearsal": True, "rehearsal": self.rehearsal, "page": self.page}

    def shown(self, form: ServiceForm, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().shown(form, status=status, action=self.request.path, **more)

    def trail(self) -> list[dict[str, str]]:
        return []

    @property
    def staged(self) -> list[Attachment]:  # read again once files were taken
        places = self.places()
        return [one for one in self.rehearsal.files if one.question in places]

    def _take_files(self) -> list[tuple[str, str]]:
        """Examine what was joined, and keep its name. What is refused, and why, by field."""
        refused = []
        for name, wanted in self.places().items():
            for key in self.request.POST.getlist(f"{name}_removed"):
                self.rehearsal.drop_file(key)
            for upload in self.request.FILES.getlist(name):
                joined = sum(one.question == wanted.question for one in self.rehearsal.files)
                try:
                    self.rehearsal.join(requests.examine_upload(upload=upload, wanted=wanted, joined=joined))
                except requests.UploadRefused as refusal:
                    refused.append((name, f"{refusal.filename} – {refusal.message}"))
        return refused

    def is_doubtful(self, form: ServiceForm) -> bool:
        return False  # nothing is sent

    def ended(self, answers: dict[str, Any], form: ServiceForm) -> HttpResponse:
        """The last page: what would have become of it."""
        outcome = outcome_of(self.rehearsal, answers, Contact(**form.contact()), form.second_person(), self.at)
        context = {**self.surroundings, "outcome": outcome}
        return render(self.request, "services/rehearsal/end.html", context)

    def sent(self, form: ServiceForm) -> HttpResponse:
        return self.ended(sealed(self.version.questions, form.answers()), form)


class RehearsingStep(Rehearsing, AskingStep):
    """One step of it."""

    def sent(self, form: ServiceForm) -> HttpResponse:
        if self.current.step is None:
            msg = f"The form {self.version} has no steps."
            raise ValueError(msg)
        self.rehearsal.save(self.current.step, self.current.questions, form.answers())
        draft = self.rehearsal.draft
        return to_part(self.rehearsal.addresses, DraftProgress(draft).after(self.rank) if draft else 0)

    def addresses_of(self, draft: ServiceDraft) -> links.FormAddresses:
        return self.rehearsal.addresses


class RehearsingCheck(Rehearsing, CheckingAnswers):
    """The check at its end."""

    def __init__(self, request: GuichetRequest, rehearsal: Rehearsal, draft: ServiceDraft) -> None:
        super().__init__(request, rehearsal, draft)
        self.addresses = rehearsal.addresses

    @property
    def staged(self) -> list[Attachment]:
        return [one for one in self.rehearsal.files if one.question in self.draft.path.ids]

    def forget_step(self, step: str) -> None:
        self.rehearsal.forget_step(step)

    def sent(self, form: ServiceForm) -> HttpResponse:
        return self.ended(self.draft.path.answers, form)


def asking_form(request: GuichetRequest, rehearsal: Rehearsal) -> Rehearsing:
    """The form on one page, or the first of its steps."""
    if rehearsal.is_in_steps:
        return RehearsingStep(request, rehearsal, rehearsal.page, rehearsal.version, rehearsal.draft, 0)
    return Rehearsing(request, rehearsal, rehearsal.page, rehearsal.version)


@require_http_methods(["GET", "HEAD", "POST"])
@rehearsed
def form(request: GuichetRequest, rehearsal: Rehearsal) -> HttpResponse:
    return asking_form(request, rehearsal).answer()


@rehearsed
def form_again(request: GuichetRequest, rehearsal: Rehearsal) -> HttpResponse:
    return asking_form(request, rehearsal).again()


shown_again(form, by=form_again)


@require_http_methods(["GET", "HEAD", "POST"])
@rehearsed
def step(request: GuichetRequest, rehearsal: Rehearsal, number: int) -> HttpResponse:
    """One step. One that is not on the path, or before which another waits, leads to the one to fill in."""
    draft, addresses = rehearsal.draft, rehearsal.addresses
    if draft is None or not rehearsal.is_in_steps:
        return asking_form(request, rehearsal).answer() if number == 1 else redirect(addresses.form)
    progress = DraftProgress(draft)
    if not progress.may_open(number - 1):
        return to_part(addresses, progress.first_open())
    return RehearsingStep(request, rehearsal, rehearsal.page, rehearsal.version, draft, number - 1).answer()


@require_http_methods(["GET", "HEAD", "POST"])
@rehearsed
def check(request: GuichetRequest, rehearsal: Rehearsal) -> HttpResponse:
    """The check (GET), or the last page (POST), once every step of the path is filled in."""
    draft = rehearsal.draft
    waiting_step = DraftProgress(draft).first_open() if draft else 0
    if draft is None or waiting_step is not None:
        return redirect(rehearsal.addresses.form) if draft is None else to_part(rehearsal.addresses, waiting_step)
    return RehearsingCheck(request, rehearsal, draft).answer()


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start(request: GuichetRequest, pk: int) -> HttpResponse:
    """What may be tried (GET); its first page, nothing answered yet (POST)."""
    page = tried_page(request, pk)
    offered = {source: one for source in Source if (one := rehearsal_of(request, page, source))}
    if request.method == "POST":
        chosen = next((one for source, one in offered.items() if source == request.POST.get(SOURCE)), None)
        if chosen is not None:
            chosen.begin()
            return redirect(chosen.addresses.form)
        messages.error(
            request, _("Ce formulaire ne peut pas être essayé\u00a0: complétez ses questions, puis revenez.")
        )
    title = _("Essayer comme un usager")
    context = {
        "page": page,
        "offered": list(offered),
        "is_draft_missing": Source.LATEST not in offered,
        "header_title": title,
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": title},
        ],
    }
    return render(request, "services/admin/rehearsal.html", context)


def rehearsal_of(request: GuichetRequest, page: ServicePage, source: Source) -> Rehearsal | None:
    """The rehearsal of one state of the form; None where it cannot be tried."""
    try:
        return Rehearsal(request.session, page, source)
    except ValueError:
        return None


@require_POST
def end(request: GuichetRequest, pk: int) -> HttpResponse:
    """All that was answered is forgotten; back to the editor."""
    page = tried_page(request, pk)
    rehearsals.end(request.session)
    return redirect("wagtailadmin_pages:edit", page.pk)
