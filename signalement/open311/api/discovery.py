"""Where Open311 is served, and in which formats."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from communes.models import Authority
from communes.request import ProgramRequest
from signalement.open311.api.access import Open311View
from signalement.open311.api.formats import CONTENT_TYPES, FORMATS, Sheet, errors, suffix_of

CHANGED = "2026-11-27T00:00:00Z"  # when what this says last changed
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
ENDPOINTS = {"production": "open311_root", "test": "open311_test_root"}


class Discovery(Open311View):
    def get(self, request: ProgramRequest, suffix: str) -> HttpResponse:
        return self.said(Sheet("discovery", discovery(request)))


def discovery(request: ProgramRequest) -> dict[str, Any]:
    """The endpoints of the site, each of which serves all formats."""
    owner = request.authority or Authority.objects.metropolis()
    help_page = request.build_absolute_uri("/aide/")
    return {
        "changeset": CHANGED,
        "contact": _("%(name)s – %(address)s") % {"name": owner.body_name, "address": help_page},
        "key_service": _("Une clé se demande à la collectivité\u00a0: %(address)s") % {"address": help_page},
        "endpoints": [
            {
                "specification": SPECIFICATION,
                # Without the last slash: the specification adds « /services.xml ».
                "url": request.build_absolute_uri(reverse(name)).removesuffix("/"),
                "changeset": CHANGED,
                "type": kind,
                "formats": [CONTENT_TYPES[one].split(";")[0] for one in FORMATS],
            }
            for kind, name in ENDPOINTS.items()
        ],
    }


@csrf_exempt
def doubled(request: HttpRequest, root: str, rest: str) -> HttpResponse:
    """What an address says after one slash too many, for clients that were given the endpoint with its last one."""
    try:
        found = resolve(f"/open311/{root}/{rest}")
    except Resolver404:
        return nothing(request, rest)
    return found.func(request, *found.args, **found.kwargs)


@csrf_exempt
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address, whatever the method."""
    said = _("Rien n’existe à cette adresse\u00a0: voyez /open311/discovery.xml.")
    return errors(suffix_of(request.path), HTTPStatus.NOT_FOUND, [said])
