"""Programs that call Open311, and a report of Bron's that they find."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import etree
from wagtail.models import Site

from communes.models import Authority
from grc.enums import PartnerScope
from grc.models import Demande
from signalement.enums import Moderation
from signalement.register.models import PublishedReport
from tests.factories.software import partner_key
from tests.signalement.conftest import Sender, site_of

V2 = "/open311/v2/"
SECRETS = {
    "email": "canari@example.org",
    "name": "Canari Nommé",
    "phone": "0612345678",
    "description": "Chez Canari, le lampadaire clignote.",
    "address": "3 impasse du Canari, 69500 Bron",
}
REPORT = {
    "service_code": "lampadaire-eteint",
    "description": "Le lampadaire devant l’école clignote depuis lundi.",
    "lat": "45.7333",
    "long": "4.9111",
}


class Program:
    """A program with a key, or without, on the host of one site."""

    def __init__(self, host: str, authority: Authority | None = None, *scopes: PartnerScope) -> None:
        self.key, self.text = partner_key(authority, *scopes) if authority else (None, "")
        self.client = Client(headers={"host": host}, enforce_csrf_checks=True)

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(path if path.startswith("/") else V2 + path, query)

    def json(self, path: str, **query: Any) -> Any:
        response = self.get(path, **query)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    def post(self, path: str, fields: dict[str, Any], **headers: str) -> HttpResponse:
        """As most clients do: a form whose fields name the key."""
        body = {"api_key": self.text} | fields if self.text else fields
        address = path if path.startswith("/") else V2 + path
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if any(hasattr(value, "read") for one in body.values() for value in (one if isinstance(one, list) else [one])):
            return self.client.post(address, body, headers=named)
        kind = "application/x-www-form-urlencoded; charset=utf-8"
        return self.client.post(address, urlencode(body, doseq=True), content_type=kind, headers=named)


def tree(response: HttpResponse) -> Any:
    """XML as plain things: an element with children is a list of (name, …), else its text."""
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return _plain(etree.fromstring(response.content))


def _plain(element: Any) -> Any:
    return (element.tag, [_plain(child) for child in element] if len(element) else element.text)


def said(response: HttpResponse, status: int) -> list[str]:
    """What a refusal says, in JSON."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert {one["code"] for one in response.json()} == {status}
    return [one["description"] for one in response.json()]


@pytest.fixture
def sites(bron: Authority, metropolis: Authority) -> tuple[Site, Site]:
    return site_of(bron, "bron.localhost"), site_of(metropolis, "metropole.localhost")


@pytest.fixture
def anyone(sites: object) -> Program:
    """Somebody without a key, on the metropolis's host."""
    return Program("metropole.localhost")


@pytest.fixture
def of_bron(sites: object, bron: Authority) -> Program:
    return Program("bron.localhost", bron)


@pytest.fixture
def of_metropolis(sites: object, metropolis: Authority) -> Program:
    return Program("metropole.localhost", metropolis)


def reported(**fields: Any) -> Demande:
    """A report that a resident files on the site of Bron."""
    before = set(Demande.objects.values_list("pk", flat=True))
    response = Sender("bron.localhost").send(**{**SECRETS, **fields})
    assert response.status_code == 302, response.content.decode()
    return Demande.objects.exclude(pk__in=before).get()


@pytest.fixture
def report(sites: object) -> PublishedReport:
    """A report of a street lamp in Bron, of which nothing is published yet."""
    return PublishedReport.objects.get(pk=reported().pk)


def publish(report: PublishedReport, text: str, address: str = "12 rue de la République") -> None:
    report.text, report.address, report.moderation = text, address, Moderation.PUBLISHED
    report.save()
