"""Signing out there too: the provider is told with the ID token, kept sealed on our side until then.

OpenID Connect RP-Initiated Logout 1.0. All that is needed is kept at sign-in: nobody is asked anything on the way out.
"""

import json
import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.urls import reverse

from accounts.operations import BROWSER
from accounts.sealing import SealError, seal, unseal

KEY = "farewell"  # in the session


def farewell(config: dict[str, Any], id_token: str, *, client_id: str) -> str:
    """What is to be kept; empty when the provider has no way out."""
    address = config.get("end_session_endpoint")
    return seal(json.dumps({"to": address, "id_token": id_token, "client_id": client_id})) if address else ""


def way_out(request: HttpRequest) -> str:
    """Where one signs out of the provider with which this browser signed in, to come back; empty when with none."""
    kept = request.session.get(KEY) or _of_account_host(request)
    try:
        found = json.loads(unseal(kept)) if kept else None
    except SealError:
        found = None
    if not found:
        return ""
    asked = {
        "id_token_hint": found["id_token"],
        "state": secrets.token_hex(32),
        "post_logout_redirect_uri": settings.ACCOUNT_BASE_URL + reverse("signed_out"),
        "client_id": found["client_id"],
    }
    return f"{found['to']}?{urlencode(asked)}"


def _of_account_host(request: HttpRequest) -> str:
    """What the session of the same browser on the account host keeps."""
    browser = request.session.get(BROWSER)
    if not browser or not request.user.is_authenticated:
        return ""
    sessions = UserSession.objects.filter(user=request.user, data__browser=browser)
    return next((found for one in sessions if (found := SessionStore(one.session_key).get(KEY))), "")
