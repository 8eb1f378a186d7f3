"""The link of an invitation to a site in trial."""

import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import wording
from communes.launch import links
from communes.launch.models import Invitation
from communes.models.authority import today_in_paris
from communes.request import GuichetRequest

DAY = datetime.timedelta(days=1)


@never_cache
@require_safe
def invitation(request: GuichetRequest, token: str) -> HttpResponse:
    """Let the browser in that brings an invitation to this site; say why when it opens nothing. Others: `Http404`."""
    number = links.number_of(token)
    found = Invitation.objects.select_related("trial__authority").filter(uuid=number).first() if number else None
    if found is None:
        raise Http404
    authority, today = found.trial.authority, today_in_paris()
    if request.authority is None or request.authority.pk != authority.pk:
        return refused(request, _("Cette invitation est pour un autre site."), HTTPStatus.NOT_FOUND)
    if found.trial.is_over(today):
        return HttpResponseRedirect("/")
    if found.revoked_at is not None:
        return refused(request, _("Cette invitation a été retirée."), HTTPStatus.GONE)
    if found.ends_on < today:
        said = _("Cette invitation a pris fin le %(day)s.") % {"day": wording.day(found.ends_on, "short")}
        return refused(request, said, HTTPStatus.GONE)
    response = HttpResponseRedirect("/")
    response.set_cookie(
        settings.INVITATION_COOKIE_NAME,
        token,
        expires=midnight_after(found.ends_on),
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def midnight_after(day: datetime.date) -> datetime.datetime:
    """The end of a day in Paris."""
    midnight = datetime.datetime.combine(day + DAY, datetime.time.min, timezone.get_default_timezone())
    return midnight.astimezone(datetime.UTC)


def refused(request: GuichetRequest, said: str, status: int) -> HttpResponse:
    """The sentence that says why, with what to do."""
    return render(request, "portail/invitation_refused.html", {"said": said}, status=status)
