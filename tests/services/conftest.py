"""Sites with services, and someone who fills in their forms as a browser without scripts."""

from typing import Any

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from communes.models import Authority
from services.models import ServicePage
from tests.factories.services import option_id, question_id, service
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage


@pytest.fixture
def bron_site(bron: Authority, metropolis_site: Site) -> Site:
    return bare_site(bron)


@pytest.fixture
def dardilly_site(dardilly: Authority, metropolis_site: Site) -> Site:
    return bare_site(dardilly)


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    """Two questions: a name, a class."""
    return service(bron_site)


class Sender:
    """Someone before the form of a service. `hidden`: the fields of the form last shown to them."""

    def __init__(self, page: ServicePage, host: str = "bron.localhost", **options: Any) -> None:
        self.client = Visitor(host, **options)
        self.address = page.form_address
        self.hidden: dict[str, str] = {}

    def open(self) -> HttpResponse:
        return self._read(self.client.get(self.address))

    def send(self, **fields: Any) -> HttpResponse:
        """Send the form; `None` leaves a field out. What is not said is answered well."""
        if not self.hidden:
            self.open()
        said = {**self.hidden, **GOOD, **fields}
        data = {name: value for name, value in said.items() if value is not None}
        return self._read(self.client.post(self.address, data))

    def _read(self, response: HttpResponse) -> HttpResponse:
        self.hidden |= hidden_in(response)
        return response


def hidden_in(response: HttpResponse) -> dict[str, str]:
    """What the form that is shown says of itself, if one is shown."""
    hidden = WebPage(response).hidden if response.content else {}
    return {name: value for name, value in hidden.items() if name in ("submission_key", "form_version")}


NAME, CLASS = question_id("nom"), question_id("classe")
GOOD = {
    NAME: "Lou Martin",
    CLASS: option_id("classe", "CE1"),
    "name": "Camille Martin",
    "email": "camille@example.org",
}


@pytest.fixture
def sender(page: ServicePage) -> Sender:
    return Sender(page)
