"""A sign-in as recent as the service wants it: `prompt=login`, `max_age` (OpenID Connect Core 1.0, 3.1.2.1).

Whoever is sent to prove who they are comes back to the same question, with what we signed when we sent them: any proof
given since then is enough, however short `max_age` is; without one they are sent again, whatever address they type.
"""

import hashlib
import time
from urllib.parse import urlencode

from allauth.core.internal.httpkit import add_query_params
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import operations
from accounts.passage import LIFETIME

SENT = "sent_to_prove"  # in the address to come back to: which question it was, and when (seconds since 1970)
SALT = "accounts.provider.recency"


def is_too_old(request: HttpRequest) -> bool:
    """Whether the service wants a more recent sign-in than this session's."""
    wanted = request.GET.get("max_age", "")
    return bool(wanted) and time.time() - operations.signed_in_at(request) > int(wanted)


def is_wanted(request: HttpRequest) -> bool:
    """Whether a proof is wanted of who they are, and they have given none since they were sent to."""
    if "login" not in request.GET.get("prompt", "").split() and not is_too_old(request):
        return False
    return operations.signed_in_at(request) < sent_at(request)


def ask(request: HttpRequest) -> HttpResponse:
    """Send them to prove who they are, or to sign in, then back here.

    allauth would stop, without a word, whoever is signed in and has no way to prove it.
    """
    asked = request.GET.copy()
    asked[SENT] = signing.dumps([question_of(request), time.time()], salt=SALT)
    to = reverse("account_reauthenticate" if request.user.is_authenticated else "account_login")
    return HttpResponseRedirect(add_query_params(to, {REDIRECT_FIELD_NAME: f"{request.path}?{asked.urlencode()}"}))


def sent_at(request: HttpRequest) -> float:
    """When they were sent to prove who they are, for this question (seconds since 1970); never, without our word."""
    try:
        question, at = signing.loads(request.GET.get(SENT, ""), salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return float("inf")
    return float(at) if question == question_of(request) else float("inf")


def question_of(request: HttpRequest) -> str:
    """A digest of what the service asks."""
    asked = sorted((name, value) for name, value in request.GET.items() if name != SENT)
    return hashlib.sha256(urlencode(asked).encode()).hexdigest()
