"""Opinions on the page of a request; and the page of who is asked for one.

These come by a mailed secret link, and need no account.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.models import User
from accounts.statements import written_once
from accounts.views import too_many
from accounts.views.expired import shown_again
from grc.desk.forms.action import Around, TreatmentForm
from grc.models import Demande
from grc.operations import Refused
from grc.opinions import operations as opinions
from grc.opinions.enums import OpinionState
from grc.opinions.forms import AnswerForm, AskOpinionForm
from grc.opinions.models import Opinion
from grc.questions import display
from grc.registry import MenuEntry, Panel, PanelPlace
from grc.views.door import closed, private


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the opinion that `token` opens; a link that opens none is 404, and counted."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        opinion = opinions.opened_by(token)
        if opinion is not None:
            return private(view(request, opinion, token))
        return closed(request, "grc/opinions/link_closed.html")

    return opened


def page(request: HttpRequest, opinion: Opinion, token: str) -> HttpResponse:
    """The question and what goes with it (GET); the answer (POST), given once."""
    if request.method != "POST":
        return _shown(request, opinion, token, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, opinion, token, form, status=422)
    decision = limits.hit(request, "follow-up", subject=str(opinion.uuid))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        opinions.give(opinion=opinion, answer=form.cleaned_data["answer"], at=timezone.now())
    except Refused as refused:
        form.add_error("answer", refused.message)
        return _shown(request, opinion, token, form, status=422)
    return redirect("demande_avis", token)


def page_expired(request: HttpRequest, opinion: Opinion, token: str) -> HttpResponse:
    """The form again, with what it held: the session that it was made in has ended."""
    return _shown(request, opinion, token, AnswerForm(initial=request.POST.dict()), status=422, too_old=True)


linked = require_http_methods(["GET", "HEAD", "POST"])(by_link(page))
# Where the CSRF failure finds what to show again.
shown_again(linked, by=by_link(page_expired))


def _shown(
    request: HttpRequest, opinion: Opinion, token: str, form: AnswerForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    demande = opinion.demande
    state = opinion.state(timezone.localdate())
    context = {
        "opinion": opinion,
        "demande": demande,
        "token": token,
        "form": form,
        "may_answer": state == OpinionState.ASKED,
        "is_given": state == OpinionState.GIVEN,
        "answers": display.answers(demande.form_version.definition, demande.answers) if opinion.shows_request else [],
        **more,
    }
    return render(request, "grc/opinions/opinion.html", context, status=status)


def card(_user: User, demande: Demande, _around: Around, _form: TreatmentForm | None) -> Iterator[Panel]:
    """The opinions that were asked for, if any were: one statement."""
    today = timezone.localdate()
    if opinions := [(one, one.state(today)) for one in _opinions(demande.pk)]:
        yield Panel("grc/opinions/card.html", {"opinions": opinions}, place=PanelPlace.BESIDE)


@written_once
def _opinions(demande_id: int) -> QuerySet[Opinion]:
    return Demande(pk=demande_id).opinions.all()


def ask(_user: User, _demande: Demande, _around: Around, _form: TreatmentForm | None) -> Panel:
    """« Demander un avis à l’extérieur », the page of that act."""
    return Panel("grc/opinions/ask.html", {})


ASK = MenuEntry(
    "avis",
    gettext_lazy("Demander un avis à l’extérieur"),
    "help",
    (AskOpinionForm.name,),
    lambda _user, demande, _around: demande.is_open and not demande.demarche.is_secret,
    ask,
)
