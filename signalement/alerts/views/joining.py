"""Joining a report that somebody has made: to say that it is still there, to be told of what follows."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.addresses import client_address
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from notifications.channels.push import vapid
from signalement.alerts.forms.alerts import FollowForm
from signalement.alerts.operations import subscribing
from signalement.enums import SubscriptionKind
from signalement.register.models import PublishedReport
from signalement.register.operations.endorsing import Witness, endorse
from signalement.register.pages import report_or_404, trail_to
from signalement.register.wording import standing_of, tone_of

SEEN, TO_CONFIRM = "fait", "prevenu"  # what is told once it is done
FOLLOW = "suivre"  # without saying that one sees it


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@evenly()
def join(request: GuichetRequest, reference: str) -> HttpResponse:
    """Ask whether one sees it too (GET); count it (POST), once for each person, unless they only want its news."""
    report = report_or_404(reference)
    sees_it = request.POST.get("action") != FOLLOW
    said = request.POST if request.method == "POST" else None
    form = FollowForm(said, sees_it=sees_it, initial=known_to(request))
    if request.method == "POST":
        decision = limits.hit(request, "endorsement")
        if not decision.allowed:
            return too_many(request, decision.retry_after)
        if form.is_valid():
            if sees_it:
                endorse(report, witness_of(request), at=timezone.now())
            if email := form.cleaned_data["email"]:
                follow(request, report, email)
            told = [(SEEN, "1")] * sees_it + [(TO_CONFIRM, "1")] * bool(email)
            return HttpResponseRedirect(
                f"{reverse('signalement_rejoindre', args=[report.reference])}?{urlencode(told)}"
            )
    context: dict[str, Any] = {
        "report": report,
        "form": form,
        "seen": SEEN in request.GET,
        "to_confirm": TO_CONFIRM in request.GET,
        "feed_url": reverse("signalement_flux", args=[report.reference]),
        "push_key": vapid.public_key(),
        "standing": standing_of(report),
        "tone": tone_of(report),
        "trail": trail_to({"title": report.reference, "url": report.get_absolute_url()}),
    }
    return render(request, "signalement/alerts/join.html", context, status=422 if form.errors else 200)


@never_cache
def expired(request: HttpRequest, reference: str) -> HttpResponse:
    """The page again: its form was shown too long ago. Nothing is counted."""
    report = report_or_404(reference)
    form = FollowForm(request.POST)
    form.is_valid()
    form.keep_errors()
    context = {
        "report": report,
        "form": form,
        "too_old": True,
        "feed_url": reverse("signalement_flux", args=[report.reference]),
        "push_key": vapid.public_key(),
        "standing": standing_of(report),
        "tone": tone_of(report),
    }
    return render(request, "signalement/alerts/join.html", context, status=422)


shown_again(join, by=expired)


def known_to(request: HttpRequest) -> dict[str, str]:
    return {"email": request.user.email} if request.user.is_authenticated else {}


def follow(request: GuichetRequest, report: PublishedReport, email: str) -> None:
    """Have the address told of the report, once its holder says yes; an address that is asked for often is left."""
    if limits.hit(request, "subscription").allowed:
        subscribing.subscribe(
            subscribing.Wish(kind=SubscriptionKind.REPORT, report=report),
            email=email,
            user=request.user if request.user.is_authenticated else None,
            origin=request.authority,
            at=timezone.now(),
            may_write=partial(limits.may_write, request),
        )


def witness_of(request: HttpRequest) -> Witness:
    return Witness(
        network=client_address(request),
        browser=request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""),
        account=request.user.pk,
    )
