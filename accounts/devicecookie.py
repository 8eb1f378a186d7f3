"""The device cookie: what says that an account was opened in this browser before.

Strangers who try passwords for an address, or have letters sent there, share one count: once it is full they would keep
its holder out too. A browser that the holder signed in with counts alone. After OWASP, « Slow Down Online Guessing
Attacks with Device Cookies ».

The cookie opens nothing and names nobody: it is signed, and holds a random number with, for each account, a digest that
only our key makes.
"""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

LIFETIME = 365 * 24 * 3600  # seconds
SALT = "accounts.devicecookie"
MOST = 5  # accounts that a browser is known to: the last that were opened there


class DeviceCookie(NamedTuple):
    """A browser, and digests of the accounts that were opened there, the last first."""

    number: str
    accounts: list[str]


def remember(request: HttpRequest, response: HttpResponse, address: str) -> None:
    """Have the browser known, from this answer on, to the account with this e-mail address."""
    device = _device_of(request) or DeviceCookie(secrets.token_urlsafe(16), [])
    account = _digest(device, address)
    accounts = [account, *(known for known in device.accounts if known != account)]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(DeviceCookie(device.number, accounts[:MOST]), salt=SALT),
        max_age=LIFETIME,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def own_count(request: HttpRequest, address: str) -> str:
    """Under what counts whoever names `address` in a browser of its holder's, or signed in; empty for a stranger."""
    if request.user.is_authenticated and _plain(request.user.email) == _plain(address):
        return f"account {request.user.pk}"
    device = _device_of(request)
    if device is None or _digest(device, address) not in device.accounts:
        return ""
    return f"device {device.number} {_plain(address)}"


def _device_of(request: HttpRequest) -> DeviceCookie | None:
    try:
        return DeviceCookie(*signing.loads(request.COOKIES[settings.DEVICE_COOKIE_NAME], salt=SALT, max_age=LIFETIME))
    except (KeyError, TypeError, signing.BadSignature):
        return None


def _digest(device: DeviceCookie, address: str) -> str:
    return salted_hmac(SALT, f"{device.number} {_plain(address)}", algorithm="sha256").hexdigest()


def _plain(address: str) -> str:
    return address.strip().lower()
