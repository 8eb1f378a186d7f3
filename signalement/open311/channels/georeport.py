"""A client of Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/): one server, one call at a time.

Each call ends within `WHOLE`, reads at most `MOST`, follows no redirection and goes to no private network
(`accounts.channels`). What goes wrong is a `Trouble`, in French.
"""

import datetime
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from accounts.channels import Answered, ask
from accounts.enums import PostOutcome
from signalement.open311.channels.errors import Later, NotThere, ServerRefusal
from signalement.open311.channels.reading import Row, rows_of

WHOLE = 10.0  # seconds, for a call
MOST = 2 * 1024 * 1024  # bytes of an answer: a thousand reports
AGENT = "Guichet-Open311/1"
SAID = 1000  # characters of what a server says of its refusal
TYPED = "application/x-www-form-urlencoded; charset=utf-8"
# A client that asks too much, or too early, may ask again.
AGAIN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class Receipt(NamedTuple):
    """What a server gives for a report: its reference there, or a token by which to ask for it, else empty."""

    reference: str
    token: str


class GeoReport:
    """The server at `url`, the root of its GeoReport v2; `key` is told with what is written, and never otherwise."""

    def __init__(self, url: str, *, kind: str, jurisdiction: str = "", key: str = "") -> None:
        self.root = url if url.endswith("/") else f"{url}/"
        self.kind, self.key = kind, key
        self.common = {"jurisdiction_id": jurisdiction} if jurisdiction else {}

    # ------------------------------------------------------------------------------------------------------- calls
    def services(self) -> list[Row]:
        """What may be reported there."""
        return [row for row in self._read("services") if row.get("service_code")]

    def file(self, fields: Iterable[tuple[str, str]], *, idempotency_key: str) -> Receipt:
        """File a report. An answer that says neither a reference nor a token is a `Later`: it may have been filed."""
        receipt = _receipt(self._write("requests", fields, {"Idempotency-Key": idempotency_key}))
        if not (receipt.reference or receipt.token):
            raise Later(_("Le serveur répond sans dire sous quelle référence il a reçu."))
        return receipt

    def tell(self, fields: Iterable[tuple[str, str]]) -> None:
        """Bring an update of a report (mySociety's extension); one that is sent again has the same `update_id`.

        An answer that names no update is a `Later`: it may have been taken in.
        """
        rows = self._write("servicerequestupdates", fields, {})
        if not (rows and rows[0].get("update_id")):
            raise Later(_("Le serveur répond sans dire qu’il a reçu la nouvelle."))

    def of_token(self, token: str) -> str:
        """The reference of what was filed under a token, or an idempotency key; empty while there is none."""
        return _receipt(self._read(f"tokens/{quote(token, safe='')}")).reference

    def named(self, references: Sequence[str]) -> list[Row]:
        """Those of these references that it shows."""
        return self._read("requests", service_request_id=",".join(references))

    def filed(self, service_code: str, since: datetime.datetime, until: datetime.datetime) -> list[Row]:
        """What was filed there under a code between two moments, as far as it shows it."""
        return self._read("requests", service_code=service_code, start_date=moment_of(since), end_date=moment_of(until))

    def updates(self, since: datetime.datetime, until: datetime.datetime, page: int) -> list[Row]:
        """A page of what happened there (mySociety's extension), the first one for a server that has no pages."""
        span = {"start_date": moment_of(since), "end_date": moment_of(until)}
        return self._read("servicerequestupdates", **span, **({"page": str(page)} if page > 1 else {}))

    # --------------------------------------------------------------------------------------------------- one call
    def _read(self, name: str, **query: str) -> list[Row]:
        return self._rows(self._ask(name, query=query))

    def _write(self, name: str, fields: Iterable[tuple[str, str]], headers: dict[str, str]) -> list[Row]:
        typed = [*self.common.items(), *([("api_key", self.key)] if self.key else []), *fields]
        return self._rows(self._ask(name, body=urlencode(typed).encode(), headers={"Content-Type": TYPED, **headers}))

    def _ask(
        self,
        name: str,
        *,
        query: dict[str, str] | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answered:
        said = urlencode({**self.common, **(query or {})}) if body is None else ""
        return ask(
            f"{self.root}{name}.{self.kind}{'?' if said else ''}{said}",
            within=WHOLE,
            method="GET" if body is None else "POST",
            body=body,
            headers={"User-Agent": AGENT, "Accept": f"application/{self.kind}, text/{self.kind}", **(headers or {})},
            most=MOST,
        )

    def _rows(self, answered: Answered) -> list[Row]:
        """What it says. Raises `ServerRefusal` for what it will not do, `Later` for whatever else is no success."""
        status, outcome = answered.status, answered.outcome
        if outcome == PostOutcome.ADDRESS:
            raise Later(_("L’adresse du serveur est interdite\u00a0: elle n’est pas sûre, ou mène à un réseau privé."))
        if status is None:
            raise Later(_("Le serveur ne répond pas\u00a0: %(reason)s.") % {"reason": PostOutcome(outcome).label})
        if outcome == PostOutcome.REDIRECTED:
            raise Later(
                _("Le serveur renvoie ailleurs (%(status)s)\u00a0: donnez l’adresse finale.") % {"status": status}
            )
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in AGAIN:
            raise Later(
                _("Le serveur est en panne ou surchargé (%(status)s).") % {"status": status}, answered.retry_after
            )
        if status >= HTTPStatus.BAD_REQUEST:
            raise (NotThere if status == HTTPStatus.NOT_FOUND else ServerRefusal)(self._reason(answered))
        if answered.body is None:
            raise Later(_("La réponse du serveur est trop longue, ou coupée."))
        return rows_of(answered.body, self.kind)

    def _reason(self, answered: Answered) -> str:
        """Why it refuses, in its words if they can be read."""
        try:
            rows = rows_of(answered.body or b"", self.kind)
        except Later:
            rows = []
        said = " ".join(text for row in rows if (text := row.get("description", "")))[:SAID]
        return said or _("Le serveur refuse, sans dire pourquoi (%(status)s).") % {"status": answered.status}


def _receipt(rows: list[Row]) -> Receipt:
    first = rows[0] if rows else {}
    return Receipt(first.get("service_request_id", "")[:100], first.get("token", "")[:100])


def moment_of(moment: datetime.datetime) -> str:
    """A moment as it is sent: to the second, in UTC."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
