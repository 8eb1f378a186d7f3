"""Second factors: the codes that prove them, what follows when one is added or taken away."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from accounts.operations.sessions import end_other_sessions, end_sessions
from accounts.stepup import SECOND_FACTORS


def take_code(user: User, code: str) -> Authenticator | None:
    """The second factor that `code` proves, an application or the recovery codes; None when it is wrong or has served.

    allauth keeps the codes that served in the cache, which may be down, and for less long than our tolerance lets them
    live: here the last step that served stays with the factor, under a lock.
    """
    held = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    with transaction.atomic():
        for factor in held.select_for_update(of=("self",)):
            is_app = factor.type == Authenticator.Type.TOTP
            if _takes_step(factor, code) if is_app else factor.wrap().validate_code(code):
                return factor
    return None


def _takes_step(app: Authenticator, code: str) -> bool:
    """Whether the code is that of a step of time which has not served, nor any after it; from here on it has."""
    secret = decrypt(app.data["secret"])
    for step in totp.yield_hotp_counters_from_time():
        is_right = compare_user_code(actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step)))
        if is_right and step > app.data.get("last_step", 0):
            app.data["last_step"] = step
            app.save(update_fields=["data"])
            return True
    return False


def take_factor(request: HttpRequest, factor: Authenticator) -> None:
    """What follows the adding of a factor: this session has just shown it, the sessions that have not are over."""
    record_authentication(request, factor.user, method="mfa", id=factor.pk, type=factor.type)
    end_other_sessions(request)


@transaction.atomic
def reset_factors(user: User) -> int:
    """Take all second factors from an account whose holder has lost them, and sign it out everywhere.

    Returns how many there were, recovery codes aside.
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    held = Authenticator.objects.filter(user=user)
    number = held.filter(type__in=SECOND_FACTORS).count()
    held.delete()
    end_sessions(user)
    return number
