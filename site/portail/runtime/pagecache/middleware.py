"""Where pages are looked for before they are made: outside all that knows the reader."""

import datetime
import re
import time
from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from prometheus_client import Counter

from home.enums import PlaceKind
from portail.runtime.pagecache.store import Kept
from portail.runtime.pagecache.versions import Versions, current, note, recall

FRESH = 5 / 6  # of its lifetime: then one reader waits for it to be made anew, and the others still get it
PERSONAL = ("/admin/", "/compte/", "/mon-espace/", "/.well-known/")  # never anyone's
LOCK_LIFETIME = 5  # seconds: of who makes a page, should that process die
PATIENCE, STEP = 1.0, 0.02  # seconds: how long the others wait for a page that changed, and how often they look

SHARED = re.compile(r"\bs-maxage=(\d+)")
APART = re.compile(r"\b(no-store|private)\b")
# What a query may say to a shared page, and how. Another parameter, or another value: the page is made for that reader.
# Which of them a page understands, its type says (`parameters`).
SLUG = re.compile(r"[a-z0-9-]{1,60}")
PARAMETERS = {
    "page": re.compile(r"[1-9][0-9]{0,2}"),
    "theme": SLUG,
    "moment": SLUG,
    "genre": re.compile("|".join(map(re.escape, PlaceKind.values))),
    "ouvert": re.compile("1"),
    "etat": re.compile("resolus|tous"),
    "categorie": SLUG,
    "tuile": re.compile(r"[0-9]{1,2}/[0-9]{1,9}/[0-9]{1,9}"),
    "depuis": re.compile("30|90|365"),
    "commune": SLUG,
    "lieu": re.compile(r"-?[0-9]{1,2}\.[0-9]{4},-?[0-9]{1,3}\.[0-9]{4}"),
    "rayon": re.compile("250|500|1000"),
    "rue": re.compile(r"[a-z0-9-]{1,120}"),
    "apres": re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}"),
}
# By which senders of letters count their readers: dropped, so that nothing can read or repeat them.
TRACKERS = re.compile(r"utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|mc_[ce]id")
PAGES = Counter("guichet_pages", "Pages that may be shared, by where they came from.", ["origin"])


class Address(NamedTuple):
    site_id: int
    key: str


class PageCacheMiddleware:
    """Serves pages that anyone may see from the shared cache, and says to browsers what they may do with an answer.

    They keep a shared page and ask each time whether it is still good (`no-cache`, ETag): a change shows at once. They
    keep nothing of a page made for one reader (`no-store`). When the cache does not answer, pages are made each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = address_of(request)
        if address is None:
            return kept_apart(self.get_response(request))
        kept = recall(address.key)
        if kept and time.time() < kept.stale_at:
            return served(request, kept)
        versions, found = current(address.site_id, address.key)
        kept = Kept.read(found.get(address.key))
        if versions is None:
            return revalidated(request, self.get_response(request))
        if kept and kept.versions == versions and time.time() < kept.stale_at:
            note(address.key, kept)
            return served(request, kept)
        # A page that was never kept is not waited for: it may be one that cannot be.
        if kept and not cache.add(f"{address.key}:lock", 1, LOCK_LIFETIME):
            kept = kept if kept.versions == versions else awaited(address, versions)
            if kept:
                return served(request, kept)
        return self.made(request, address, versions, was_kept=kept is not None)

    def made(self, request: HttpRequest, address: Address, versions: Versions, *, was_kept: bool) -> HttpResponse:
        """The page, kept if it may be, for who comes next."""
        try:
            response = self.get_response(request)
            lifetime = lifetime_of(request, response)
            if lifetime and request.method == "GET":
                set_response_etag(response)
                kept = Kept.of(response, versions, stale_at=time.time() + lifetime * FRESH)
                cache.set(address.key, kept.written(), lifetime)
            elif was_kept and not lifetime and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                cache.delete(address.key)
        finally:
            if was_kept:
                cache.delete(f"{address.key}:lock")
        return revalidated(request, response)


def is_for_anyone(request: HttpRequest) -> bool:
    """Whether what is asked may be the same for all, whatever the cookies."""
    if request.method not in ("GET", "HEAD") or request.path.startswith(PERSONAL):
        return False
    if "HTTP_AUTHORIZATION" in request.META or getattr(request, "is_dummy", False):  # Wagtail's, for a preview
        return False
    if request.META.get("SCRIPT_NAME"):  # a proxy lets a header say where the site stands: addresses would begin so
        return False
    authority = getattr(request, "authority", None)
    return authority is None or not authority.is_in_trial()  # what one reader may see there, another may not


def address_of(request: HttpRequest) -> Address | None:
    """Under which key a shared page stands; None for a request that is not anyone's.

    It is somebody's if it bears a session or an invitation to a service, and on a site in trial. The cookies of other
    sites of the same domain, and parameters that count readers, are taken off: nothing shared can depend on them.
    """
    site = getattr(request, "_wagtail_site", None)
    if site is None or not is_for_anyone(request):
        return None
    if request.COOKIES:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or any(map(is_invitation, request.COOKIES)):
            return None
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if name == settings.CSRF_COOKIE_NAME}
    query = ""
    if request.META.get("QUERY_STRING"):
        asked = canonical(request.GET)
        if asked is None:
            return None
        request.GET = asked  # type: ignore[assignment] # a QueryDict that is not changed any more
        query = request.META["QUERY_STRING"] = asked.urlencode()
    digest = blake2b(repr((request.path_info, query)).encode(), digest_size=16).hexdigest()
    return Address(site.pk, f"page:{site.pk}:{digest}")


def is_invitation(cookie: str) -> bool:
    """Whether a cookie of this name opens a service in trial: that of a site says nothing of one that is open."""
    return cookie.startswith(f"{settings.INVITATION_COOKIE_NAME}-")


def canonical(query: QueryDict) -> QueryDict | None:
    """The query in one spelling, without what counts readers; None if it asks for what is not shared."""
    told = QueryDict(mutable=True)
    for name, values in sorted(query.lists()):
        if TRACKERS.fullmatch(name):
            continue
        if name not in PARAMETERS or len(values) > 1 or not PARAMETERS[name].fullmatch(values[0]):
            return None
        told[name] = values[0]
    return told


def lifetime_of(request: HttpRequest, response: HttpResponse) -> int:
    """For how many seconds the answer may be served to others; 0 when it may not."""
    said = response.get("Cache-Control", "")
    shared = SHARED.search(said)
    if response.status_code != HTTPStatus.OK or response.streaming or not shared:
        return 0
    if response.cookies or response.has_header("Vary") or APART.search(said):
        return 0  # it knows its reader after all
    lifetime = int(shared[1])
    until = getattr(request, "true_until", None)
    return min(lifetime, max(0, int((until - timezone.now()).total_seconds()))) if until else lifetime


def true_until(context: Any, moment: datetime.datetime) -> None:
    """Note that what is being made (a template's context) says what is so until a moment: it is not kept longer."""
    if request := context.get("request"):
        request.true_until = min(moment, getattr(request, "true_until", moment))


def awaited(address: Address, versions: Versions) -> Kept | None:
    """The page that another reader has made meanwhile under these versions; None if it did not come."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        time.sleep(STEP)
        kept = Kept.read(cache.get(address.key))
        if kept is None or kept.versions == versions:
            return kept
    return None


def served(request: HttpRequest, kept: Kept) -> HttpResponse:
    """A kept page, as an answer."""
    PAGES.labels(origin="kept").inc()
    return conditional(request, kept.response(), "hit")


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What has just been made, as an answer: asked for again each time if it is shared, else for its reader alone."""
    if not lifetime_of(request, response):
        return kept_apart(response)
    PAGES.labels(origin="made").inc()
    set_response_etag(response)
    return conditional(request, response, "fwd=miss")


def conditional(request: HttpRequest, response: HttpResponse, status: str) -> HttpResponse:
    """The answer, or 304 when the browser has it. `status`: whence it comes (RFC 9211)."""
    answer = get_conditional_response(request, etag=response["ETag"], response=response) or response
    answer["Cache-Control"] = "no-cache"
    answer["Cache-Status"] = f"guichet; {status}"
    return answer


def kept_apart(response: HttpResponse) -> HttpResponse:
    """An answer for one reader: neither a browser nor a proxy keeps it, unless it says itself that they may."""
    said = response.get("Cache-Control", "")
    if SHARED.search(said) or (not said and response.get("Content-Type", "").startswith("text/html")):
        response["Cache-Control"] = "no-store"
    return response
