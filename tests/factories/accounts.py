"""People at the pages of accounts: signed in as they would be, with second factors, reading what they are written."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from accounts.enums import SignInStrength
from accounts.models import User
from accounts.operations import trust_address
from accounts.stepup import PROVED, STRENGTH
from notifications.models import Notification
from portail.signin.letters import letter_context
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def holder(**fields: Any) -> User:
    """Somebody whose address is confirmed."""
    person = user(**fields)
    trust_address(person)
    return person


def sign_in(person: User, *, host: str = "localhost", password: str = PASSWORD) -> Visitor:
    """A browser on the account host in which the password was typed."""
    visitor = Visitor(host)
    visitor.last = visitor.post("/compte/connexion/", {"login": person.email, "password": password})
    return visitor


def prove(client: Client) -> Client:
    """The same browser, whose holder has just proved who they are, as whoever signs in does."""
    session = client.session
    session[PROVED] = time.time()
    session.save()
    return client


def with_app(person: User, secret: str = SECRET) -> Authenticator:
    return totp.TOTP.activate(person, secret).instance


def with_codes(person: User) -> list[str]:
    return RecoveryCodes.activate(person).get_unused_codes()


def app_code(secret: str = SECRET, *, at: float | None = None) -> str:
    """What the application shows now, or at another time (seconds since 1970)."""
    return totp.format_hotp_value(totp.hotp_value(secret, int((at or time.time()) // 30)))


def letters_to(address: str) -> list[dict[str, Any]]:
    """What the outbox holds for this address, the oldest first, with what is sealed there."""
    found = Notification.objects.filter(recipient=address).order_by("pk")
    return [{"letter": one.context["letter"]} | letter_context(one.context) for one in found]


def is_signed_in(visitor: Visitor) -> bool:
    return "_auth_user_id" in visitor.session


def goes_to(response: HttpResponse) -> str:
    return response.get("Location", "")


def strengthen(client: Client) -> Client:
    """The same browser, whose holder has shown a second factor: on the account host, and on the sites it leads to."""
    session = client.session
    account = User.objects.get(pk=session[SESSION_KEY])
    if not Authenticator.objects.filter(user=account).exists():
        with_app(account)
    session[STRENGTH] = SignInStrength.TWO_FACTORS
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client
