"""Planning software of a town hall that calls nobody, as the demonstration plays it: it is asked for its states.

It answers as the feed of `docs/partners.md` does, to whom says its key. Its address bears the day on which it was set
up: its states are told as of that day, and stay the same whenever they are asked for.
"""

import datetime
import hmac
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from portail.demo.files import POLLED, states

SALT = "guichet.simulation.feed"


def address(on: datetime.date) -> str:
    """Where a software that was set up on that day is asked, by our servers."""
    return urljoin(settings.SIMULATED_FRANCECONNECT, reverse("simulated_feed", args=[on.isoformat()]))


def access_key() -> str:
    """What it wants to be told."""
    return salted_hmac(SALT, "", algorithm="sha256").hexdigest()


def is_known(authorization: str) -> bool:
    """Whether who asks says its key."""
    return hmac.compare_digest(authorization.encode(), f"Bearer {access_key()}".encode())


def page(on: datetime.date, since: str) -> dict[str, Any]:
    """Its states, all in one page; those told from a moment on, if one is said."""
    told = [one.sent for one in states(on, POLLED)]
    if after := parse_datetime(since) if since else None:
        told = [sent for sent in told if datetime.datetime.fromisoformat(sent["at"]) >= after]
    return {"states": told, "next": None}
