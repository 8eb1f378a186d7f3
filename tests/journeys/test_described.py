"""What programs are told by the whole demonstration is what the description says: each service, form and category."""

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import jsonschema
import pytest

from portail.demo import PILOTS
from portail.pages.views.interface import description
from tests.journeys.conftest import Guichet
from tests.sampling import Sample

pytestmark = pytest.mark.embedded
SITES = ("metropole", *PILOTS)
ASKED = {"get_service_form": ("answers", "contact"), "get_category": ("answers",)}  # where schemas are said
FORMATS = jsonschema.FormatChecker()


class Cell(NamedTuple):
    """One thing that a site describes, as the operation `name` says it at `address`."""

    site: str
    name: str
    address: str


class Program:
    """Reads the demonstration, and leaves what is asked of it when it asks too much."""

    def __init__(self, guichet: Guichet) -> None:
        self.port = guichet.house.web
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)

    def read(self, site: str, address: str) -> Any:
        path = address.removeprefix(f"http://{self.host(site)}")
        while True:
            self.connection.request("GET", path, headers={"Host": self.host(site)})
            answer = self.connection.getresponse()
            said = json.loads(answer.read())
            if answer.status != http.HTTPStatus.TOO_MANY_REQUESTS:
                assert answer.status == http.HTTPStatus.OK, (site, path, said)
                return said
            time.sleep(said["retry_after"])

    def host(self, site: str) -> str:
        return f"{'localhost' if site == 'metropole' else f'{site}.localhost'}:{self.port}"

    def cells(self, site: str) -> Iterator[Cell]:
        """What the lists of a site lead to; each page of these is read, and checked, on the way."""
        for kind, plural in (("service", "services"), ("category", "categories")):
            address = f"/api/v1/{plural}/"
            while address:
                page = self.read(site, address)
                check(f"list_{plural}", page)
                address = page["next"]
                for one in page["results"]:
                    yield Cell(site, f"get_{kind}", one["url"])
                    if one.get("form_url"):
                        yield Cell(site, "get_service_form", one["form_url"])


@pytest.fixture
def program(guichet: Guichet) -> Iterator[Program]:
    made = Program(guichet)
    yield made
    made.connection.close()


def check(name: str, said: Any) -> None:
    """Raises `ValidationError` unless it is what the operation `name` answers."""
    whole = description()
    operation = next(one for path in whole["paths"].values() for one in path.values() if one["operationId"] == name)
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator({**schema, "components": whole["components"]}, format_checker=FORMATS)
    validator.validate(said)
    for asked in [said[part] for part in ASKED.get(name, ())]:
        jsonschema.Draft202012Validator.check_schema(asked)


def test_each_service_and_category_is_as_described(program: Program, sample: Sample) -> None:
    cells = [cell for site in SITES for cell in program.cells(site)]
    assert {cell.name for cell in cells} == {"get_service", "get_service_form", "get_category"}
    for cell in sample.of(cells, 1 / 8, lambda cell: (cell.site, cell.name)):
        check(cell.name, program.read(cell.site, cell.address))
