"""A site or a service in trial: who is invited or works there enters, the others are told when it opens (ADR 0058).

A site that is open to all pays the comparison of a date, a page nothing while none is in trial. Nothing of what is in
trial is kept for others, nor indexed.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts import wording
from accounts.middleware import ACCOUNT_PREFIX
from accounts.models import User
from accounts.reference import held
from communes.launch import links
from communes.launch.models import Invitation, Trial
from communes.launch.permissions import may_enter
from communes.models import Authority
from communes.models.authority import today_in_paris
from communes.request import GuichetRequest
from home.models.base import are_pages_restricted
from portail.runtime.errors import answer
from portail.runtime.logs import holds_secret

type_serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]
# What whoever comes may have: the look of the page that says when the site opens, what robots and programs look for.
OPEN = frozenset(
    {"theme", "favicon", "favicon_tab", "icon_192", "icon_512", "apple_touch_icon", "robots", "security"}
    | {"change_password", "invitation"}
)
# Where one signs in, and what the business software of the commune asks with a key of its own.
OPEN_BELOW = (ACCOUNT_PREFIX, "/api/v1/partner/")
HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


class TrialMiddleware:
    """Says to who may not enter a site in trial that it opens on a day; nothing else of it leaves.

    What opens something by itself (a secret link) opens here too: who follows a request holds its link.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: GuichetRequest) -> HttpResponseBase:
        authority = getattr(request, "authority", None)
        if authority is None or not authority.is_in_trial() or is_open(request.path_info):
            return self.get_response(request)
        request.is_welcome = is_welcome(request, authority)
        response = self.get_response(request) if request.is_welcome else closed(request, authority)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response


def is_open(path: str) -> bool:
    """Whether an address of a site in trial is open to all."""
    if path.startswith(OPEN_BELOW) or holds_secret(path):
        return True
    try:
        return resolve(path).url_name in OPEN
    except Resolver404:
        return False


def is_welcome(request: GuichetRequest, authority: Authority) -> bool:
    """Whether who asks came by an invitation that holds, or works there."""
    if is_invited(request, authority):
        return True
    known = request.session.session_key and request.user.is_authenticated
    return bool(known) and isinstance(request.user, User) and may_enter(request.user, authority, on=today_in_paris())


def is_invited(request: GuichetRequest, authority: Authority) -> bool:
    """Whether the browser holds an invitation that opens this site.

    What a process has read of the authority may be half a minute old: one that was made since is looked for.
    """
    number = links.number_of(request.COOKIES.get(settings.INVITATION_COOKIE_NAME, ""))
    if number is None:
        return False
    return authority.admits(number) or Authority.objects.get(pk=authority.pk).admits(number)


@held
def trials_of_pages() -> dict[int | None, Trial]:
    """The trials that have not ended, by the key of their page."""
    return {one.page_id: one for one in Trial.objects.filter(restriction__isnull=False).select_related("authority")}


def serve_in_trial(serve: type_serve) -> type_serve:
    """Serve a service in trial to its guests and to who works there; the others are told when it opens.

    On its day it is open to all, whether or not the clock has lifted the restriction yet.
    """

    def served(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        trial = trials_of_pages().get(page.pk) if are_pages_restricted() else None
        if trial is None:
            return serve(page, request, args, kwargs)
        is_over = trial.is_over(today_in_paris())
        if not is_over and not is_guest(request, trial):
            response = render(request, "portail/service_closed.html", {"page": page, "trial": trial}, status=403)
        else:
            page.lifted, page.trial = trial.restriction_id, None if is_over else trial
            response = serve(page, request, args, kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return served


def is_guest(request: HttpRequest, trial: Trial) -> bool:
    """Whether the browser holds an invitation to a service that holds, or its user works there."""
    today = today_in_paris()
    number = links.number_of(request.COOKIES.get(cookie_of(trial), ""))
    if number and Invitation.objects.holding(today).filter(trial=trial.pk, uuid=number).exists():
        return True
    known = request.session.session_key and request.user.is_authenticated
    return bool(known) and isinstance(request.user, User) and may_enter(request.user, trial.authority, on=today)


def cookie_of(trial: Trial) -> str:
    """The cookie of an invitation: one for a site, one for each service."""
    name = settings.INVITATION_COOKIE_NAME
    return f"{name}-{trial.pk}" if trial.page_id else name


def closed(request: GuichetRequest, authority: Authority) -> HttpResponseBase:
    """403: the day on which the site opens, and where services stand meanwhile; its sentence to programs."""
    said = _("Ce site est en essai\u00a0: il ouvre le %(day)s.") % {"day": wording.day(authority.launches_on, "short")}
    return answer(request, 403, said, page="portail/trial_closed.html")
