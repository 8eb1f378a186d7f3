"""What programs of partners read first: where everything is, and the keys that sign."""

from typing import Any

from allauth.idp.oidc import app_settings, views
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from accounts.enums import Scope

GRANTS = (Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN)
KEPT = 3600  # seconds
# Changes nothing: who may refresh is registered so, and the consent always says it (OpenID Connect Core 1.0, 11).
OFFLINE_ACCESS = "offline_access"


def understood(scopes: str) -> list[str]:
    """Those of the scopes that mean something here; the others SHOULD be ignored (OpenID Connect Core 1.0, 3.1.2.1)."""
    return [scope for scope in scopes.split() if scope in Scope.values]


def metadata() -> dict[str, Any]:
    """What the provider does, and nothing that it does not (OpenID Connect Discovery 1.0, 3; RFC 8414)."""
    places = {
        "authorization_endpoint": "authorization",
        "token_endpoint": "token",
        "userinfo_endpoint": "userinfo",
        "revocation_endpoint": "revoke",
        "end_session_endpoint": "logout",
        "jwks_uri": "jwks",
    }
    methods = list(app_settings.AUTH_METHODS)
    return {
        "issuer": get_adapter().get_issuer(),
        **{name: settings.ACCOUNT_BASE_URL + reverse(f"idp:oidc:{place}") for name, place in places.items()},
        "scopes_supported": [*Scope.values, OFFLINE_ACCESS],
        "response_types_supported": [Client.ResponseType.CODE],
        "response_modes_supported": ["query"],
        "grant_types_supported": [str(grant) for grant in GRANTS],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "consent"],
        "claims_supported": [
            *("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "amr"),
            *("email", "email_verified", "name", "given_name", "family_name"),
        ],
        "ui_locales_supported": ["fr"],
        "service_documentation": f"{settings.ACCOUNT_BASE_URL}/aide/",
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": False,
    }


def configuration(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(metadata())
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response


def jwks(request: HttpRequest) -> HttpResponse:
    """allauth's: all keys, that of which tokens are still accepted too."""
    return views.jwks(request)
