"""An identity that was proved and that opens no account yet: kept in the session until its holder says what to do."""

import json
import time

from allauth.socialaccount.internal.flows.signup import clear_pending_signup, get_pending_signup
from allauth.socialaccount.models import SocialLogin
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from django.utils import timezone

from accounts import operations
from accounts.sealing import unseal

KEY = "socialaccount_sociallogin"  # in the session, where allauth keeps one that has no account
LIFETIME = 30 * 60  # seconds


def keep(request: HttpRequest, sociallogin: SocialLogin) -> None:
    request.session[KEY] = sociallogin.serialize()


def of(request: HttpRequest) -> SocialLogin | None:
    """The one that waits in this browser, proved in the last half hour."""
    try:
        found = get_pending_signup(request)
    except (LookupError, ObjectDoesNotExist):
        found = None
    if found is None or time.time() - found.state.get("at", 0) > LIFETIME:
        forget(request)
        return None
    return found


def forget(request: HttpRequest) -> None:
    clear_pending_signup(request)


def pivot_in(sociallogin: SocialLogin) -> dict[str, str]:
    """Who FranceConnect says that this is. Raises `SealError` when its seal can be opened no more."""
    return json.loads(unseal(sociallogin.state["claims"]))


def write_pivot(sociallogin: SocialLogin) -> None:
    """Keep it with the account; an agents' provider says nothing of the kind."""
    if not sociallogin.state["claims"]:
        return
    identity = sociallogin.account.extra_data
    operations.keep_pivot(
        sociallogin.user, issuer=identity["iss"], sub=identity["sub"], pivot=pivot_in(sociallogin), at=timezone.now()
    )
