"""The link of an invitation to a site or a service in trial."""

import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accounts import wording
from communes.launch import links
from communes.launch.models import Invitation, Trial
from communes.models.authority import today_in_paris
from communes.request import GuichetRequest
from portail.pages.trial import cookie_of

DAY = datetime.timedelta(days=1)


@never_cache
@require_safe
def invitation(request: GuichetRequest, token: str) -> HttpResponse:
    """Let the browser in that brings an invitation to this site; say why when it opens nothing. Others: `Http404`."""
    number, with_trial = links.number_of(token), Invitation.objects.select_related("trial__authority", "trial__page")
    found = with_trial.filter(uuid=number).first() if number else None
    if found is None:
        raise Http404
    trial, today = found.trial, today_in_paris()
    if not is_of_site(request, trial):
        return refused(request, _("Cette invitation est pour un autre site."), HTTPStatus.NOT_FOUND)
    address = trial.page.get_url(request) if trial.page else "/"
    if trial.is_over(today):
        return HttpResponseRedirect(address)
    if found.revoked_at is not None:
        return refused(request, _("Cette invitation a été retirée."), HTTPStatus.GONE)
    if found.ends_on < today:
        said = _("Cette invitation a pris fin le %(day)s.") % {"day": wording.day(found.ends_on, "short")}
        return refused(request, said, HTTPStatus.GONE)
    response = HttpResponseRedirect(address)
    response.set_cookie(
        cookie_of(trial),
        token,
        expires=midnight_after(found.ends_on),
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def is_of_site(request: GuichetRequest, trial: Trial) -> bool:
    """Whether what is in trial stands on the site that was asked."""
    if trial.page is not None:
        return bool(trial.page.get_site() == Site.find_for_request(request))
    return request.authority is not None and request.authority.pk == trial.authority_id


def midnight_after(day: datetime.date) -> datetime.datetime:
    """The end of a day in Paris."""
    midnight = datetime.datetime.combine(day + DAY, datetime.time.min, timezone.get_default_timezone())
    return midnight.astimezone(datetime.UTC)


def refused(request: GuichetRequest, said: str, status: int) -> HttpResponse:
    """The sentence that says why, with what to do."""
    return render(request, "portail/invitation_refused.html", {"said": said}, status=status)
