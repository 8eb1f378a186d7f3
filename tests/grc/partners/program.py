"""A program of an authority, at the other end of its key."""

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from communes.models import Authority
from grc.enums import PartnerScope
from tests.factories.software import partner_key

ROOT = "/api/v1/partner/"


class Program:
    """Calls the interface on the host of the metropolis, with a key of `authority`."""

    def __init__(self, authority: Authority, *scopes: PartnerScope) -> None:
        self.key, self.text = partner_key(authority, *scopes)
        self.client = Client(headers={"host": "localhost"})

    def call(self, path: str, body: Any = None, *, key: uuid.UUID | None = None, **options: Any) -> HttpResponse:
        """GET, or POST of JSON when there is a body."""
        headers = {"authorization": f"Bearer {self.text}"} | ({"idempotency-key": str(key)} if key else {})
        address = path if path.startswith(("/", "http")) else ROOT + path
        if body is None:
            return self.client.get(address, headers=headers, **options)
        return self.client.post(address, json.dumps(body), content_type="application/json", headers=headers)

    def put(self, path: str, body: Any) -> HttpResponse:
        """PUT of JSON."""
        headers = {"authorization": f"Bearer {self.text}"}
        return self.client.put(ROOT + path, json.dumps(body), content_type="application/json", headers=headers)

    def send(self, path: str, *, key: uuid.UUID | None = None, **parts: Any) -> HttpResponse:
        """POST of parts."""
        headers = {"authorization": f"Bearer {self.text}"} | ({"idempotency-key": str(key)} if key else {})
        return self.client.post(ROOT + path, parts, headers=headers)


def name_of(answer: HttpResponse) -> str:
    """The name of a problem."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    return answer.json()["type"].rpartition("#")[2]
