"""Cosignatures on the pages of a request, and the page of the second person, who comes by a mailed secret link."""

import datetime
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.models import User
from accounts.views import too_many
from accounts.views.expired import shown_again
from grc.cosignatures import operations
from grc.cosignatures.forms import EMAIL, NAME, AskAgainForm, CosignForm
from grc.cosignatures.models import Cosignature
from grc.desk.forms.action import Around, TreatmentForm
from grc.enums import PartyRole
from grc.models import Demande
from grc.operations import Refused
from grc.questions import display
from grc.registry import FollowupPanel, Panel, PanelPlace
from grc.views.door import Door, closed, private

ASK_AGAIN = "cosignature"  # the act of the follow-up page


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the cosignature that `token` opens; a link that opens none is 404, and counted."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        cosignature = operations.opened_by(token)
        if cosignature is not None:
            return private(view(request, cosignature, token))
        return closed(request, "grc/cosignatures/link_closed.html")

    return opened


def page(request: HttpRequest, cosignature: Cosignature, token: str) -> HttpResponse:
    """What is to be attested (GET); the answer (POST), given once."""
    if request.method != "POST":
        return _shown(request, cosignature, token, CosignForm())
    form = CosignForm(request.POST)
    if not form.is_valid():
        return _shown(request, cosignature, token, form, status=422)
    decision = limits.hit(request, "follow-up", subject=str(cosignature.uuid))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        operations.answer(
            cosignature=cosignature, confirms=form.confirms, reason=form.cleaned_data["reason"], at=timezone.now()
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        return _shown(request, operations.opened_by(token) or cosignature, token, form, status=422)
    return redirect("cosignature", token)


def page_expired(request: HttpRequest, cosignature: Cosignature, token: str) -> HttpResponse:
    """The form again, with what it held: the session that it was made in has ended."""
    form = CosignForm(initial=request.POST.dict())
    return _shown(request, cosignature, token, form, status=422, too_old=True)


linked = require_http_methods(["GET", "HEAD", "POST"])(by_link(page))
# Where the CSRF failure finds what to show again.
shown_again(linked, by=by_link(page_expired))


def _shown(
    request: HttpRequest, cosignature: Cosignature, token: str, form: CosignForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    demande, today = cosignature.demande, timezone.localdate()
    may_answer = operations.may_answer(cosignature, demande, today)
    shows = may_answer and cosignature.shows_answers
    context = {
        "cosignature": cosignature,
        "state": cosignature.state(today),
        "demande": demande,
        "author": operations.author_of(demande),
        "token": token,
        "form": form,
        "may_answer": may_answer,
        "answers": display.answers(demande.form_version.definition, demande.answers) if shows else [],
        **more,
    }
    return render(request, "grc/cosignatures/page.html", context, status=status)


def card(_user: User, demande: Demande, _around: Around, _form: TreatmentForm | None) -> Iterator[Panel]:
    """What a second person attests, if one is asked: one statement."""
    if one := of_request(demande):
        context = {"cosignature": one, "state": one.state(timezone.localdate())}
        yield Panel("grc/cosignatures/card.html", context, place=PanelPlace.BESIDE)


def panel(demande: Demande, door: Door, at: datetime.datetime) -> Iterator[FollowupPanel]:
    """The same for the request's people; its author may ask again, or somebody else."""
    if one := of_request(demande):
        context = {
            "cosignature": one,
            "state": one.state(timezone.localdate(at)),
            "door": door,
            "form": AskAgainForm(initial={NAME: one.name, EMAIL: one.email}),
            "may_ask_again": door.role == PartyRole.AUTHOR and operations.may_ask_again(one, demande),
        }
        yield FollowupPanel("grc/cosignatures/panel.html", context)


def of_request(demande: Demande) -> Cosignature | None:
    """The one of a request, as who is acting sees it."""
    return Cosignature.objects.filter(demande=demande.pk).first()


def ask_again(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse | None:
    """Send a new link; None for a request of which nothing is attested, or for who is not its author."""
    if of_request(demande) is None or door.role != PartyRole.AUTHOR:
        return None
    form = AskAgainForm(request.POST)
    if form.is_valid():
        try:
            person = form.second_person()
            person = person._replace(may_write=limits.may_write(request, person.email))
            operations.ask_again(demande_id=demande.pk, person=person, at=at)
        except Refused as refused:
            form.add_error(EMAIL, refused.message)
        else:
            return redirect(f"{door.page}?fait=cosignature#cosignature")
    context = {"demande": demande, "door": door, "form": form}
    return render(request, "grc/cosignatures/again.html", context, status=422)
