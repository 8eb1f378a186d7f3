"""Being told on one's own device: what its script asks, answered in JSON, in French to its reader."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.views import too_many
from communes.request import GuichetRequest
from grc import links
from notifications.channels.push import vapid
from notifications.forms import BrowserForm
from notifications.registry import Device
from signalement.alerts.forms.alerts import AlertForm
from signalement.alerts.models import Subscription
from signalement.alerts.operations import devices
from signalement.alerts.operations.subscribing import Wish
from signalement.alerts.querysets import endpoint_key
from signalement.enums import SubscriptionKind
from signalement.register.pages import report_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def device(request: GuichetRequest) -> HttpResponse:
    """Of a device that says its endpoint and its secret: follow something, what it follows, go on elsewhere.

    GET gives the CSRF token, for a worker that has no page.
    """
    if not vapid.is_on():
        raise Http404
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    browser = BrowserForm(request.POST)
    act = ACTS.get(request.POST.get("action", ""))
    if act is None or not browser.is_valid():
        return refused(browser.errors.values())
    name = "subscription" if act is follow else "endorsement"
    decision = limits.hit(request, name, subject=endpoint_key(browser.device.endpoint))
    return act(request, browser.device) if decision.allowed else too_many(request, decision.retry_after)


def follow(request: GuichetRequest, browser: Device) -> HttpResponse:
    """Tell the device of a report (`reference`), or of the place that the form says."""
    site = request.authority
    if reference := request.POST.get("reference", ""):
        wish = Wish(kind=SubscriptionKind.REPORT, report=report_or_404(reference))
    else:
        form = AlertForm(request.POST, site=site, by_mail=False)
        if not form.is_valid() or form.wish is None:
            return refused(form.errors.values(), field=next(iter(form.errors), ""))
        wish = form.wish
    user = request.user if request.user.is_authenticated else None
    try:
        made = devices.follow(wish, browser, user=user, origin=site, at=timezone.now())
    except devices.TooManyError:
        said = _("Cet appareil suit déjà %(most)s choses\u00a0: arrêtez-en une d’abord.") % {"most": devices.MOST}
        return refused([[said]])
    return JsonResponse(described(made), status=201)


def followed(_request: GuichetRequest, browser: Device) -> HttpResponse:
    """What the device follows, with the page that stops each."""
    return JsonResponse({"followed": [described(one) for one in devices.followed_by(browser)]})


def moved(request: GuichetRequest, browser: Device) -> HttpResponse:
    """Go on at another endpoint, for who has the secret of the former one."""
    former = Device(request.POST.get("former_endpoint", ""), "", request.POST.get("former_auth", ""))
    return JsonResponse({"moved": devices.move(former, browser)})


ACTS: dict[str, Callable[[GuichetRequest, Device], HttpResponse]] = {
    "suivre": follow,
    "liste": followed,
    "changer": moved,
}


def described(subscription: Subscription) -> dict[str, str]:
    token = links.token_for(subscription, links.NEWS)
    return {"about": subscription.about, "url": reverse("alerte", args=[token])}


def refused(errors: Iterable[Iterable[Any]], *, field: str = "") -> JsonResponse:
    """What is wrong, in words."""
    said = " ".join(str(error) for several in errors for error in several)
    return JsonResponse({"said": said or _("Cette demande est incomplète."), "field": field}, status=422)
