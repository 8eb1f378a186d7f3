"""Having one followed file followed by somebody: the form, and who does, on the page of the file."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.context import current_actor
from accounts.views import too_many
from accounts.views.expired import shown_again
from accounts.views.resident import account_of
from communes.request import GuichetRequest
from grc.enums import PartyRole
from grc.mandates import operations as mandates
from grc.mandates.forms import FileForm
from grc.mandates.operations import files
from grc.mandates.views import rows_of
from grc.models import Demande, Mandate
from grc.operations import Refused
from grc.registry import FollowupPanel
from grc.views.door import Door, by_account

STYLE = "css/account.css"  # of its list


def giving(request: GuichetRequest, demande: Demande, door: Door) -> HttpResponse:
    """Ask by whom the file is to be followed (GET); write to that address (POST)."""
    user, now = account_of(request), timezone.now()
    if not files.can_give(user.pk, demande):
        raise Http404
    if request.method != "POST":
        return _shown(request, demande, door, FileForm(on=timezone.localdate(now)))
    form = FileForm(request.POST, on=timezone.localdate(now))
    if not form.is_valid():
        return _shown(request, demande, door, form, status=422)
    decision = limits.hit(request, "mandate", subject=str(user.pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    email, ends_on, origin = form.cleaned_data["email"], form.cleaned_data["ends_on"], request.authority
    try:
        files.give(giver=user, demande_id=demande.pk, email=email, ends_on=ends_on, origin=origin, at=now)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, demande, door, form, status=422)
    messages.success(request, _("Nous avons écrit à %(email)s pour lui demander son accord.") % {"email": email})
    return redirect(door.page)


def giving_expired(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """The form again, with what it held: nothing was sent."""
    if not files.can_give(account_of(request).pk, demande):
        raise Http404
    form = FileForm(initial=request.POST.dict(), on=timezone.localdate())
    return _shown(request, demande, door, form, status=422, too_old=True)


give = require_http_methods(["GET", "HEAD", "POST"])(by_account(giving))
shown_again(give, by=by_account(giving_expired))


def panels(demande: Demande, door: Door, at: datetime.datetime) -> Iterator[FollowupPanel]:
    """Who follows a file beside who reads its page, which they may change; two statements for a file, else none."""
    if not door.is_space or not demande.demarche.is_followed or demande.demarche.is_secret:
        return
    user_id = current_actor().user_id
    on, given = timezone.localdate(at), Mandate.objects.filter(demande=demande).select_related("helper")
    if door.role == PartyRole.HELPER:
        own = next((one for one in given.filter(helper=user_id) if one.state(on) in mandates.LIVING), None)
        if own is None:  # who follows it under a mandate for every service
            return
        context: dict[str, Any] = {"own": own}
    elif files.can_give(user_id, demande):
        context = {"rows": [row for row in rows_of(given.filter(beneficiary=user_id)) if row.lives]}
    else:
        return
    yield FollowupPanel(
        "grc/mandates/file_panel.html", context | {"reference": demande.reference}, below=True, style=STYLE
    )


def _shown(
    request: HttpRequest, demande: Demande, door: Door, form: FileForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"demande": demande, "door": door, "form": form, **more}
    return render(request, "grc/mandates/file_form.html", context, status=status)
