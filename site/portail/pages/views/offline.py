"""What a browser keeps to answer without network, and the service worker that keeps it (docs/adr/0033-offline.md)."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from communes.request import GuichetRequest
from portail.pages.offline import shell_of
from portail.pages.views.site import site_of

KEPT_FOR = 60  # seconds: as pages are
# The rules of the worker, the reports that it sends when the network is back, what it shows of what is told here.
SCRIPTS = ("js/offline/reports.js", "js/offline/worker.js", "js/offline/push.js")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in the place of any page that cannot be had without network."""
    response = render(request, "offline/offline.html")
    patch_cache_control(response, public=True, s_maxage=KEPT_FOR)
    return response


@require_safe
def service_worker(request: GuichetRequest) -> HttpResponse:
    """The worker of this site. Another text is another worker: it names what it keeps by version, and its scripts."""
    shell = shell_of(site_of(request), request.authority)
    scripts = ", ".join(json.dumps(static(name)) for name in SCRIPTS)
    text = f"const SHELL = {json.dumps(shell.described(), ensure_ascii=False)};\nimportScripts({scripts});\n"
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, no_cache=True, public=True)
    return response
