"""Agents at their desk: signed in to the administration, seen by the middleware as themselves."""

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.factories.accounts import prove


def signed_in(user: User | None, **options: Any) -> Client:
    """A browser on the host of the administration, signed in as `user` (None: nobody)."""
    client = Client(headers={"host": "localhost"}, **options)
    if user:
        client.force_login(user)
        prove(client)
    return client


def statements(client: Client, address: str) -> tuple[HttpResponse, list[str]]:
    """The answer, and the statements that it took once the process is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    return response, [query["sql"] for query in captured.captured_queries]
