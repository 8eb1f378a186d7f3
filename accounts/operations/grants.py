"""What is remembered of authorization codes and refresh tokens, for as long as it matters.

With a code, how its holder had signed in when it was given. In the shared cache, which refresh tokens were used, since
one that comes twice was stolen (RFC 9700, 4.14.2): allauth forgets them, where it knows a used code again by itself.
Only digests of them are kept.
"""

import hashlib
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client, Token
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from accounts.operations.partners import end_tokens

# RFC 8176. A code sent by mail, or another provider's word, has no value there.
METHODS = {"password": "pwd", "totp": "otp", "recovery_codes": "otp", "webauthn": "pop"}

SIGN_IN = "sign_in"  # in the data of a code


def signed_in_at(request: HttpRequest) -> float:
    """When the holder of the session last proved who they are (seconds since 1970); 0 when that is not known."""
    return max((record["at"] for record in get_authentication_records(request, request.user)), default=0)


def methods_of(request: HttpRequest) -> list[str]:
    """How the holder of the session has proved who they are: values of the claim `amr`, `mfa` for two of a kind."""
    records = get_authentication_records(request, request.user)
    found = sorted({METHODS[name] for record in records if (name := record.get("type") or record["method"]) in METHODS})
    is_passkey = any(record.get("passwordless") for record in records)  # has its own PIN or fingerprint
    return [*found, "mfa"] if is_passkey or len(found) > 1 else found


def remember_sign_in(code: str, request: HttpRequest) -> None:
    """Keep with a code what the ID token will say of the session in which it was given."""
    claims: dict[str, Any] = {}
    if at := signed_in_at(request):
        claims["auth_time"] = int(at)
    if methods := methods_of(request):
        claims["amr"] = methods
    given = Token.objects.by_value(code).get()
    given.data[SIGN_IN] = claims
    given.save(update_fields=["data"])


def grant_in(request: HttpRequest) -> str:
    """The code, or the refresh token, for which a program asks for tokens; empty when it sends none."""
    is_refresh = request.POST.get("grant_type") == Client.GrantType.REFRESH_TOKEN
    return request.POST.get("refresh_token" if is_refresh else "code", "")


def sign_in_behind(grant: str) -> dict[str, Any]:
    """The claims `auth_time` and `amr` for a code, or for a refresh token that comes of it."""
    claims = Token.objects.by_value(grant).values_list(f"data__{SIGN_IN}", flat=True) if grant else ()
    return next(iter(claims), None) or {}


def hand_on(sign_in: dict[str, Any], *, refresh_token: str) -> None:
    """Keep with a new refresh token what the next ID tokens will say of the sign-in (OpenID Connect Core 1.0, 12.2)."""
    given = Token.objects.by_value(refresh_token)
    for data in given.values_list("data", flat=True):  # none when its holder signs out meanwhile
        given.update(data=(data or {}) | {SIGN_IN: sign_in})


def spend(refresh_token: str, *, for_token: Token) -> bool:
    """Note that a refresh token was used, for which `for_token` was given.

    False when it had been: whatever the service holds for that account has then ended.
    """
    sub = get_adapter().get_user_sub(for_token.client, for_token.user)
    known = [for_token.client_id, sub, for_token.get_grant_id()]
    is_first = cache.add(_spent(refresh_token), known, settings.IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN)
    return is_first or not suspect(refresh_token)


def suspect(refresh_token: str) -> bool:
    """Whether a refresh token was used before: whatever the service holds for that account ends then."""
    client_id, sub, *_family = cache.get(_spent(refresh_token)) or ("", "")
    client = Client.objects.filter(pk=client_id).first()
    user = get_adapter().get_user_by_sub(client, sub) if client else None
    if user is None:
        return False
    end_tokens(user, client=client)
    return True


def revoke_spent(refresh_token: str) -> None:
    """End what came of a refresh token that was used before: its service gives up all of it (RFC 7009, 2.1)."""
    client_id, _sub, *family = cache.get(_spent(refresh_token)) or ("", "")
    if family:
        Token.objects.filter(client_id=client_id, data__grant_id=family[0]).delete()


def _spent(refresh_token: str) -> str:
    return f"oidc:spent:{hashlib.sha256(refresh_token.encode()).hexdigest()}"
