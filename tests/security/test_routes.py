"""Every address, every kind of person, every method (security items 1, 2 and 54): nothing opens undeclared.

What each page says is read on the way: no English of a library, no French that nobody would write.
"""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import resolve, reverse

from portail.settings.policy import INLINE_SCRIPTS
from tests.sampling import Sample
from tests.security.routes.canaries import CANARY
from tests.security.routes.cells import METHODS, SAFE, Answer, attempt
from tests.security.routes.inline import inline_faults
from tests.security.routes.naming import COUNTED, NOT_COUNTED
from tests.security.routes.people import Who, account, browser
from tests.security.routes.policies import NAMES, NAMESPACES, OURS, policy_of
from tests.security.routes.policy import DESK, Policy
from tests.security.routes.reading import word_faults
from tests.security.routes.state import digests, tables
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import World

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROUTES = routes()


class Cell(NamedTuple):
    """A try: who, where, how."""

    who: Who
    route: Route
    method: str


USUAL = ("GET", "POST")
CELLS = [Cell(who, route, method) for who in Who for route in ROUTES for method in METHODS]
# What is written when a page is shown, and which says nothing of what was asked.
BOOKKEEPING = {
    "grc_accessrecord",  # who read the request (security item 57)
    "home_rendition",  # a copy of a picture, made when it is first shown
    "wagtailadmin_editingsession",  # who is looking at a page just now
    "wagtailcore_pagesubscription",  # an empty row of preferences
    "wagtailusers_userprofile",  # an empty row of preferences
}


def test_every_address_has_a_policy() -> None:
    assert [route.key for route in ROUTES if policy_of(route) is None] == []


def test_no_policy_is_left_of_an_address_that_is_gone() -> None:
    names, namespaces = {route.name for route in ROUTES}, {route.namespace for route in ROUTES}
    assert (OURS.keys() | NAMES.keys()) - names == set()
    assert NAMESPACES.keys() - namespaces == set()


def test_no_view_may_have_inline_scripts_that_is_gone() -> None:
    names = {route.name for route in ROUTES}
    assert [pattern for pattern in INLINE_SCRIPTS if not any(fnmatchcase(name, pattern) for name in names)] == []


def test_an_address_that_nobody_declared_is_seen() -> None:
    assert policy_of(Route("demandes:exporter", "admin/demandes/export/", (), resolve)) is None
    assert policy_of(Route("wagtailforms:index", "admin/forms/", (), resolve)) is None


def browser_of(who: Who, world: World, **options: object) -> Client:
    person = account(who, bron=world.bron, dardilly=world.dardilly, mdmph=world.mdmph)
    return browser(person, **options)


def test_the_sweep_tries_the_addresses_themselves(world: World) -> None:
    """Each built address is answered by the view of its own pattern, not by an earlier one nor by the last."""
    for route in ROUTES:
        assert resolve(world.address(route).partition("?")[0]).func is route.callback, route.key


def test_where_anybody_names_an_address_is_declared(world: World) -> None:
    """A letter may leave for it, and is to be counted (`test_asked_letters.py`)."""
    client = browser_of(Who.ANONYMOUS, world)
    open_to_all = [route for route in ROUTES if Who.ANONYMOUS in policy_of(route).enter]
    shown = {route.key: attempt(client, "GET", world.address(route)).fragment for route in open_to_all}
    assert {key for key, page in shown.items() if 'type="email"' in page} == COUNTED | NOT_COUNTED.keys()


TOLD = ("suivi", "cosignature")  # pages of a secret link, which says for whom one answers


def faults(route: Route, who: Who, method: str, policy: Policy, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    written = {table: rows for table, rows in answer.written.items() if table not in BOOKKEEPING}
    may_write = method not in SAFE and who in policy.writers
    if written and not may_write:
        yield f"wrote {written}"
    if answer.is_failure and method not in policy.fails:
        yield "failed"
    if answer.is_misnamed:
        yield "is downloaded under a name that says another type"
    if who not in policy.enter and not answer.is_denied:
        yield "let in"
    if method == "GET" and who is Who.SUPERUSER and policy.found and answer.is_denied:
        yield "not even the superuser enters: the sweep tries nothing there"
    if not route.name.startswith(TOLD) and who not in DESK and CANARY.lower() in answer.text.lower():
        yield "shows a canary of Bron's residents"
    yield from inline_faults(route, answer)
    yield from word_faults(answer)


def sweep(world: World, cells: Iterable[Cell]) -> list[str]:
    """All that is wrong, in words."""
    wrong: list[str] = []
    clients = {who: browser_of(who, world) for who in dict.fromkeys(cell.who for cell in cells)}
    for number, (who, route, method) in enumerate(cells):
        # An address of its own: whoever tries so many without key is stopped.
        clients[who].defaults["REMOTE_ADDR"] = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        policy = policy_of(route)
        assert policy is not None, route.key
        answer = attempt(clients[who], method, world.address(route))
        found = faults(route, who, method, policy, answer)
        wrong += [f"{who}: {method} {route.key} {answer.status}: {fault}" for fault in found]
    return wrong


def address(cell: Cell) -> tuple[str, str]:
    return cell.route.key, cell.method


def person(cell: Cell) -> tuple[str, str]:
    return cell.who, cell.method


@pytest.mark.sweep
def test_every_person_and_every_address(drawn: Sample, world: World, record_property: Callable[..., None]) -> None:
    """Each address is read, and sent something, by somebody; by who is not signed in, each is read."""
    usual = [cell for cell in CELLS if cell.method in USUAL]
    cells = {
        *(cell for cell in usual if person(cell) == (Who.ANONYMOUS, "GET")),
        *drawn.of(usual, 1 / 12, address, person),
        *drawn.of((cell for cell in CELLS if cell.method not in USUAL), 1 / 100, person),
    }
    record_property("cells", len(cells))
    wrong = sweep(world, sorted(cells, key=lambda cell: (cell.who, cell.route.key, cell.method)))
    assert not wrong, "\n".join(wrong)


@pytest.mark.deep
@pytest.mark.parametrize("who", list(Who))
def test_every_cell(who: Who, world: World, record_property: Callable[..., None]) -> None:
    cells = [cell for cell in CELLS if cell.who == who]
    record_property("cells", len(cells))
    wrong = sweep(world, cells)
    assert len(cells) == len(ROUTES) * len(METHODS)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [Who.ANONYMOUS, Who.AGENT_BRON, Who.PROJECT_TEAM])
def test_reading_our_pages_leaves_the_database_as_it_was(who: Who, sample: Sample, world: World) -> None:
    """Nothing is rolled back here: the whole content is compared."""
    client = browser_of(who, world)
    watched = [name for name in tables() if name not in BOOKKEEPING]
    before = digests(watched)
    for route in sample.of([route for route in ROUTES if route.is_ours], 1 / 8):
        client.get(world.address(route))
        client.head(world.address(route))
    after = digests(watched)
    assert [name for name in watched if before[name] != after[name]] == []


# What comes there has no session: there is nothing that another site could abuse. What no form holds is refused.
STATELESS = ["api_reports", "api_service_requests(id)", "api_nothing(rest)", "opinion(page_id)", "collection"]
STATELESS += ["api_reports_with_files", "api_service_requests_with_files(id)"]
STATELESS += ["open311_root", "open311_test_root", "open311_nothing(rest)", "open311_doubled(root, rest)"]
# No form is behind these: whatever they are sent, they refuse the method itself.
READ_ONLY = [
    route.key
    for route in ROUTES
    if route.name.startswith(("api_", "open311_", "wagtailadmin_api:", "passage", "opinion", "collection"))
]
# A mail program posts there without session nor form (RFC 8058, 3.1): their secret link is the proof.
ONE_CLICK = {"alerte_arret(token)", "interests_one_click(token)", "interests_collection_one_click(token)"}
# What programs call without a form of ours, a partner's or our own client: a session alone changes nothing there.
PROTOCOL = ("idp:oidc:", "franceconnect_token")


def refused(key: str, answer: Answer) -> bool:
    return (
        answer.status == 403
        or (answer.status in (200, 405) and key in ONE_CLICK)
        or (answer.status == 405 and key in READ_ONLY)
        or (key.startswith("embed") and answer.status in (302, 404, 405) and not answer.written)  # without a session
        or (answer.status in (404, 415, 422) and key in STATELESS)
        or (key.startswith(PROTOCOL) and not answer.written)
        or (answer.status == 401 and key.startswith("api_partner_"))  # a key in a header, never a session
        or (answer.status == 404 and key.startswith(("space_demande", "mandate")))  # nobody's own
    )


class TestForgery:
    """A form that another site sends, or that has no token, changes nothing (ASVS 3.5.1)."""

    def test_without_its_token(self, sample: Sample, world: World) -> None:
        """Each address is tried by one method at least."""
        client = browser_of(Who.SUPERUSER, world, enforce_csrf_checks=True)
        tries = [(route, method) for route in ROUTES for method in ("POST", "PUT", "DELETE")]
        for route, method in sample.of(tries, 1 / 5, lambda one: one[0].key, lambda one: one[1]):
            answer = attempt(client, method, world.address(route))
            assert refused(route.key, answer), (method, route.key, answer.status)
            assert not answer.written or route.key in ONE_CLICK, (method, route.key)

    def test_with_its_token_from_another_site(self, sample: Sample, world: World) -> None:
        client = browser(world.agent, enforce_csrf_checks=True)
        client.get(reverse("demandes:list"))
        token = client.cookies["csrftoken"].value
        origin = {"origin": "http://bron.localhost.example"}
        for route in sample.of(ROUTES, 1 / 4, lambda route: route.namespace):
            body = {"csrfmiddlewaretoken": token}
            answer = attempt(client, "POST", world.address(route), body, headers=origin)
            assert refused(route.key, answer), (route.key, answer.status)
            assert not answer.written or route.key in ONE_CLICK, route.key


def test_the_administration_is_on_one_host_only(sample: Sample, world: World) -> None:
    client = browser(world.agent, host="bron.localhost")
    for route in sample.of(ROUTES, 1 / 4, lambda route: route.namespace):
        address = world.address(route)
        if address.startswith("/admin/"):
            answer = attempt(client, "GET", address)
            assert (route.key, answer.status, dict(answer.written)) == (route.key, 302, {})
