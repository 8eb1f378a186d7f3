"""Reports: their list, one of them, and filing one."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from rest_framework.request import Request

from grc import operations
from grc.api.filing import UUID as UUID_TEXT
from grc.enums import Channel
from signalement.open311.api import asked, shapes
from signalement.open311.api.access import Open311View, Parameters
from signalement.open311.api.filing import Filing, key_from
from signalement.open311.api.formats import Rows
from signalement.register.models import PublishedReport


class Extended(Parameters):
    extensions = asked.Filters().fields["extensions"]


class RequestList(Filing):
    """The reports of a place and a time; `POST` files one (`Filing`)."""

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        super().setup(request, *args, **kwargs)
        self.parameters = Parameters if request.method == "POST" else asked.Filters

    def get(self, request: Request, suffix: str) -> HttpResponse:
        said, follows = self.asked, False
        if "service_request_id" in said:  # overrides all the rest
            reports = list(told(asked.named(self.named, said["service_request_id"]), extensions=said["extensions"]))
        else:
            found = asked.found(self.jurisdiction, said, asked.span_of(said, self.at))
            reports, follows = asked.page_of(told(found, extensions=said["extensions"]), said)
        rows = [shapes.request(report, extensions=said["extensions"]) for report in reports]
        response = self.said(Rows("service_requests", rows))
        if follows:
            response["Link"] = f'<{next_page(request, said)}>; rel="next"'
        return response

    def post(self, request: Request, suffix: str) -> HttpResponse:
        self.check_key()
        return self.filed(request)


class RequestDetail(Open311View):
    """One report, on whatever site it is asked for."""

    parameters = Extended

    def get(self, request: Request, id: str, suffix: str) -> HttpResponse:  # noqa: A002 as the address names it
        extensions = self.asked["extensions"]
        report = told(asked.named(self.named, [id]), extensions=extensions).first()
        if report is None:
            raise Http404(_("«\u00a0%(id)s\u00a0» n’est la référence d’aucun signalement public.") % {"id": id[:20]})
        return self.said(Rows("service_requests", [shapes.request(report, extensions=extensions)]))


class TokenDetail(Open311View):
    """What became of what was sent under an idempotency key, for a program that has lost the answer."""

    fresh_for = 0

    def get(self, request: Request, token: str, suffix: str) -> HttpResponse:
        self.named  # noqa: B018 refused when it is unknown
        demande = operations.sent_under(key_from(token)) if UUID_TEXT.fullmatch(token) else None
        if demande is None or demande.channel != Channel.API:
            raise Http404(
                _("Rien n’a été déposé sous ce jeton\u00a0: c’est la clé «\u00a0Idempotency-Key\u00a0» de votre envoi.")
            )
        row = {"token": token, "service_request_id": demande.reference}
        return self.said(Rows("service_requests", [row]))


def told(reports: QuerySet[PublishedReport], *, extensions: bool) -> QuerySet[PublishedReport]:
    """The reports with what is said of them: one statement more for their photos, two for their news and assets."""
    return reports.prefetch_related("photos", *(["updates", "asset"] if extensions else []))


def next_page(request: Request, said: dict[str, Any]) -> str:
    """The address of the page that follows."""
    query = {name: str(value) for name, value in request.query_params.items()}
    query["page"] = str(int(said.get("page", 1)) + 1)
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")
