"""What programs of partners call: no session, no form, no cookie. allauth's views, within stricter bounds."""

import json
from collections.abc import Callable
from functools import wraps

from allauth.core.internal.httpkit import extract_basic_auth
from allauth.idp.oidc import views
from allauth.idp.oidc.models import Client, Token
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import limits, operations
from accounts.views.provider.discovery import GRANTS

LIMIT = "partner"
View = Callable[[HttpRequest], HttpResponse]


def limited(view: View) -> View:
    """Stop who guesses the secrets of services."""

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        decision = limits.check(request, LIMIT)
        if not decision.allowed:
            response = refusal("temporarily_unavailable", "Too many wrong secrets.", status=429)
            response["Retry-After"] = str(decision.retry_after)
            return response
        if any("\0" in value for value in (*request.POST.values(), *extract_basic_auth(request.headers)) if value):
            return refusal("invalid_request", "There is a NUL in it.")  # which the database would not take
        response = view(request)
        if response.status_code == 401:  # noqa: PLR2004 the secret is wrong
            limits.hit(request, LIMIT)
        return response

    return inner


@csrf_exempt
@never_cache
@require_POST
@limited
def token(request: HttpRequest) -> HttpResponse:
    """Tokens for a code, or for a refresh token; each serves once, and ends what it gave when it comes again."""
    grant_type = request.POST.get("grant_type", "")
    if grant_type not in GRANTS:
        return refusal("unsupported_grant_type", "The grant types are authorization_code and refresh_token.")
    if "resource" in request.POST:
        return refusal("invalid_target", "Resource indicators are not supported.")
    is_refresh = grant_type == Client.GrantType.REFRESH_TOKEN
    grant = request.POST.get("refresh_token" if is_refresh else "code", "")
    Token.objects.by_value(grant).filter(user__is_active=False).delete()  # allauth would serve a closed account's code
    response = views.token(request)
    body = json.loads(response.content or b"{}")
    if is_refresh and body.get("error") == "invalid_grant":
        operations.suspect(grant)
    if "access_token" in body:
        given = Token.objects.select_related("client__partner", "user").by_value(body["access_token"]).get()
        if is_refresh and not operations.spend(grant, for_token=given):
            return refusal("invalid_grant", "It was used already.")
        if Client.GrantType.REFRESH_TOKEN not in given.client.get_grant_types():
            Token.objects.by_value(body.pop("refresh_token", "")).delete()  # allauth gives one to all
            body.pop("refresh_expires_in", None)
            response.content = json.dumps(body).encode()
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def user_info(request: HttpRequest) -> HttpResponse:
    """allauth's: what the scopes of the access token let the service know, as it is now."""
    return views.user_info(request)


@csrf_exempt
@never_cache
@require_POST
@limited
def revoke(request: HttpRequest) -> HttpResponse:
    """allauth's: end one of the service's own tokens (RFC 7009). Another's lives on, and is answered as one unknown."""
    return views.revoke(request)


def refusal(error: str, why: str, *, status: int = 400) -> HttpResponse:
    return JsonResponse({"error": error, "error_description": why}, status=status)
