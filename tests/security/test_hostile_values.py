"""Values that no form sends, in each parameter of each public address: none makes the portal fail.

Each answer has the form of its address. Parameters of queries are those that its view looks up, as it was seen to do.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from email import message_from_string
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client

from tests.sampling import Sample
from tests.security.routes.cells import Answer, attempt
from tests.security.routes.people import browser
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import World

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
PUBLIC = [route for route in routes() if not route.template.startswith("admin/")]
# As they stand in an address, quoted already.
VALUES = {
    "a null character": "%00",
    "a null character at the end": "lampadaire%00",
    "a null character quoted twice": "%2500",
    "bytes that are no UTF-8": "%ff%fe",
    "half a character": "%ed%a0%80",
    "a number of four hundred digits": "9" * 400,
    "a number beyond 64 bits": "9223372036854775808",
    "a negative number": "-1",
    "an exponent": "1e309",
    "no number": "nan",
    "a digit that is no number": "%c2%b2",
    "digits of another script": "%d9%a3",
    "digits held together": "1_000",
    "a line of its own": "%0d%0aX-Attaque:%20oui",
    "a way up": "..%2f..%2fetc%2fpasswd",
    "a list": "%5b1%2c2%5d",
    "an object": "%7b%22a%22%3a1%7d",
    "a quote": "%27%20OR%201=1--",
    "a day that is none": "2026-02-31",
    "a year too far": "99999-01-01",
    "an address": "%2fcompte%2fpassage%2f%3fhost%3d%2500%26state%3dx",
    "five thousand letters": "a" * 5000,
    "nothing": "",
}
# Besides, how a parameter comes.
WAYS = {
    "twice": "{name}=1&{name}=2",
    "as an array": "{name}%5b%5d=1",
    "as an object": "{name}%5ba%5d=1",
    "bare": "{name}",
}
REFUSED = 400  # and above
JSON, XML = "application/json", "text/xml"
# In which forms who calls an address is refused; elsewhere in a page.
FORMS = {
    "/api/": {"application/problem+json"},
    "/open311/": {JSON, XML},
    # What programs of partners, and scripts, call; who has followed a link there otherwise gets a page.
    "/compte/oidc/": {JSON, "text/html"},
    "/demo/franceconnect/": {JSON, "text/html"},
    "/demo/logiciel-urbanisme/": {JSON, "text/html"},
    "/signalements/categories/": {JSON, "text/html"},
    "/signalements/equipements/": {JSON, "text/html"},
    "/signalements/alertes/appareil/": {JSON, "text/html"},
    "/mon-espace/sujets/appareil/": {JSON, "text/html"},
    "/hors-ligne/signaler/envoi/": {JSON, "text/html"},
}


class Cell(NamedTuple):
    """A try: who asks for which address, and what is odd in it."""

    who: str
    route: str
    address: str
    oddity: str


def looked_up(client: Client, address: str, monkeypatch: pytest.MonkeyPatch, method: str = "GET") -> set[str]:
    """The parameters that whoever answers this address looks for in its query, or among the fields of a form."""
    asked: set[str] = set()

    def noting(real: Callable[..., Any]) -> Callable[..., Any]:
        def look(query: QueryDict, key: Any, *args: Any, **options: Any) -> Any:
            asked.add(str(key))
            return real(query, key, *args, **options)

        return look

    with monkeypatch.context() as patch:
        for name in ("__getitem__", "__contains__", "get", "getlist"):
            patch.setattr(QueryDict, name, noting(getattr(QueryDict, name)))
        attempt(client, method, address)
    return asked


def in_its_path(world: World, route: Route) -> Iterator[tuple[str, str]]:
    """The addresses of a route with a hostile value in one parameter, by what is odd."""
    usual = {name: quote(str(value), safe="/:") for name, value in world.values(route).items()}
    for parameter in route.parameters:
        for oddity, value in VALUES.items():
            yield route.address(usual | {parameter: value}), f"{parameter}: {oddity}"


def in_its_query(address: str, parameters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """An address with a hostile query, by what is odd."""
    base = address.partition("?")[0]
    for parameter in sorted(parameters):
        for oddity, value in VALUES.items():
            yield f"{base}?{parameter}={value}", f"{parameter}: {oddity}"
        for oddity, way in WAYS.items():
            yield f"{base}?{way.format(name=parameter)}", f"{parameter}: {oddity}"


def faults(address: str, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    if answer.is_failure:
        yield f"failed ({answer.status})"
    if re.search(r"^x-attaque\b", answer.headers, re.IGNORECASE | re.MULTILINE):  # quoted in a value, it is none
        yield "has a header written by who asks"
    if answer.status < REFUSED or not answer.body:
        return
    kind = message_from_string(answer.headers).get_content_type()
    wanted = next((kinds for start, kinds in FORMS.items() if address.startswith(start)), {"text/html"})
    if kind not in wanted:
        yield f"is refused in {kind}"
    if kind == XML:
        ET.fromstring(answer.body)  # noqa: S314 ours


def test_no_value_makes_it_fail(sample: Sample, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clients = {
        "anyone in Bron": browser(None, host="bron.localhost"),
        "anyone": browser(None),
        "a member": browser(world.agent),
    }
    visits = [(who, route) for who in clients for route in PUBLIC]
    cells: list[Cell] = []
    for number, (who, route) in enumerate(sample.of(visits, 1 / 16, lambda visit: visit[0])):
        clients[who].defaults["REMOTE_ADDR"] = f"10.1.{number >> 8}.{number & 255}"
        address = world.address(route)
        asked = looked_up(clients[who], address, monkeypatch)
        odd = [*in_its_path(world, route), *in_its_query(address, asked)]
        cells += [Cell(who, route.key, *one) for one in odd]
    wrong: list[str] = []
    for number, cell in enumerate(sample.of(cells, 1 / 30, lambda cell: cell.oddity.partition(": ")[2])):
        # An address of its own: whoever tries so many is stopped.
        clients[cell.who].defaults["REMOTE_ADDR"] = f"10.{2 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"
        answer = attempt(clients[cell.who], "GET", cell.address)
        wrong += [f"{cell.who}: {cell.route}, {cell.oddity}: {fault}" for fault in faults(cell.address, answer)]
    assert not wrong, "\n".join(wrong)


# What is answered where a null character stands: what no form reads is refused as a whole.
KNOWN = {
    "/compte/passage/?host=%00&state=x": 400,
    "/compte/connexion/?next=/compte/passage/%3Fhost%3D%2500%26state%3Dx": 200,
    "/compte/connexion/?next=/compte/oidc/authorize%3Fclient_id%3D%2500": 200,
    "/signalements/flux/?commune=%00": 400,
    "/signalements/%00/": 404,
    "/api/v1/categories/%00/": 404,
    "/api/v1/addresses/?q=%00": 400,
    "/open311/v2/requests.xml?status=%00": 400,
}


@pytest.mark.parametrize(("address", "status"), KNOWN.items())
def test_a_null_character_fails_nothing(world: World, address: str, status: int) -> None:
    answer = attempt(browser(None), "GET", address)
    assert (answer.status, list(faults(address, answer))) == (status, [])
