"""Addresses of commitments, asked and sent on the host of the administration."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.pages import WebPage


def get(client: Client, name: str, /, *args: Any, query: str = "") -> HttpResponse:
    return client.get(reverse(name, args=args) + query, HTTP_HOST="localhost")


def read(client: Client, name: str, /, *args: Any, query: str = "") -> WebPage:
    return WebPage(get(client, name, *args, query=query))


def post(client: Client, name: str, /, *args: Any, **sent: Any) -> HttpResponse:
    return client.post(reverse(name, args=args), sent, HTTP_HOST="localhost")
