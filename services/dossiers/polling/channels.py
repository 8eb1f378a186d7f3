"""A call to polled software over HTTPS, and what it answers in JSON. What goes wrong is a `Trouble`, in French.

A call ends within `WHOLE`, reads at most `MOST`, follows no redirection and goes to no private network
(`accounts.channels`).
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from accounts.channels import Answered, ask
from accounts.enums import PostOutcome
from services.dossiers.polling.registry import FeedServer

WHOLE = 10.0  # seconds, for a call
MOST = 4 * 1024 * 1024  # bytes of a page: two hundred states of the longest
AGENT = "Guichet-Dossiers/1"
# A program that asks too much, or too early, may ask again.
AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class Trouble(Exception):  # noqa: N818 said as a noun
    """The software did not say what was asked; `words` say why. `seconds`: not to be asked before, if it says so."""

    def __init__(self, words: str, seconds: int | None = None) -> None:
        super().__init__(words)
        self.words, self.seconds = words, seconds


class Denied(Trouble):
    """The server understood and says no: a cursor that it does not know any more, say."""


def read_json(server: FeedServer, query: Mapping[str, str]) -> Any:
    """What the server answers to GET with this query. Raises `Trouble`."""
    headers = {"User-Agent": AGENT, "Accept": "application/json"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    said = f"?{urlencode(query)}" if query else ""
    answered = ask(f"{server.url}{said}", within=WHOLE, headers=headers, most=MOST)
    _check(answered)
    try:
        return json.loads(answered.body or b"")
    except (ValueError, RecursionError):
        raise Trouble(_("La réponse du logiciel ne se lit pas\u00a0: ce n’est pas du JSON.")) from None


def _check(answered: Answered) -> None:
    """Raises `Denied` for what it will not do, `Trouble` for whatever else is no success."""
    status, outcome = answered.status, answered.outcome
    if outcome == PostOutcome.ADDRESS:
        raise Trouble(_("L’adresse du logiciel est interdite\u00a0: elle n’est pas sûre, ou mène à un réseau privé."))
    if status is None:
        raise Trouble(_("Le logiciel ne répond pas\u00a0: %(reason)s.") % {"reason": PostOutcome(outcome).label})
    named = {"status": status}
    if outcome == PostOutcome.REDIRECTED:
        raise Trouble(_("Le logiciel renvoie ailleurs (%(status)s)\u00a0: donnez l’adresse finale.") % named)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in AGAIN:
        raise Trouble(_("Le logiciel est en panne ou surchargé (%(status)s).") % named, answered.retry_after)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise Trouble(_("Le logiciel refuse la clé (%(status)s)\u00a0: écrivez-la de nouveau.") % named)
    if status >= HTTPStatus.BAD_REQUEST:
        raise Denied(_("Le logiciel refuse ce qui lui est demandé (%(status)s).") % named)
    if answered.body is None:
        raise Trouble(_("La réponse du logiciel est trop longue, ou coupée."))
