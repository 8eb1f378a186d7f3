"""Being told of what is reported somewhere: asked for, confirmed and stopped without an account."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from communes.request import GuichetRequest
from grc import links
from grc.views.door import closed, private
from notifications.channels.push import vapid
from signalement.alerts.forms.alerts import AlertForm
from signalement.alerts.operations import subscribing
from signalement.enums import Radius, SubscriptionKind
from signalement.register.feed_filter import Followed
from signalement.register.pages import trail_to

ASKED, STOPPED = "demande", "arrete"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@evenly()
def alerts(request: GuichetRequest) -> HttpResponse:
    """Where one asks to be told of a place. What is said afterwards is the same whoever the address belongs to."""
    site = request.authority
    by_feed = request.POST.get("action") == "flux"
    form = AlertForm(request.POST if request.method == "POST" else None, site=site, by_feed=by_feed)
    if request.method == "POST" and form.is_valid() and form.wish is not None:
        if by_feed:
            return shown(request, form, status=200, wished_feed=feed_of(request, form.wish))
        email = form.cleaned_data["email"]
        decision = limits.hit(request, "subscription")
        if not decision.allowed:
            return too_many(request, decision.retry_after)
        user = request.user if request.user.is_authenticated else None
        made = subscribing.subscribe(
            form.wish,
            email=email,
            user=user,
            origin=site,
            at=timezone.now(),
            may_write=partial(limits.may_write, request),
        )
        if made is not None and made.confirmed_at is not None:
            return HttpResponseRedirect(reverse("alerte", args=[links.token_for(made, links.NEWS)]))
        return HttpResponseRedirect(f"{reverse('alertes')}?{ASKED}=1")
    return shown(request, form, status=422 if form.errors else 200, asked=ASKED in request.GET)


@never_cache
def alerts_expired(request: GuichetRequest) -> HttpResponse:
    """The form again, with what it held: it was shown too long ago."""
    form = AlertForm(request.POST, site=request.authority)
    form.is_valid()
    form.keep_errors()
    return shown(request, form, status=422, too_old=True)


shown_again(alerts, by=alerts_expired)


def shown(request: HttpRequest, form: AlertForm, *, status: int, **more: Any) -> HttpResponse:
    trail = trail_to({"title": _("Être prévenu"), "url": request.path})
    here = {"feed_url": reverse("signalements_flux"), "push_key": vapid.public_key()}
    context = {"form": form, "trail": trail, **here, **more}
    return render(request, "signalement/alerts/ask.html", context, status=status)


def feed_of(request: HttpRequest, wish: subscribing.Wish) -> str:
    """The address of the feed of what is wished: it needs nobody's address."""
    point = None if wish.latitude is None or wish.longitude is None else (wish.latitude, wish.longitude)
    street = wish.street if wish.kind == SubscriptionKind.STREET else ""
    followed = Followed(wish.commune, street, point, wish.radius or Radius.WALK)
    chosen = f"&categorie={wish.category.demarche.slug}" if wish.category else ""
    return request.build_absolute_uri(f"{reverse('signalements_flux')}{followed.query}{chosen}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """What one is told of, by the link of a mail: to confirm it, or to stop it (POST). One that opens none is 404."""
    link = links.read_token(token, links.NEWS)
    found = subscribing.opened_by(link.uuid) if link else None
    if found is None:
        if link and STOPPED in request.GET:
            return private(render(request, "signalement/alerts/stopped.html", {"trail": trail_to()}))
        return closed(request, "signalement/alerts/link_closed.html")
    if request.method == "POST":
        if request.POST.get("action") == "arreter":
            subscribing.stop(found)
            return HttpResponseRedirect(f"{request.path}?{STOPPED}=1")
        subscribing.confirm(found, at=timezone.now())
        return HttpResponseRedirect(request.path)
    return private(render(request, "signalement/alerts/manage.html", {"subscription": found, "trail": trail_to()}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Stop by the mail program's own button (RFC 8058): it posts, without cookie nor form; the link is the proof.

    Whoever opens the address (a program that looks at links) changes nothing: they are shown the page. What is
    stopped already is stopped.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("alerte", args=[token]))
    link = links.read_token(token, links.NEWS)
    found = subscribing.opened_by(link.uuid) if link else None
    if found is not None:
        subscribing.stop(found)
    return private(
        HttpResponse(_("C’est arrêté\u00a0: vous ne recevrez plus rien."), content_type="text/plain; charset=utf-8")
    )


@never_cache
def alert_expired(request: HttpRequest, token: str) -> HttpResponse:
    """The page again: its form was shown too long ago. Nothing is changed."""
    link = links.read_token(token, links.NEWS)
    found = subscribing.opened_by(link.uuid) if link else None
    if found is None:
        return closed(request, "signalement/alerts/link_closed.html")
    context = {"subscription": found, "trail": trail_to(), "too_old": True}
    return private(render(request, "signalement/alerts/manage.html", context, status=422))


shown_again(alert, by=alert_expired)
