"""Where one signs in, and how long one stays signed in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from accounts.models import User
from accounts.operations import SEEN, SIGNED_IN, last_seen, see_session, terms
from accounts.passage import CAME_FROM, host_in, start
from accounts.reference import snapshot

ACCOUNT_PREFIX, SPACE_PREFIX = "/compte/", "/mon-espace/"
PROVIDER = "idp"  # the namespace of what partners' services talk to: there is none on the other hosts
EVERYWHERE = frozenset({"account_logout", "passage_return", "signed_out", "terms", "terms_version"})
ENTRANCES = frozenset({"account_login", "account_signup"})
# Of the space: what nobody has to accept anything for. One may see one's data, take them along, and leave.
WITHOUT_TERMS = frozenset(
    {"accept_terms", "my_data", "reuses", "ask_export", "download_data", "erase_account", "account_erased"}
)


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
        if site is None or request.resolver_match is None:
            return None
        if site.is_default_site:
            keep_origin(request)
            return None
        if PROVIDER in request.resolver_match.namespaces:
            raise Http404
        name = request.resolver_match.url_name
        if not request.path.startswith(ACCOUNT_PREFIX) or name in EVERYWHERE:
            return None
        if name in ENTRANCES:
            return start(request, entrance=name)
        return HttpResponseRedirect(settings.ACCOUNT_BASE_URL + request.get_full_path())


def keep_origin(request: HttpRequest) -> None:
    """Keep, with what is sent at the door, from which site its sender came: the pages that follow have its look."""
    sends = request.method == "POST" and request.path.startswith(ACCOUNT_PREFIX)
    if sends and (host := host_in(request.POST.get("next", ""))):
        request.session[CAME_FROM] = host


class ReferenceMiddleware:
    """Read the versions of reference data once for a request, but for acts of the administration, which change them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/admin/") and request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with snapshot():
            return self.get_response(request)


class SessionTimesMiddleware:
    """End a session that nobody uses any more, or that has lasted long enough (ASVS 7.3.1, 7.3.2).

    Agents leave their desk, residents a computer of the library: `settings` has the times of each. Looked at when
    something first asks who this is: an answer that depends on nobody depends on no cookie, and pays nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known = request.user
        request.user = SimpleLazyObject(lambda: holder_in_time(request, known))  # type: ignore[assignment]
        return self.get_response(request)


def holder_in_time(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    """Whose session it is, and remember that it is used; nobody's when its time is over."""
    if not user.is_authenticated:
        return user
    request.user = user
    now = timezone.now()
    if is_over(request, user, now.timestamp()):
        logout(request)
        return AnonymousUser()
    see_session(request, at=now)
    return user


def is_over(request: HttpRequest, user: Any, now: float) -> bool:
    """Whether the session ends here: its holder is asked again who they are.

    Which times hold is asked only when it matters, and what was seen on the other sites only of a session that was idle
    on this one: neither costs anything at most clicks.
    """
    seen, signed_in = request.session.get(SEEN, now), request.session.get(SIGNED_IN, now)
    if not any(
        is_past(times, now - seen, now - signed_in) for times in (settings.AGENT_SESSION, settings.RESIDENT_SESSION)
    ):
        return False
    times = settings.AGENT_SESSION if user.has_perm("wagtailadmin.access_admin") else settings.RESIDENT_SESSION
    if now - seen > times[0]:
        seen = max(seen, last_seen(request, user))
    return is_past(times, now - seen, now - signed_in)


def is_past(times: tuple[int, int], idle: float, whole: float) -> bool:
    return idle > times[0] or whole > times[1]


class TermsMiddleware:
    """Ask for the terms of use in the space, once after each change: a page in between, and the way on.

    A version starts to hold on a day to come (`accounts.viewsets.terms_form`): what is true of a session today stays so
    until midnight, and costs one query a day. What somebody sends is never turned away: nothing typed is lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not request.path.startswith(SPACE_PREFIX) or request.method not in ("GET", "HEAD"):
            return None
        if getattr(request.resolver_match, "url_name", "") in WITHOUT_TERMS or not request.user.is_authenticated:
            return None
        today = timezone.localdate()
        if request.session.get(terms.ASKED) == today.isoformat():
            return None
        if terms.to_accept(request.user, on=today) is None:
            terms.mark_asked(request, today)
            return None
        return HttpResponseRedirect(f"{reverse('accept_terms')}?{urlencode({'next': request.get_full_path()})}")
