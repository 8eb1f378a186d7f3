"""The proof that is missing before what is under professional secrecy: a second factor, or the State's provider."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import operations, stepup
from accounts.enums import SignInStrength
from accounts.passage import own_path
from accounts.views.resident import account_of
from accounts.views.signed_in import signed_in_only

WAY_BACK = "strength_for"  # in the session: the address of this page, for who adds a factor meanwhile


@never_cache
@require_safe
@signed_in_only
def strength(request: HttpRequest) -> HttpResponse:
    """Lead on who has proved enough; the others to what they lack, and tell who has no second factor how to add one."""
    to = own_path(request.GET.get("next", ""))
    if stepup.is_strong(request):
        request.session.pop(WAY_BACK, None)
        return redirect(to)
    request.session[WAY_BACK] = request.get_full_path()
    if SignInStrength[settings.SECRECY_STRENGTH] == SignInStrength.SUBSTANTIAL:
        door = f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
        return render(request, "account/strength.html", {"substantial": True, "sign_in_url": door})
    held = Authenticator.objects.filter(user=account_of(request), type__in=operations.SECOND_FACTORS)
    kinds = set(held.values_list("type", flat=True))
    if not kinds:
        return render(request, "account/strength.html", {"substantial": False})
    way = "mfa_reauthenticate" if Authenticator.Type.TOTP in kinds else "mfa_reauthenticate_webauthn"
    return redirect(f"{reverse(way)}?{urlencode({'next': request.get_full_path()})}")
