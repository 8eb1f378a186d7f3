"""The frame around an embedded form: which sites may show it, what is in each of its pages, the script beside it."""

from typing import Any

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from communes.models import Authority
from communes.request import GuichetRequest
from services.embed.models import origins_of

BASE = "services/embed/base.html"
KEPT_FOR = 3600  # seconds


def shown_by_hosts(response: HttpResponse, body: Authority | None) -> HttpResponse:
    """The answer, which the sites that the authority declared may show, and no other; nobody keeps it."""
    origins = list(origins_of(body))
    response._csp_replace = {"frame-ancestors": origins or [NONE]}  # type: ignore[attr-defined]  # noqa: SLF001 read by django-csp
    response.xframe_options_exempt = bool(origins)  # that header knows no list of sites
    response.headers["Cache-Control"] = "private, no-store"
    return response


def in_frame(request: GuichetRequest, body: Authority | None) -> dict[str, Any]:
    """What the pages of a frame have in common."""
    return {
        "base": BASE,
        "body": body,
        "is_own_site": body is not None and body == request.authority,
        "origins": " ".join(origins_of(body)),
        "without_session": True,
    }


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """What gives a frame the height of its form, at an address that stays: snippets are copied once."""
    response = redirect(static("js/embedding.js"))
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response
