"""The pages and the addresses of the simulated FranceConnect, and of planning software that is asked."""

import datetime
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portail.demo.simulation import feed as software
from portail.demo.simulation import franceconnect
from portail.demo.simulation.people import people


@require_GET
def configuration(request: HttpRequest) -> HttpResponse:
    return JsonResponse(franceconnect.configuration())


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    return JsonResponse(franceconnect.published())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Say which of three invented people one is, or nobody, and go back."""
    asked = franceconnect.AuthorizationRequest.read(request.GET)
    if request.method != "POST":
        context = {"people": people().values(), "address": request.get_full_path()}
        return render(request, "portail/franceconnect.html", context)
    if "refuse" in request.POST:
        answer = {"error": "access_denied"}
    elif person := people().get(request.POST.get("person", "")):
        answer = {"code": franceconnect.code_for(asked, person)}
    else:
        raise BadRequest
    said = answer | {"state": asked.state, "iss": franceconnect.issuer()}
    return HttpResponseRedirect(f"{asked.redirect_uri}?{urlencode(said)}")


@csrf_exempt  # a server calls, without cookie
@never_cache
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    try:
        return JsonResponse(franceconnect.granted(request.POST))
    except franceconnect.Denied as denied:
        return JsonResponse({"error": str(denied)}, status=401 if str(denied) == "invalid_client" else 400)


@never_cache
@require_GET
def userinfo(request: HttpRequest) -> HttpResponse:
    kind, _space, access_token = request.headers.get("Authorization", "").partition(" ")
    try:
        said = franceconnect.user_info(access_token if kind == "Bearer" else "")
    except franceconnect.Denied as denied:
        return JsonResponse({"error": str(denied)}, status=401)
    return HttpResponse(said, content_type="application/jwt")


@never_cache
@require_GET
def logout(request: HttpRequest) -> HttpResponse:
    """Nothing to end: nobody stays signed in there. Back, as FranceConnect leads."""
    to = franceconnect.way_out(request.GET)
    return HttpResponseRedirect(f"{to}?{urlencode({'state': request.GET.get('state', '')})}")


@never_cache
@require_GET
def feed(request: HttpRequest, day: str) -> HttpResponse:
    """The states that the software of a town hall tells, as of the day on which it was set up."""
    if not software.is_known(request.headers.get("Authorization", "")):
        return JsonResponse({"error": "invalid_key"}, status=401)
    try:
        return JsonResponse(software.page(datetime.date.fromisoformat(day), request.GET.get("since", "")))
    except ValueError:
        raise Http404 from None
