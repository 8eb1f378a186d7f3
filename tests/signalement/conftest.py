"""A site for Bron with its report page, and the form as a browser without scripts holds it."""

import re
from functools import partial
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, Site

from communes.models import Authority
from home.models import HomePage
from signalement.reporting.models import SignalementPage
from tests.factories.kept import made_once
from tests.factories.sites import told_of, what_is_there
from tests.pages import WebPage


def site_of(authority: Authority, hostname: str) -> Site:
    """A site with a home page and its report page."""
    made_once((_site_of, hostname, *what_is_there(authority)), partial(_site_of, authority, hostname))
    return told_of(authority)


def _site_of(authority: Authority, hostname: str) -> None:
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title=authority.name, slug=f"accueil-{authority.slug}")
    )
    home.add_child(instance=SignalementPage(title="Signaler une anomalie", slug="signaler"))
    authority.site = Site.objects.create(hostname=hostname, root_page=home, site_name=authority.name)
    authority.save(update_fields=["site"])


class Sender:
    """Someone who fills in the form on one site. `key` is the hidden field of the form last shown to them."""

    def __init__(self, host: str, **options: Any) -> None:
        self.client = Client(headers={"host": host}, **options)
        self.key = ""

    def open(self) -> HttpResponse:
        return self._read(self.client.get("/signaler/"))

    def send(self, **fields: Any) -> HttpResponse:
        if not self.key:
            self.open()
        said = {"submission_key": self.key, **GOOD, **fields}
        return self._read(
            self.client.post("/signaler/", {name: value for name, value in said.items() if value is not None})
        )

    def _read(self, response: HttpResponse) -> HttpResponse:
        if response.content:
            self.key = WebPage(response).hidden.get("submission_key", self.key)
        return response


# The centre of Bron, more than 500 m from any other commune.
GOOD = {
    "category": "lampadaire-eteint",
    "description": "Le lampadaire clignote depuis lundi.",
    "address": "12 rue de la République",
    "latitude": "45,7333",
    "longitude": "4.9111",
}


@pytest.fixture
def bron_site(bron: Authority) -> Site:
    return site_of(bron, "bron.localhost")


@pytest.fixture
def visitor(bron_site: Site) -> Client:
    """Who reads the site of Bron."""
    return Client(headers={"host": "bron.localhost"})


@pytest.fixture
def sender(bron_site: Site) -> Sender:
    """A resident on the site of Bron."""
    return Sender("bron.localhost")


@pytest.fixture
def on_metropolis_site(metropolis: Authority) -> Sender:
    site_of(metropolis, "metropole.localhost")
    return Sender("metropole.localhost")


def offered(response: HttpResponse) -> set[str]:
    """The communes that the page asks to choose from, by INSEE code."""
    found = re.findall(r'(?:name="commune"\s+|<option )value="(\d{5})"', response.content.decode())
    return set(found)
