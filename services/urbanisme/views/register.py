"""The public register of planning deposits of a commune: its page, its feed, its open data.

Applications stand in it while they are examined (code de l’urbanisme, R*423-6), extracts of permits and non-oppositions
for two months (R*424-15). No column names a natural person. The metropolis keeps none: its page leads to the communes’.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple, Self, cast

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import Promise
from django.utils.http import quote_etag, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts import limits
from accounts.views import too_many
from accounts.wording import NO_BREAK, day, one_line
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.models.authority import today_in_paris
from communes.request import GuichetRequest
from grc.views.spreadsheets import csv_of
from home.views.feeds import SiteFeed
from services.urbanisme import numbers
from services.urbanisme.enums import PermitKind
from services.urbanisme.models import RegisterEntry
from services.urbanisme.querysets import RegisterQuerySet

A_PAGE, IN_FEED, AT_ONCE = 20, 30, 500  # lines: of a page of the list, of the feed, of a file in memory
COUNTED = 1000  # more lines than these are said to be more
LONGEST = 60  # characters of what is looked for
KEPT = 60  # seconds: what is shown moves when a program tells of a file
FRESH_FOR = 3600  # seconds: within the hour a file of open data is the same
WAITING, DECIDED = "instruction", "decisions"
STATES: dict[str, Promise] = {WAITING: gettext_lazy("En instruction"), DECIDED: gettext_lazy("Décisions")}
KINDS = tuple(kind for kind in PermitKind if kind not in PermitKind.CERTIFICATES)  # nothing of a certificate is posted
CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)
LICENCE = "Licence Ouverte 2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
COLUMNS = (
    *("numero", "code_nature", "nature", "projet", "adresse", "commune", "code_insee"),
    *("depose_le", "etat", "decision", "decision_du", "publie_jusqu_au"),
)
encode = json.JSONEncoder(ensure_ascii=False).encode  # made once, for many lines


class _Asked(NamedTuple):
    """What of a commune’s register is asked for on a day. Unknown values ask for nothing."""

    commune: Authority
    on: datetime.date
    state: str = ""
    kind: str = ""
    text: str = ""

    @classmethod
    def of(cls, commune: Authority, said: Mapping[str, str]) -> Self:
        """Read from an address: `etat`, `nature`, `q` (in the number or the address of the plot)."""
        state, kind = said.get("etat", ""), said.get("nature", "")
        return cls(
            commune,
            today_in_paris(),
            state if state in STATES else "",
            kind if kind in KINDS else "",
            one_line(said.get("q", "").replace("\0", ""))[:LONGEST].strip(),
        )

    @property
    def query(self) -> str:
        """As it is put after an address; empty when everything is asked for."""
        said = {"etat": self.state, "nature": self.kind, "q": self.text}
        words = {name: value for name, value in said.items() if value}
        return f"?{urlencode(words)}" if words else ""

    def entries(self) -> RegisterQuerySet:
        found: RegisterQuerySet = RegisterEntry.objects.public(self.commune, self.on)
        if self.state:
            found = found.filter(public_until__isnull=self.state == WAITING)
        if self.kind:
            found = found.filter(permit_kind=self.kind)
        if self.text:
            found = found.filter(Q(number__icontains=_number_in(self.text)) | Q(address__icontains=self.text))
        return found.order_by("-deposited_on", "-id")


@require_safe
def permit_register(request: GuichetRequest) -> HttpResponse:
    """The register of the site’s commune, a page at a time; elsewhere, where those of communes are."""
    commune = _commune_of(request)
    context: dict[str, Any] = {
        "trail": [{"title": _("Accueil"), "url": "/"}, {"title": _("Registre des dépôts d’urbanisme"), "url": ""}],
        "commune": commune,
    }
    context |= _listed(commune, request.GET) if commune else {"places": _places()}
    return _shared(render(request, "services/urbanisme/register.html", context))


def _listed(commune: Authority, said: Mapping[str, str]) -> dict[str, Any]:
    """A page of the list, and what it was asked by; a place that cannot be read is the first page. Two statements."""
    asked, place = _Asked.of(commune, said), _place_of(said.get("apres", ""))
    found = asked.entries()
    number = found[: COUNTED + 1].count()
    rows = list((_onward(found, *place) if place else found)[: A_PAGE + 1])
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return {
        "asked": asked,
        "entries": rows[:A_PAGE],
        "following": f"{last.deposited_on.isoformat()}.{last.id}" if last else "",
        "is_first": place is None,
        "number": number,
        "is_bounded": number > COUNTED,
        "states": STATES.items(),
        "kinds": [(kind.value, kind.label) for kind in KINDS],
        "longest": LONGEST,
        "feed_url": f"{reverse('permit_register_feed')}{asked.query}",
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }


def _place_of(text: str) -> tuple[datetime.date, int] | None:
    """Where a page of the list begins, after a line that may have gone meanwhile: « 2026-11-02.42 »."""
    found = CURSOR.fullmatch(text)
    try:
        return (datetime.date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:  # no such day
        return None


def _onward(entries: RegisterQuerySet, on: datetime.date, key: int) -> RegisterQuerySet:
    """Those of these lines that come after that of a day and a key, the latest deposit first."""
    return entries.filter(Q(deposited_on=on, pk__lt=key) | Q(deposited_on__lt=on), deposited_on__lte=on)


class RegisterFeed(SiteFeed):
    """The latest deposits and decisions of the commune, as its list is filtered. A decision is news of its own."""

    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _shared(super().__call__(request, *args, **kwargs))

    def get_object(self, request: HttpRequest) -> _Asked:
        return _Asked.of(_commune_or_404(cast("GuichetRequest", request)), request.GET)

    def title(self, asked: _Asked) -> str:
        return _("Registre des dépôts d’urbanisme – %(body)s") % {"body": asked.commune.body_name}

    def description(self, asked: _Asked) -> str:
        return _("Les demandes en instruction, et les autorisations des deux derniers mois.")

    def link(self, asked: _Asked) -> str:
        return f"{reverse('permit_register')}{asked.query}"

    def feed_url(self, asked: _Asked) -> str:
        """Its own address (RFC 4287, 4.2.7.2): readers subscribe to what it says."""
        return f"{reverse('permit_register_feed')}{asked.query}"

    def items(self, asked: _Asked) -> list[RegisterEntry]:
        latest = asked.entries().order_by(Coalesce("decided_on", "deposited_on").desc(), "-id")
        return list(latest[:IN_FEED])

    def item_title(self, item: RegisterEntry) -> str:
        return f"{item.number} – {item.subject}"

    def item_description(self, item: RegisterEntry) -> str:
        """What the list says of it, in one line."""
        told = [item.get_permit_kind_display(), item.address]
        told.append(_("déposé le %(on)s") % {"on": day(item.deposited_on, "short")})
        if item.public_until:
            words = {"decision": item.decision, "on": day(item.decided_on, "short")}
            told.append(_("décision du %(on)s\u00a0: %(decision)s") % words)
            told.append(_("publié jusqu’au %(on)s") % {"on": day(item.public_until, "short")})
        return " – ".join(part for part in told if part)

    def item_link(self, item: RegisterEntry) -> str:
        return f"{reverse('permit_register')}?{urlencode({'q': item.number.replace(NO_BREAK, ' ')})}"

    def item_guid(self, item: RegisterEntry) -> str:
        return f"{item.number.replace(NO_BREAK, ' ')}/{DECIDED if item.public_until else WAITING}"

    def item_pubdate(self, item: RegisterEntry) -> datetime.datetime:
        """The day of the news, at midnight in legal time."""
        on = item.decided_on or item.deposited_on
        return timezone.make_aware(datetime.datetime.combine(on, datetime.time.min))


@require_safe
def open_data(request: GuichetRequest, kind: str) -> HttpResponseBase:
    """All that anyone may read of the commune’s register, as a file made while it is sent."""
    commune = _commune_or_404(request)
    decision = limits.hit(request, "open-data")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    etag = quote_etag(f"urbanisme.{commune.slug}.{kind}.{hour.isoformat()}")
    found: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if found is None:
        pages = _pages_of(_Asked(commune, today_in_paris()))
        found = StreamingHttpResponse(WRITERS[kind](commune, pages), content_type=TYPES[kind])
        found["Content-Disposition"] = f'attachment; filename="registre-urbanisme-{commune.slug}.{kind}"'
        found["Access-Control-Allow-Origin"] = "*"  # any page of the web may read it
        found["Link"] = f'<{LICENCE_URL}>; rel="license"'
        found["ETag"] = etag
    patch_cache_control(found, public=True, max_age=FRESH_FOR)
    return found


def _pages_of(asked: _Asked) -> Iterator[list[RegisterEntry]]:
    """The lines, some at a time: the database is asked again from the last one on."""
    found = asked.entries()
    rows = list(found[:AT_ONCE])
    while rows:
        yield rows
        last = rows[-1]
        rows = list(_onward(found, last.deposited_on, last.id)[:AT_ONCE]) if len(rows) == AT_ONCE else []


def _row_of(commune: Authority, entry: RegisterEntry) -> dict[str, str | None]:
    """What is said of a line, by column; days in ISO 8601."""
    values = (
        entry.number.replace(NO_BREAK, " "),
        entry.permit_kind,
        str(entry.get_permit_kind_display()),
        entry.subject,
        entry.address or None,
        commune.name,
        commune.insee_code,
        entry.deposited_on.isoformat(),
        DECIDED if entry.public_until else WAITING,
        entry.decision or None,
        entry.decided_on.isoformat() if entry.decided_on else None,
        entry.public_until.isoformat() if entry.public_until else None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _as_csv(commune: Authority, pages: Iterator[list[RegisterEntry]]) -> Iterator[bytes]:
    rows = ([[value or "" for value in _row_of(commune, entry).values()] for entry in page] for page in pages)
    return csv_of(chain([[COLUMNS]], rows))


def _as_json(commune: Authority, pages: Iterator[list[RegisterEntry]]) -> Iterator[bytes]:
    """One object: the licence, then the lines."""
    yield f'{encode({"license": LICENCE})[:-1]}, "registre": ['.encode()
    between = ""
    for page in pages:
        yield (between + ",\n".join(encode(_row_of(commune, entry)) for entry in page)).encode()
        between = ",\n"
    yield b"]}"


WRITERS = {"csv": _as_csv, "json": _as_json}


def _commune_of(request: GuichetRequest) -> Authority | None:
    """The commune whose site it is; None on the site of the metropolis or of another body."""
    authority = request.authority
    return authority if authority is not None and authority.kind == AuthorityKind.COMMUNE else None


def _commune_or_404(request: GuichetRequest) -> Authority:
    if (commune := _commune_of(request)) is None:
        raise Http404
    return commune


def _places() -> list[dict[str, str]]:
    """The registers of the communes that have a site open to all, by name. One statement."""
    communes = Authority.objects.active().communes().filter(site__isnull=False).select_related("site")
    path = reverse("permit_register")
    return [{"name": one.name, "url": f"{address}{path}"} for one in communes if (address := one.open_site_url)]


def _number_in(text: str) -> str:
    """A text as numbers are stored: one written whole in any manner, or a part of one with its spaces."""
    try:
        return numbers.parse(text).spelled.replace(" ", NO_BREAK)
    except numbers.NumberRefused:
        return text.replace(" ", NO_BREAK)


def _shared(response: HttpResponse) -> HttpResponse:
    """The response, which is the same for everybody for a moment."""
    patch_cache_control(response, public=True, s_maxage=KEPT)
    return response
