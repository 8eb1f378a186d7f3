"""What every Open311 address has in common: its format, its jurisdiction, its refusals, who may call it from a page."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, serializers
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from accounts import limits
from accounts.api import Problem, PublicView, Strict
from accounts.api.problems import BY_STATUS, KINDS
from communes import territory
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.request import ProgramRequest
from grc.enums import PartnerScope
from grc.images.pictures import MAX_PHOTOS
from grc.models import PartnerKey
from grc.partners.operations import partner_keys as partners
from signalement.open311.api.formats import Rows, Sheet, answer, errors

METROPOLIS = "200046977"  # SIREN of the metropolis: the whole territory, whatever the host
KEY = "api_key"
LINK = re.compile(r"https?://\S{1,490}", re.IGNORECASE)
FRESH = 60  # seconds
# The specification knows 400, 403 and 404; a key that opens nothing is a 403, a refused content a 400.
STATUSES = {"unauthorized": HTTPStatus.FORBIDDEN, "invalid": HTTPStatus.BAD_REQUEST}
FORMS = gettext_lazy(
    "Envoyez un formulaire\u00a0: application/x-www-form-urlencoded, ou multipart/form-data avec des photos."
)
METHODS = "GET, HEAD, POST, OPTIONS"
HEADERS = "Authorization, Content-Type, Idempotency-Key, X-API-Key"


class Refusal(Exception):  # noqa: N818 said as a noun
    """What is answered instead of what was asked: a state of HTTP and why, in French."""

    def __init__(self, status: int, *descriptions: str) -> None:
        super().__init__(status)
        self.status, self.descriptions = status, descriptions


class Parameters(Strict):
    """What an address may be asked. An empty value is one that is not given; a name that is not known says nothing.

    Clients add what other cities understand, so that unknown names are not refused here, unlike in `/api/v1/`.
    """

    jurisdiction_id = serializers.CharField(required=False, max_length=20)

    def to_internal_value(self, data: Mapping[str, str]) -> dict[str, Any]:
        return super().to_internal_value(
            {name: data[name] for name in self.fields.fields if data.get(name, "").strip()}
        )


class Open311View(PublicView):
    """An address of Open311. `suffix`, in the address, says the format; `is_test`, that nothing is to be written."""

    request: ProgramRequest
    renderer_classes = [JSONRenderer]
    parser_classes = [FormParser, MultiPartParser]
    http_method_names = ["get", "head", "options"]
    limit = "api"
    parameters = Parameters
    fresh_for = FRESH
    is_test = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        """The address says the format, whatever `Accept` does."""
        return self.get_renderers()[0], ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if (sent := request.query_params.get(KEY, "")) and request.method in SAFE_METHODS:
            partners.expose(sent, at=self.at)  # reads need none: a client that sends its key everywhere may read
        elif sent:
            raise Refusal(
                HTTPStatus.BAD_REQUEST,
                _("La clé ne s’écrit pas dans l’adresse, où elle se lit\u00a0: mettez-la dans le corps ou en en-tête."),
            )
        super().initial(request, *args, **kwargs)

    # ------------------------------------------------------------------------------------------------ jurisdictions
    @cached_property
    def named(self) -> Authority | None:
        """The commune that `jurisdiction_id` names, in the address or the body; None when it names none."""
        code = self.asked.get("jurisdiction_id") or self.sent("jurisdiction_id")
        return jurisdiction_of(code) if code else None

    @property
    def jurisdiction(self) -> Authority | None:
        """The commune that `jurisdiction_id` names; without it, whose site this is. None: the whole territory."""
        said = self.named
        return said if said or self.asked.get("jurisdiction_id") else self.request.authority

    def sent(self, name: str) -> str:
        """A field of the body, empty when it is not there."""
        return str(self.request.POST.get(name, "")).strip() if self.request.method == "POST" else ""

    def pictures(self) -> list[str]:
        """Lines that name the pictures given by their addresses, which are not fetched."""
        links = [link.strip() for link in self.request.POST.getlist("media_url") if link.strip()]
        if not all(LINK.fullmatch(link) for link in links):
            said = _("écrivez une adresse qui commence par «\u00a0https://\u00a0», ou envoyez la photo elle-même.")
            raise Problem("invalid", errors={"media_url": [said]})
        if len(links) > MAX_PHOTOS:
            raise Problem("invalid", errors={"media_url": [_("%(most)s photos au plus.") % {"most": MAX_PHOTOS}]})
        return [_("Photo\u00a0: %(address)s") % {"address": link} for link in links]

    # -------------------------------------------------------------------------------------------------------- answers
    def said(self, said: Rows | Sheet, *, status: int = HTTPStatus.OK) -> HttpResponse:
        return answer(self.kwargs["suffix"], said, status=status)

    def get_exception_handler(self) -> Any:
        return self.refused

    def refused(self, error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
        """What a refusal is in Open311; None for what is no refusal but a failure."""
        suffix = self.kwargs.get("suffix", "")
        match error:
            case Refusal():
                return errors(suffix, error.status, error.descriptions)
            case Http404():
                return errors(suffix, HTTPStatus.NOT_FOUND, [str(error) or str(KINDS["not-found"].detail)])
            case Problem():
                status = STATUSES.get(error.name, KINDS[error.name].status)
                response = errors(suffix, status, descriptions_of(error))
                if "retry_after" in error.more:
                    response["Retry-After"] = str(error.more["retry_after"])
                return response
            case exceptions.APIException(status_code=status) if status in BY_STATUS:
                detail = FORMS if status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE else KINDS[BY_STATUS[status]].detail
                response = errors(suffix, status, [str(detail)])
                if isinstance(error, exceptions.MethodNotAllowed):
                    response["Allow"] = ", ".join(self.allowed_methods)
                return response
        return None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" or KEY in request.GET:  # no cache keeps a key in the address of an answer
            patch_cache_control(response, no_store=True)
        allow_origin(request, response)
        return super().finalize_response(request, response, *args, **kwargs)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What a browser asks before a page of another site may call."""
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        if request.headers.get("Origin") in settings.OPEN311_ORIGINS:
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = HEADERS
            response["Access-Control-Max-Age"] = str(FRESH * 10)
        response["Allow"] = ", ".join(self.allowed_methods)
        return response


class KeyedView(Open311View):
    """An address where a program writes, with its key and one of the rights `scopes`."""

    scopes: ClassVar[tuple[PartnerScope, ...]]
    program: PartnerKey

    def check_throttles(self, request: Request) -> None:
        """Who reads is counted by address; who writes, by key, once it is known."""
        if request.method != "POST":
            super().check_throttles(request)

    def check_key(self) -> None:
        """Find the key; who tries many is slowed down before the database is asked."""
        called = self.request._request  # noqa: SLF001 Django's own, which DRF wraps
        _passed(limits.check(called, "partner"))
        sent = key_in(self.request)
        if not sent:
            raise Refusal(
                HTTPStatus.FORBIDDEN, _("Il manque la clé\u00a0: envoyez «\u00a0api_key\u00a0» avec votre formulaire.")
            )
        key = partners.authenticate(sent, at=self.at)
        if key is None:
            limits.hit(called, "partner")
            raise Refusal(HTTPStatus.FORBIDDEN, _("Cette clé n’ouvre rien\u00a0: vérifiez «\u00a0api_key\u00a0»."))
        _passed(limits.hit(called, "partner-write", subject=key.prefix))
        self.program = key
        self.check_scope(*self.scopes)

    def check_scope(self, *scopes: PartnerScope) -> None:
        """Refuse a key that has none of these rights."""
        if not set(scopes) & set(self.program.scopes):
            said = _("Cette clé n’a pas ce droit\u00a0: %(scope)s.") % {"scope": scopes[0].label}
            raise Refusal(HTTPStatus.FORBIDDEN, said)

    @property
    def key_commune(self) -> Authority | None:
        """The one commune where the key may act; None when it is the whole territory."""
        return self.program.authority if self.program.authority.kind == AuthorityKind.COMMUNE else None

    def check_commune(self, commune: Authority | None) -> None:
        """Refuse another commune than that of the key."""
        mine = self.key_commune
        if mine is not None and commune is not None and commune != mine:
            raise Refusal(
                HTTPStatus.FORBIDDEN,
                _("Cette clé vaut pour %(mine)s\u00a0: elle ne permet rien à %(other)s.")
                % {"mine": mine.name, "other": commune.name},
            )


def jurisdiction_of(code: str) -> Authority | None:
    """The commune of an INSEE code; None for the whole territory. `Http404` when it is not of ours."""
    if code == METROPOLIS:
        return None
    commune = territory.commune_for_insee(code)
    if commune is None:
        raise Http404(_("«\u00a0%(code)s\u00a0» n’est le code INSEE d’aucune commune d’ici.") % {"code": code[:20]})
    return commune


def key_in(request: Request) -> str:
    """The key that a program sent: a field of the body, or a header."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    in_header = text if scheme.lower() == "bearer" else ""
    return (request.POST.get(KEY, "") or in_header or request.headers.get("X-API-Key", "")).strip()


def allow_origin(request: Request, response: HttpResponse) -> None:
    """Let the pages of the sites that are allowed read the answer; no cookie ever counts."""
    if not settings.OPEN311_ORIGINS:
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.headers.get("Origin")
    if origin is not None and origin in settings.OPEN311_ORIGINS:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Expose-Headers"] = "Link, Location, Retry-After"


def descriptions_of(problem: Problem) -> Iterator[str]:
    """All that is wrong, one sentence each, with the name of the field that it is about."""
    if not problem.errors:
        yield str(problem.detail or KINDS[problem.name].detail)
        return
    for name, messages in problem.errors.items():
        for message in messages:
            yield str(message) if name == "form" else f"{name}\u00a0: {message}"


def _passed(decision: limits.Decision) -> None:
    if not decision.allowed:
        raise Problem("too-many", retry_after=decision.retry_after)
