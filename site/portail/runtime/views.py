"""For those who watch: is the process alive, can it work, what are the figures."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portail.runtime.health import check_all
from portail.runtime.metrics import exposition

BEARER = "Bearer "


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The answer 200 of a process that serves requests; no database, cache or broker is asked (`readyz` does)."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Each dependency, within a second; 503 when one without which nothing works is down."""
    report = check_all()
    status = 503 if report.state == "down" else 200
    return JsonResponse({"state": report.state, "dependencies": report.dependencies}, status=status)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for who holds `METRICS_TOKEN`; without such a token there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not (given.startswith(BEARER) and constant_time_compare(given.removeprefix(BEARER), settings.METRICS_TOKEN)):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    content, content_type = exposition()
    return HttpResponse(content, content_type=content_type)
