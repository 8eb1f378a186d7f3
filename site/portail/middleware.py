"""What happens around every request: its log line, its site, its content policy, its actor."""

import copy
import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, DataError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
)
from django.http.request import split_domain_port
from django.middleware.security import SecurityMiddleware
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.context import NOBODY, Actor, acting_as, carried, current_actor, resident
from accounts.enums import ActorKind
from accounts.middleware import ACCOUNT_PREFIX, SPACE_PREFIX
from communes.enums import Feature
from communes.models import Authority
from communes.request import GuichetRequest
from grc.request import AgentRequest
from grc.routing import received
from portail.pages.trial import is_open
from portail.runtime.errors import PROGRAMS, bad_request, no_site, suspended, unavailable
from portail.runtime.logs import holds_secret, redacted_path
from portail.runtime.metrics import observe_request
from portail.settings.policy import ADMIN_PREFIX, INLINE_STYLES, has_inline_scripts

type_get_response = Callable[[HttpRequest], HttpResponseBase]
requests_log = logging.getLogger("guichet.requests")

HOSTLESS_PATHS = ("/healthz", "/readyz", "/metrics")
NULL = "%00"  # the one way to write it in a query
PAGE = "wagtail_serve"  # the name of the address of all pages
# What addresses of a site need of its authority's convention; the others, that the site is shown.
FEATURES = {ACCOUNT_PREFIX: Feature.ACCOUNT, SPACE_PREFIX: Feature.ACCOUNT}


class RequestLogMiddleware:
    """One structured line a request: no address, no query, no token, no person."""

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: GuichetRequest) -> HttpResponseBase:
        request.id = uuid.uuid4().hex
        started = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-Id"] = request.id
        seconds = time.perf_counter() - started
        observe_request(request, response, seconds)
        if not request.path.startswith((settings.STATIC_URL, *HOSTLESS_PATHS)):
            requests_log.info(
                "%s %s %s",
                request.method,
                redacted_path(request.path),
                response.status_code,
                extra={"request_id": request.id, "ms": round(seconds * 1000, 1)},
            )
        return response


class SecretLinkMiddleware:
    """What an address that opens something by itself answers is kept by nobody, indexed by nobody, named to no site.

    `no-referrer` would make browsers send `Origin: null` with our own forms, which the CSRF check refuses.
    """

    HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if holds_secret(request.path):
            for name, value in self.HEADERS.items():
                response.headers[name] = value
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


@dataclass(frozen=True, slots=True)
class HostTable:
    """The sites by host name, with the authority of each, as read at `read_at` (monotonic seconds)."""

    hosts: dict[str, tuple[Site, Authority | None]]
    read_at: float


class SiteHostMiddleware:
    """404 for a host that is no site's; else `request.authority`, and the site for Wagtail, without a query.

    The table is kept per process. It is read again when it is old, or at once for a host it does not know (a site
    just created), at most every second. When the database is down, the last known table serves.
    """

    LIFETIME = 30.0  # seconds
    PAUSE = 1.0  # seconds between two readings, however many unknown hosts come

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response
        self.table = HostTable({}, 0.0)
        self.security = SecurityMiddleware(get_response)

    def __call__(self, request: GuichetRequest) -> HttpResponseBase:
        request.authority = None
        # The pages that say what is wrong with a host, or that the house is closed, have a stylesheet there too.
        if request.path in HOSTLESS_PATHS or request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        answer = self.placed(request)
        # Our own answers leave before the middleware that gives the others their headers.
        return self.get_response(request) if answer is None else self.security.process_response(request, answer)

    def placed(self, request: GuichetRequest) -> HttpResponse | None:
        """Tell the request its site. Returns an answer when it can go no further."""
        try:
            name = host_name(request)
            found = self.find(name)
        except DisallowedHost as error:
            return bad_request(request, error)
        except DatabaseError:
            return unavailable(request)
        if found is None:
            return no_site(request)
        site, authority = found
        # The request's own copies: Wagtail keeps things on them that must not outlive it, nor be shared by threads.
        site = copy.copy(site)
        site.root_page = copy.copy(site.root_page)
        request._wagtail_site = site  # noqa: SLF001 where Wagtail itself keeps it
        # What `build_absolute_uri` begins with: no port or scheme that a request says gets into a mail or a cache.
        request._current_scheme_host = site.root_url  # noqa: SLF001
        request.authority = authority
        return None if site.is_default_site else elsewhere(request, authority)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400 for a null character that came, when no form saw it and the database refused to look for it."""
        is_refusal = isinstance(exception, (DataError, ValueError))
        return bad_request(request, exception) if is_refusal and brings_null(request) else None

    def find(self, host: str) -> tuple[Site, Authority | None] | None:
        age = time.monotonic() - self.table.read_at
        if not self.table.hosts or age > self.LIFETIME or (host not in self.table.hosts and age > self.PAUSE):
            self.table = self.read()
        return self.table.hosts.get(host)

    def read(self) -> HostTable:
        now = time.monotonic()
        try:
            # Without an order: to write one, Django compares all columns.
            sites = list(Site.objects.select_related("authority", "root_page__homepage").order_by())
            for site in sites:
                site.root_page = getattr(site.root_page, "homepage", site.root_page)  # to find other pages from
            return HostTable({site.hostname: (site, getattr(site, "authority", None)) for site in sites}, now)
        except DatabaseError:
            if not self.table.hosts:
                raise
            return HostTable(self.table.hosts, now)


def elsewhere(request: HttpRequest, authority: Authority | None) -> HttpResponse | None:
    """What a commune's own host does not answer itself: the administration, what its convention does not give, all of
    it but secret links while its site is suspended. None for what it does."""
    if request.path.startswith(ADMIN_PREFIX):
        return HttpResponseRedirect(settings.WAGTAILADMIN_BASE_URL + request.get_full_path())
    if authority is None:
        return None
    if authority.suspended_at is not None and not is_open(request.path_info):
        contact = {"body": authority.body_name, "phone": authority.phone, "email": authority.email}
        contact["metropolis_url"] = f"{settings.WAGTAILADMIN_BASE_URL}/"
        return suspended(request, name=authority.name, contact=contact)
    if is_offered(request, authority):
        return None
    return HttpResponseRedirect(settings.ACCOUNT_BASE_URL + address_elsewhere(request))


def is_offered(request: HttpRequest, authority: Authority) -> bool:
    """Whether the convention of the site's authority gives, today, what an address shows.

    Programs are answered everywhere, in their language; so is who signs out.
    """
    if request.path.startswith(PROGRAMS) or request.path == reverse("account_logout"):
        return True
    needed = next((feature for prefix, feature in FEATURES.items() if request.path.startswith(prefix)), Feature.READING)
    return authority.offers(needed)


def address_elsewhere(request: HttpRequest) -> str:
    """Where an address leads on the metropolis's site: to the same there, unless it is a page of the closed one."""
    try:
        is_page = resolve(request.path_info).url_name == PAGE
    except Resolver404:
        is_page = True
    return "/" if is_page else request.get_full_path()


def brings_null(request: HttpRequest) -> bool:
    """Whether a null character stands in the address, or in what was read of a form."""
    read: QueryDict = vars(request).get("_post") or QueryDict()
    is_sent = any("\0" in value for name in read for value in (name, *read.getlist(name)))
    return is_sent or "\0" in request.path_info or NULL in request.META.get("QUERY_STRING", "")


def host_name(request: HttpRequest) -> str:
    """The name in the Host header, lower case, without port. Raises `DisallowedHost` when it is not one name.

    Its port is not looked at, for whoever puts a site behind another: no address is made with it. A dot at its end is
    kept: to browsers that is another host, and to us no site's.

    A request line that names a server itself (`GET http://…`) is for proxies, which we are not: it could name another
    host than the header (RFC 9112, 3.2.2).
    """
    if request.META.get("RAW_URI", "/")[:1] not in ("/", "*"):
        msg = "The request line names a server."
        raise DisallowedHost(msg)
    host = request.get_host().lower()
    return host.removesuffix(f":{split_domain_port(host)[1]}")


class PolicyMiddleware(CSPMiddleware):
    """The content security policy: the administration has its own, by path, and a few of its views inline scripts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Nearly all answers of the public sites bear the same policy: it is put into words once."""
        is_special = request.path.startswith(ADMIN_PREFIX) or getattr(request, "is_dummy", False)
        if is_special or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, public_policy())
        return response

    def get_policy_parts(self, request: HttpRequest, response: Any, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path.startswith(ADMIN_PREFIX):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
            view = request.resolver_match.view_name if request.resolver_match else ""
            if has_inline_scripts(view):
                parts.update = (parts.update or {}) | {"script-src": [UNSAFE_INLINE]}
            if view in INLINE_STYLES:
                parts.update = (parts.update or {}) | {"style-src": [UNSAFE_INLINE]}
        elif getattr(request, "is_dummy", False):  # Wagtail's request for a preview, shown inside the administration
            parts.replace = {"frame-ancestors": [SELF]}
        return parts


@lru_cache(maxsize=1)
def public_policy() -> str:
    return build_policy()


class ActorMiddleware:
    """Say to the database who acts: an agent with their authorities, else nobody. Streamed answers keep the actor."""

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: AgentRequest) -> HttpResponseBase:
        with acting_as(lambda: agent_of(request)):
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = carried(iter(response), current_actor())
            return response


def agent_of(request: AgentRequest) -> Actor:
    """The signed-in user as actor: an agent with their authorities, else a resident; what comes to those, beside it.

    Memberships are read at each request, so that removing one acts at once.

    Programs are nobody, whatever session their caller's browser has: their answers depend on no cookie.
    """
    if request.path.startswith(PROGRAMS) or not request.session.session_key or not request.user.is_authenticated:
        return NOBODY
    ids, request.received = received(Authority.objects.in_inbox_of(request.user, on=timezone.localdate()))
    if not ids:
        return resident(request.user.pk)
    return Actor(kind=ActorKind.AGENT, authority_ids=tuple(ids), user_id=request.user.pk)
