"""Bodies that no program and no form sends, at each public address that takes one: none makes the portal fail.

Each answer has the form of its address. Fields of forms are those that the view looks up, as it was seen to do; those
of JSON are those of a body that is good.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client

from services.models import ServicePage
from tests.factories.software import partner_key
from tests.sampling import Sample
from tests.security.routes.cells import Answer, attempt
from tests.security.routes.people import browser
from tests.security.routes.walk import Route
from tests.security.routes.world import World
from tests.security.test_hostile_values import PUBLIC, VALUES, WAYS, faults, looked_up

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
PROGRAMS = ("api/", "open311/", "compte/oidc/")
DEPTH = 100_000
# As they stand in JSON.
TEXTS = {
    "a null character": r'"lampadaire\u0000"',
    "half a character": r'"\ud800"',
    "two halves the wrong way round": r'"\udc00\ud800"',
    "a control character": r'"\u001b[31m"',
    "nothing": '""',
    "fifty thousand letters": f'"{"a" * 50_000}"',
    "a number of four hundred digits": "9" * 400,
    "a number of five thousand digits": "9" * 5_000,
    "a number beyond 64 bits": "9223372036854775808",
    "a negative number": "-1",
    "an infinite number": "1e309",
    "infinity": "Infinity",
    "no number": "NaN",
    "a fraction": "0.1",
    "null": "null",
    "true": "true",
    "an empty list": "[]",
    "a list": '[1, "a", null, [], {}]',
    "a long list": f"[{'1,' * 20_000}1]",
    "an empty object": "{}",
    "an object": r'{"a": {"b": "\u0000"}, "__class__": "x", "": 1}',
    "a list in a list": "[" * DEPTH + "]" * DEPTH,
    "an object in an object": '{"a":' * 2_000 + "1" + "}" * 2_000,
    "a day that is none": '"2026-02-31"',
    "an identifier that is none": '"0b7c0a54-6f1e-4f5c-9a51-zzzzzzzzzzzz"',
}
# What is no object at all, or is badly written.
BODIES = {
    "nothing": b"",
    "blanks": b" \r\n",
    "an end too soon": b'{"a": ',
    "bytes that are no UTF-8": b'{"a": "\xff\xfe"}',
    "a mark of order": b"\xef\xbb\xbf{}",
    "UTF-16": "{}".encode("utf-16"),
    "a raw null character": b'{"a": "\x00"}',
    "a null character as a name": rb'{"\u0000": 1}',
    "half a character as a name": rb'{"\ud800": 1}',
    "a name twice": b'{"a": 1, "a": 2}',
    "a name of fifty thousand letters": b'{"' + b"a" * 50_000 + b'": 1}',
    "two thousand names": json.dumps({str(number): 1 for number in range(2_000)}).encode(),
    **{f"{oddity} alone": text.encode() for oddity, text in TEXTS.items()},
}
KINDS = (JSON, f"{JSON}; charset=utf-16", f"{JSON}; charset=nulle-part", FORM, "multipart/form-data", "text/xml", "\0")


# Of these, what is tried at addresses that read no JSON.
ANYWHERE = ("nothing", "an end too soon", "a raw null character", "two thousand names", "a list in a list alone")


class Cell(NamedTuple):
    """A try: who sends what to which address, and what is odd in it."""

    who: str
    route: str
    method: str
    address: str
    body: bytes
    kind: str
    oddity: str


def paths(body: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The way to each value of a body, of the objects that it holds too."""
    for name, value in body.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from paths(value, (*above, name))


def replaced(body: dict[str, Any], path: tuple[str, ...], text: str) -> bytes:
    """The body, in which this text stands for one value."""
    mark = uuid.uuid4().hex
    whole = json.loads(json.dumps(body))
    holder = whole
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = mark
    return json.dumps(whole).replace(f'"{mark}"', text).encode()


@pytest.fixture
def bodies(world: World) -> dict[str, dict[str, Any]]:
    """A body that is good, by the name of each address that takes JSON."""
    page = ServicePage.objects.exclude(form_version=None).first()
    assert page
    said = browser(None, host="bron.localhost").get(f"/api/v1/services/{page.translation_key}/form/").json()
    contact = {"name": "Awa Diallo", "email": "awa@example.org", "phone": "06 12 34 56 78"}
    report = {"category": "lampadaire-eteint", "description": "Le lampadaire devant l’école clignote.", **contact}
    where = {"address": "12 rue de la République, 69500 Bron", "latitude": 45.73, "longitude": 4.91, "answers": {}}
    return {
        "api_reports": report | where | {"commune": world.bron.slug},
        "api_service_requests": {
            "version": said["version"],
            "answers": dict.fromkeys(said["answers"]["properties"], "x"),
            "contact": contact,
        },
        "api_partner_state": {"state": "en_cours", "version": world.demande.version, "note": "Jeudi"},
        "api_partner_messages": {"visibility": "resident", "text": "Jeudi", "version": world.demande.version},
    }


@pytest.fixture
def program(world: World) -> Client:
    """A program of Bron's, which may do everything."""
    client = browser(None, host="bron.localhost")
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {partner_key(world.bron)[1]}"
    return client


def sent(client: Client, cell: Cell, number: int) -> Answer:
    """From an address of its own: whoever tries so many is stopped."""
    client.defaults["REMOTE_ADDR"] = f"10.{8 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"
    return attempt(client, cell.method, cell.address, body=(cell.body, cell.kind))


def wrongs(clients: dict[str, Client], cells: list[Cell]) -> Iterator[str]:
    for number, cell in enumerate(cells):
        answer = sent(clients[cell.who], cell, number)
        for fault in faults(cell.address, answer):
            yield f"{cell.who}: {cell.method} {cell.route}, {cell.kind}, {cell.oddity}: {fault}"


def visits() -> Iterator[tuple[str, Route]]:
    """Who is tried where: programs at their addresses, at the others who has no account, and a member."""
    for route in PUBLIC:
        if route.template.startswith(PROGRAMS):
            yield "a program", route
        else:
            yield from (("anyone", route), ("a member", route))


def address_of(world: World, route: Route, bodies: dict[str, Any]) -> str:
    if route.name == "api_service_requests":
        page = ServicePage.objects.exclude(form_version=None).first()
        assert page
        return route.address({"id": page.translation_key})
    return world.address(route)


def test_every_address_that_takes_json_has_a_good_body(
    world: World, program: Client, bodies: dict[str, dict[str, Any]]
) -> None:
    """One that takes none says so, or has nothing there."""
    found = set()
    for number, route in enumerate(PUBLIC):
        if route.template.startswith(("api/", "open311/")):
            cell = Cell("", route.key, "POST", address_of(world, route, bodies), b"{}", JSON, "")
            answer = sent(program, cell, number)
            if answer.status not in (404, 405, 415):
                found.add(route.name)
    assert found == bodies.keys()


def test_no_value_of_a_good_body_makes_it_fail(
    sample: Sample, world: World, program: Client, bodies: dict[str, dict[str, Any]]
) -> None:
    named = {route.name: route for route in PUBLIC}
    where = {name: address_of(world, named[name], bodies) for name in bodies}
    cells = [
        Cell("a program", name, "POST", where[name], replaced(body, path, text), JSON, oddity)
        for name, body in bodies.items()
        for path in paths(body)
        for oddity, text in TEXTS.items()
    ]
    chosen = sample.of(cells, 1 / 9, lambda cell: cell.oddity, lambda cell: cell.route)
    assert list(wrongs({"a program": program}, chosen)) == []


@pytest.fixture
def clients(world: World, program: Client) -> dict[str, Client]:
    return {"anyone": browser(None, host="bron.localhost"), "a member": browser(world.agent), "a program": program}


def test_no_body_makes_it_fail(sample: Sample, world: World, clients: dict[str, Client]) -> None:
    """At any public address, whatever it says that it is."""
    odd = [("POST", kind, "an object", b'{"a": 1}') for kind in KINDS]
    odd += [("POST", JSON, oddity, body) for oddity, body in BODIES.items()]
    odd += [(method, JSON, "no number alone", BODIES["no number alone"]) for method in ("PUT", "PATCH")]
    cells = [
        Cell(who, route.key, method, world.address(route).partition("?")[0], body, kind, oddity)
        for who, route in visits()
        for method, kind, oddity, body in odd
        if who == "a program" or kind != JSON or oddity in ANYWHERE
    ]
    chosen = sample.of(cells, 1 / 80, lambda cell: (cell.oddity, cell.kind))
    assert list(wrongs(clients, chosen)) == []


def test_no_field_of_a_form_makes_it_fail(
    sample: Sample, world: World, monkeypatch: pytest.MonkeyPatch, clients: dict[str, Client]
) -> None:
    cells = []
    for number, (who, route) in enumerate(sample.of(visits(), 1 / 24)):
        clients[who].defaults["REMOTE_ADDR"] = f"10.7.{number >> 8}.{number & 255}"
        address = world.address(route).partition("?")[0]
        for field in sorted(looked_up(clients[who], address, monkeypatch, "POST")):
            odd = {oddity: f"{field}={value}" for oddity, value in VALUES.items()}
            odd |= {oddity: way.format(name=field) for oddity, way in WAYS.items()}
            cells += [
                Cell(who, route.key, "POST", address, text.encode(), FORM, f"{field}: {oddity}")
                for oddity, text in odd.items()
            ]
    chosen = sample.of(cells, 1 / 20, lambda cell: cell.oddity.rpartition(": ")[2])
    assert list(wrongs(clients, chosen)) == []


# What failed once: an address, the type of what is sent, what is sent, the status.
KNOWN = [
    ("/compte/appareils/", FORM, b"browser=%00", 400),
    ("/compte/appareils/", FORM, b"browser=a&%00=b", 302),
    ("/compte/deconnexion/", JSON, b"{}", 302),
]


@pytest.mark.parametrize(("address", "kind", "body", "status"), KNOWN)
def test_what_failed_once_fails_no_more(world: World, address: str, kind: str, body: bytes, status: int) -> None:
    answer = attempt(browser(world.agent), "POST", address, body=(body, kind))
    assert (answer.status, list(faults(address, answer))) == (status, [])
