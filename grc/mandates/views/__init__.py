"""Acting for somebody: what a resident gives and receives in their space, and what a beneficiary does by their link."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from accounts.views import too_many
from accounts.views.expired import shown_again
from accounts.views.resident import account_of, for_residents
from communes.request import GuichetRequest
from grc import wording
from grc.enums import Side
from grc.enums.mandates import MandateState
from grc.mandates import operations as mandates
from grc.mandates.forms import FORMS, MandateForm
from grc.models import Demande, Mandate
from grc.operations import Refused
from grc.views.door import closed, private

TONES = {
    MandateState.ASKED: "warning",
    MandateState.ACTIVE: "success",
    MandateState.REFUSED: "danger",
    MandateState.REVOKED: "neutral",
    MandateState.EXPIRED: "neutral",
}
ANSWERS = {"accepter": True, "refuser": False}
any_of_three = require_http_methods(["GET", "HEAD", "POST"])


class MandateRow(NamedTuple):
    """A line of the list of mandates: the mandate, its state today, the tone (of the components) that shows it."""

    mandate: Mandate
    state: MandateState
    tone: str

    @property
    def lives(self) -> bool:
        return self.state in mandates.LIVING


@dataclass(frozen=True, slots=True)
class MandateAccess:
    """As which side one comes to a mandate, and the addresses there: by the link of its beneficiary, or in a space."""

    side: Side
    name: str
    key: str | UUID

    @property
    def is_space(self) -> bool:
        return self.name == "mandate"

    @property
    def page(self) -> str:
        return reverse(self.name, args=[self.key])

    @property
    def end(self) -> str:
        return reverse(f"{self.name}_revoquer", args=[self.key])


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the mandate that `token` opens, as its beneficiary; a link that opens none is 404."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        mandate = mandates.opened_by(token)
        if mandate is not None:
            return private(view(request, mandate, MandateAccess(Side.BENEFICIARY, "mandat", token)))
        return closed(request, "grc/mandates/link_closed.html")

    return opened


def by_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` a mandate of which the account is one of the two parties; anyone else's is not found."""

    @wraps(view)
    @for_residents
    def opened(request: HttpRequest, uuid: UUID) -> HttpResponse:
        user = account_of(request)
        own = Mandate.objects.filter(Q(helper=user) | Q(beneficiary=user), uuid=uuid).select_related("helper")
        mandate = own.first()
        if mandate is None:  # which may have been given to their address before they had an account
            mandates.recognise(user)
            mandate = own.all().first()
        if mandate is None:
            raise Http404
        side = Side.HELPER if mandate.helper_id == user.pk else Side.BENEFICIARY
        return view(request, mandate, MandateAccess(side, "mandate", uuid))

    return opened


@require_safe
@for_residents
def index(request: HttpRequest) -> HttpResponse:
    """For whom the account acts, and who may act for it; what lives first, then what is over."""
    user = account_of(request)
    mandates.recognise(user)
    context = {
        "helping": rows_of(Mandate.objects.by(user.pk).general().select_related("helper")),
        "helped": rows_of(Mandate.objects.about(user.pk).select_related("helper")),
        "files": _files(user.pk),
    }
    return render(request, "grc/mandates/list.html", context)


@require_safe
@for_residents
def choose(request: HttpRequest) -> HttpResponse:
    """For whom one wants to act: a child, an adult, an association."""
    return render(request, "grc/mandates/choose.html")


@any_of_three
@for_residents
def add(request: GuichetRequest, kind: str) -> HttpResponse:
    """Declare a mandate, or ask for one."""
    if kind not in FORMS:
        raise Http404
    now = timezone.now()
    if request.method != "POST":
        return _asked(request, FORMS[kind](on=timezone.localdate(now)))
    form = FORMS[kind](request.POST, on=timezone.localdate(now))
    if not form.is_valid():
        return _asked(request, form, status=422)
    decision = limits.hit(request, "mandate", subject=str(account_of(request).pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        mandate = mandates.ask(
            helper=account_of(request),
            wish=form.wish(),
            origin=request.authority,
            at=now,
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _asked(request, form, status=422)
    said = (
        _("Vous pouvez maintenant agir pour %(name)s.")
        if mandate.accepted_at
        else _("Nous avons écrit à %(name)s pour lui demander son accord.")
    )
    messages.success(request, said % {"name": mandate.name})
    return redirect("mandates")


@never_cache
@for_residents
def add_expired(request: HttpRequest, kind: str) -> HttpResponse:
    """The form again, with what it held: nothing was sent."""
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](initial=request.POST.dict(), on=timezone.localdate())
    return _asked(request, form, status=422, too_old=True)


def page(request: HttpRequest, mandate: Mandate, door: MandateAccess) -> HttpResponse:
    """What a mandate says and how it stands (GET); its beneficiary accepts or refuses it (POST)."""
    if request.method != "POST":
        return _shown(request, mandate, door)
    accepts = ANSWERS.get(request.POST.get("reponse", ""))
    if accepts is None or door.side != mandate.answered_by:
        return _shown(request, mandate, door, status=422)
    decision = limits.hit(request, "follow-up", subject=str(mandate.uuid))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        mandates.answer(mandate_id=mandate.pk, accepts=accepts, at=timezone.now())
    except Refused as refusal:
        return _shown(request, mandate, door, status=422, refusal=refusal.message)
    if accepts and mandate.demande_id and (demande := _opened(mandate)):
        return redirect("space_demande", demande.reference)
    return redirect(door.page)


def page_expired(request: HttpRequest, mandate: Mandate, door: MandateAccess) -> HttpResponse:
    return _shown(request, mandate, door, status=422, too_old=True)


def end(request: HttpRequest, mandate: Mandate, door: MandateAccess) -> HttpResponse:
    """Ask whether a mandate is to end (GET), and end it (POST)."""
    if request.method != "POST":
        return _shown(request, mandate, door, template="end")
    mandates.revoke(mandate_id=mandate.pk, by=door.side, at=timezone.now())
    return redirect(door.page)


def end_expired(request: HttpRequest, mandate: Mandate, door: MandateAccess) -> HttpResponse:
    return _shown(request, mandate, door, template="end", status=422, too_old=True)


linked, own = any_of_three(by_link(page)), any_of_three(by_account(page))
linked_end, own_end = any_of_three(by_link(end)), any_of_three(by_account(end))
# Where the CSRF failure finds what to show again.
shown_again(add, by=add_expired)
shown_again(linked, by=by_link(page_expired))
shown_again(own, by=by_account(page_expired))
shown_again(linked_end, by=by_link(end_expired))
shown_again(own_end, by=by_account(end_expired))


def _row(mandate: Mandate) -> MandateRow:
    state = mandate.state(timezone.localdate())
    return MandateRow(mandate, state, TONES[state])


def rows_of(found: Iterable[Mandate]) -> list[MandateRow]:
    return sorted((_row(mandate) for mandate in found), key=lambda row: not row.lives)


class FileRow(NamedTuple):
    """A file that is followed under a mandate of its own: the request, open to who reads, and where it stands."""

    row: MandateRow
    demande: Demande | None
    sentence: str


def _files(user_id: int) -> list[FileRow]:
    """The files that the account follows for others, or is asked to, by who gave them; three statements."""
    rows = rows_of(Mandate.objects.by(user_id).of_files().select_related("helper").order_by("name", "subject", "pk"))
    keys = [row.mandate.demande_id or 0 for row in rows if row.state == MandateState.ACTIVE]
    found = Demande.objects.of_account(user_id).filter(pk__in=keys).select_related("demarche", "authority").in_bulk()
    return [
        FileRow(row, demande, wording.standing_of(demande).sentence if demande else "")
        for row, demande in ((row, found.get(row.mandate.demande_id or 0)) for row in rows)
    ]


def _opened(mandate: Mandate) -> Demande | None:
    """The file that the helper may now open."""
    return Demande.objects.of_account(mandate.helper_id or 0).filter(pk=mandate.demande_id or 0).first()


def _asked(request: HttpRequest, form: MandateForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "grc/mandates/form.html", {"form": form, "kind": form.kind.value, **more}, status=status)


def _shown(
    request: HttpRequest,
    mandate: Mandate,
    door: MandateAccess,
    *,
    template: str = "mandate",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"row": _row(mandate), "mandate": mandate, "door": door, "is_helper": door.side == Side.HELPER}
    context |= {"may_answer": door.side == mandate.answered_by, **more}
    return render(request, f"grc/mandates/{template}.html", context, status=status)
