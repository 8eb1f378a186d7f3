"""What programs of partners call: no session, no form, no cookie. allauth's views, within stricter bounds."""

import json
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.core.internal.httpkit import extract_basic_auth
from allauth.idp.oidc import views
from allauth.idp.oidc.models import Client, Token
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import limits, operations
from accounts.views.provider.discovery import GRANTS, understood
from accounts.views.provider.origins import View, open_to_pages

LIMIT = "partner"
CHALLENGE = 'Basic realm="oidc", charset="UTF-8"'  # RFC 7617: how a service says who it is


def limited(view: View) -> View:
    """Stop who guesses the secrets of services, and say how one says who one is (RFC 6749, 5.2)."""

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
        if response.status_code == HTTPStatus.UNAUTHORIZED:  # the secret is wrong
            limits.hit(request, LIMIT)
            response["WWW-Authenticate"] = CHALLENGE  # allauth writes the scheme of tokens
        return response

    return inner


@csrf_exempt
@never_cache
@open_to_pages("POST")
@require_POST
@limited
def token(request: HttpRequest) -> HttpResponse:
    """Tokens for a code, or for a refresh token; each serves once, and ends what it gave when it comes again."""
    if (refused := malformed(request)) is not None:
        return refused
    grant = operations.grant_in(request)
    Token.objects.by_value(grant).filter(user__is_active=False).delete()  # allauth would serve a closed account's code
    sign_in = operations.sign_in_behind(grant)
    if "scope" in request.POST:
        change(request, scope=" ".join(understood(request.POST["scope"])))
    response = views.token(request)
    body = json.loads(response.content or b"{}")
    if "access_token" in body:
        return completed(request, response, body, sign_in)
    if is_refresh(request) and body.get("error") == "invalid_grant":
        operations.suspect(grant)
    if body.get("error") == "invalid_request" and leads_elsewhere(request):
        return refusal("invalid_grant", "The code was given for another redirect_uri.")
    return response


def is_refresh(request: HttpRequest) -> bool:
    return request.POST["grant_type"] == Client.GrantType.REFRESH_TOKEN


def malformed(request: HttpRequest) -> HttpResponse | None:
    """The refusal of what is asked for in a way that nobody is served (RFC 6749, 3.2 and 5.2); None when it may be."""
    if any(len(values) > 1 for _, values in request.POST.lists()):
        return refusal("invalid_request", "A parameter comes twice.")
    if "grant_type" not in request.POST:
        return refusal("invalid_request", "There is no grant_type.")
    if request.POST["grant_type"] not in GRANTS:
        return refusal("unsupported_grant_type", "The grant types are authorization_code and refresh_token.")
    if "resource" in request.POST:
        return refusal("invalid_target", "Resource indicators are not supported.")
    return None


def completed(
    request: HttpRequest, response: HttpResponse, body: dict[str, Any], sign_in: dict[str, Any]
) -> HttpResponse:
    """The tokens, but for what this service may not have; the next ones will say the same of the sign-in."""
    given = Token.objects.select_related("client__partner", "user").by_value(body["access_token"]).get()
    if is_refresh(request) and not operations.spend(operations.grant_in(request), for_token=given):
        return refusal("invalid_grant", "It was used already.")
    if Client.GrantType.REFRESH_TOKEN in given.client.get_grant_types():
        operations.hand_on(sign_in, refresh_token=body["refresh_token"])
        return response
    Token.objects.by_value(body.pop("refresh_token", "")).delete()  # allauth gives one to all
    body.pop("refresh_expires_in", None)
    response.content = json.dumps(body).encode()
    return response


@csrf_exempt
@never_cache
@open_to_pages("GET", "POST")
@require_http_methods(["GET", "POST"])
def user_info(request: HttpRequest) -> HttpResponse:
    """allauth's: what the scopes of the access token let the service know, as it is now."""
    return views.user_info(request)


@csrf_exempt
@never_cache
@open_to_pages("POST")
@require_POST
@limited
def revoke(request: HttpRequest) -> HttpResponse:
    """allauth's: end one of the service's own tokens (RFC 7009). Another's lives on, and is answered as one unknown.

    A refresh token takes with it what came of the same sign-in, access tokens too, whether it was used before or not.
    """
    change(request, token_type_hint="")  # a wrong one would hide the token from allauth (2.1)
    response = views.revoke(request)
    if response.status_code == HTTPStatus.OK:
        operations.revoke_spent(request.POST.get("token", ""))
    return response


def leads_elsewhere(request: HttpRequest) -> bool:
    """Whether the address that is sent is not the one where the code went: allauth takes it for a malformed request."""
    code, address = Token.objects.by_value(operations.grant_in(request)).first(), request.POST.get("redirect_uri")
    return bool(code and address) and code.get_redirect_uri() != address


def change(request: HttpRequest, **values: str) -> None:
    """Put other values in what the program sent."""
    sent = request.POST.copy()
    for name, value in values.items():
        sent[name] = value
    request.POST = sent  # type: ignore[assignment]


def refusal(error: str, why: str, *, status: int = 400) -> HttpResponse:
    return JsonResponse({"error": error, "error_description": why}, status=status)
