"""Where one signs in, and how long one stays signed in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from accounts.operations import SEEN, SIGNED_IN, see_session
from accounts.passage import start

ACCOUNT_PREFIX = "/compte/"
PROVIDER = "idp"  # the namespace of what partners' services talk to: there is none on the other hosts
EVERYWHERE = frozenset({"account_logout", "passage_return", "signed_out"})
ENTRANCES = frozenset({"account_login", "account_signup"})


class AccountHostMiddleware:
    """Accounts, passkeys and second factors live on one host: the addresses of accounts lead there from the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        site = getattr(request, "_wagtail_site", None)
        if site is None or site.is_default_site or request.resolver_match is None:
            return None
        if PROVIDER in request.resolver_match.namespaces:
            raise Http404
        name = request.resolver_match.url_name
        if not request.path.startswith(ACCOUNT_PREFIX) or name in EVERYWHERE:
            return None
        if name in ENTRANCES:
            return start(request, entrance=name)
        return HttpResponseRedirect(settings.ACCOUNT_BASE_URL + request.get_full_path())


class SessionTimesMiddleware:
    """End a session that nobody uses any more, or that has lasted long enough (ASVS 7.3.1, 7.3.2).

    Agents leave their desk, residents a computer of the library: `settings` has the times of each.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.session.session_key and SESSION_KEY in request.session:
            now = timezone.now()
            if is_over(request, now.timestamp()):
                logout(request)
            else:
                see_session(request, at=now)
        return self.get_response(request)


def is_over(request: HttpRequest, now: float) -> bool:
    """Whether the session ends here: its holder is asked again who they are."""
    seen, signed_in = request.session.get(SEEN, now), request.session.get(SIGNED_IN, now)
    is_agent = request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")
    idle, whole = settings.AGENT_SESSION if is_agent else settings.RESIDENT_SESSION
    return now - seen > idle or now - signed_in > whole
