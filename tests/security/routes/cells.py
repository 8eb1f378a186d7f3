"""One try of one address by one person with one method, taken back afterwards."""

import json
from collections.abc import Callable, Mapping
from email import message_from_string
from mimetypes import MimeTypes
from typing import NamedTuple
from urllib.parse import urlsplit

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField

from tests.security.routes import state

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
SAFE = ("GET", "HEAD")
# What Wagtail's own forms need in order to be read at all (without it they fail: a form never sends that).
STREAMS = {
    field.name for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, StreamField)
}
MINIMAL = {f"{name}-count": "0" for name in sorted(STREAMS)} | {
    "tasks-count": "0",
    "numbers-count": "0",
    "new_parent_page": "1",
    "url": "",
}


TYPES = MimeTypes()
TYPES.add_type("application/geo+json", ".geojson")
TYPES.add_type("text/calendar", ".ics")
TYPES.add_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")


class Answer(NamedTuple):
    """What came back, what was written meanwhile (rows by table), and what was then found by who looked."""

    status: int
    location: str
    body: bytes
    headers: str
    written: Mapping[str, int]
    found: object = None

    @property
    def is_denied(self) -> bool:
        """Turned away: to the door, to the first page of the administration, or with a word."""
        return self.status in (401, 403, 404, 405) or (self.status == 302 and self.location in DOORS)

    @property
    def text(self) -> str:
        """All that was shown, headers and messages included."""
        return self.headers + "\n" + self.body.decode(errors="replace")

    @property
    def fragment(self) -> str:
        """The page, or the piece of a page that a window of Wagtail's is given; nothing else has forms."""
        if "Content-Type: application/json" in self.headers:
            answer = json.loads(self.body)
            return answer.get("html") or "" if isinstance(answer, dict) else ""
        return self.body.decode(errors="replace") if "Content-Type: text/html" in self.headers else ""

    @property
    def is_misnamed(self) -> bool:
        """Whether it is a download under a name that says another type than its own."""
        said = message_from_string(self.headers)
        name = said.get_filename()
        return name is not None and TYPES.guess_type(name)[0] != said.get_content_type()

    @property
    def is_failure(self) -> bool:
        return self.status >= 500


DOORS = (reverse("account_login"), "/admin/login/", reverse("wagtailadmin_home"))


def attempt(
    client: Client,
    method: str,
    address: str,
    data: Mapping[str, object] | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    body: tuple[bytes, str] | None = None,
    look: Callable[[Mapping[str, int]], object] | None = None,
) -> Answer:
    """Send one request; whatever it wrote is rolled back, and the browser keeps the cookies that it had.

    body: what is sent instead of a form, and its type.

    look: asked before that, with what was written, when something was.
    """
    cookies, before = client.cookies.output(), state.written()
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        if body is not None:
            response = client.generic(method, address, body[0], content_type=body[1], headers=headers)
        elif method == "POST":
            response = client.post(address, MINIMAL if data is None else data, headers=headers)
        else:
            response = getattr(client, method.lower())(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        after = state.written()
        written = {table: rows - before.get(table, 0) for table, rows in after.items() if rows != before.get(table, 0)}
        found = look(written) if look and written else None
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        client.cookies.clear()
        for name, value in kept.items():
            client.cookies[name] = value
    said = getattr(getattr(response, "wsgi_request", None), "_messages", None)  # kept for the next page
    told = [str(message) for message in getattr(said, "_queued_messages", ())]
    return Answer(
        response.status_code,
        urlsplit(response.headers.get("Location", "")).path,
        body,
        "\n".join([*(f"{name}: {value}" for name, value in response.headers.items()), *told]),
        written,
        found,
    )
