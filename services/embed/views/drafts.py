"""The draft of a form in steps, in a frame: its steps, its check, its link by mail, its end."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from communes.request import GuichetRequest
from grc import links as request_links
from grc.models import Demande
from services.drafts import links, operations
from services.drafts.models import ServiceDraft
from services.drafts.progress import DraftProgress
from services.drafts.views.checking import CheckingAnswers
from services.drafts.views.keeping import LinkForm
from services.drafts.views.opening import by_link, closed
from services.drafts.views.stepping import to_part
from services.embed.keys import read_token, sign_token
from services.embed.views.forms import Embedded, EmbeddedStep
from services.embed.views.frame import in_frame, shown_by_hosts


class EmbeddedCheck(Embedded, CheckingAnswers):
    """The check of a draft, in a frame."""

    addresses_name = EmbeddedStep.addresses_name

    @property
    def is_of_draft(self) -> bool:
        return True


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the draft that `token` opens, as `by_link` does on its own pages; its answers stay in the frame."""

    @wraps(view)
    def shown(request: GuichetRequest, draft: ServiceDraft, *args: Any, **kwargs: Any) -> HttpResponse:
        return shown_by_hosts(view(request, draft, *args, **kwargs), draft.page.provider)

    return csrf_exempt(by_link(shown, closed=closed_in_frame, followed=to_receipt))


def closed_in_frame(request: GuichetRequest, draft: ServiceDraft | None = None) -> HttpResponse:
    """There is no such draft, or no more. Which service it was of is not known: the site's own hosts may show it."""
    body = draft.page.provider if draft else request.authority
    page = draft.page if draft else None
    return shown_by_hosts(closed(request, draft, page=page, **in_frame(request, body)), body)


def to_receipt(request: GuichetRequest, sent: Demande) -> HttpResponse:
    return shown_by_hosts(
        redirect(reverse("embedded_receipt", args=[request_links.token_for(sent)])), request.authority
    )


def addresses_of(draft: ServiceDraft) -> links.DraftAddresses:
    return links.DraftAddresses(links.token_for(draft), EmbeddedStep.addresses_name)


@require_safe
@framed
def take_up(_request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    return to_part(addresses_of(draft), DraftProgress(draft).first_open())


@require_http_methods(["GET", "HEAD", "POST"])
@framed
def step(request: GuichetRequest, draft: ServiceDraft, number: int) -> HttpResponse:
    """One step. One that is not on the path, or before which another waits, leads to the one to fill in."""
    progress = DraftProgress(draft)
    if not progress.may_open(number - 1):
        return to_part(addresses_of(draft), progress.first_open())
    return EmbeddedStep(request, draft.page, draft.form_version, draft, number - 1).answer()


@require_http_methods(["GET", "HEAD", "POST"])
@framed
def check(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    waiting_step, asking = DraftProgress(draft).first_open(), EmbeddedCheck(request, draft)
    return asking.answer() if waiting_step is None else to_part(asking.addresses, waiting_step)


@require_http_methods(["GET", "HEAD", "POST"])
@framed
def keep(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """Finishing later: the mailed link opens the draft on the Guichet itself. What was sent is said on the page."""
    form = LinkForm(request.POST or None, initial={"email": draft.email})
    context = {**surroundings(request, draft), "form": form}
    if refused := refusal(request, draft):
        return render(request, "services/drafts/keep.html", context | refused.said, status=refused.status)
    if not form.is_bound or not form.is_valid():
        return render(request, "services/drafts/keep.html", context, status=422 if form.is_bound else 200)
    if limits.may_write(request, email := form.cleaned_data["email"]):
        operations.send_link(draft, email=email, at=timezone.now())
    return render(request, "services/drafts/keep.html", {**context, "is_sent": True})


@require_http_methods(["GET", "HEAD", "POST"])
@framed
def drop(request: GuichetRequest, draft: ServiceDraft) -> HttpResponse:
    """Forgetting the draft, after a question; one that came too late, or from elsewhere, asks it once more."""
    context = surroundings(request, draft)
    if refused := refusal(request, draft):
        return render(request, "services/drafts/drop.html", context | refused.said, status=refused.status)
    if request.method == "POST":
        operations.drop(draft)
        return render(request, "services/embed/dropped.html", context)
    return render(request, "services/drafts/drop.html", context)


class TokenRefusal(NamedTuple):
    """Why what was sent is not taken: what the page says of it, and its status."""

    said: dict[str, bool]
    status: int


def refusal(request: GuichetRequest, draft: ServiceDraft) -> TokenRefusal | None:
    """Why a small form of the draft is not taken; None for one that may be, and where none was sent."""
    if request.method != "POST":
        return None
    key = read_token(request.POST.get("submission_key", ""), service=draft.page.pk, at=timezone.now())
    if key is None or key.uuid != draft.uuid:
        return TokenRefusal({"is_forged": True}, HTTPStatus.FORBIDDEN)
    return TokenRefusal({"too_old": True}, HTTPStatus.UNPROCESSABLE_ENTITY) if key.expired else None


def surroundings(request: GuichetRequest, draft: ServiceDraft) -> dict[str, Any]:
    """What the pages around a draft are made with."""
    return {
        **in_frame(request, draft.page.provider),
        "draft": draft,
        "page": draft.page,
        "addresses": addresses_of(draft),
        "submission_key": sign_token(draft.uuid, service=draft.page.pk, at=timezone.now()),
    }
