"""Every address, every kind of person, every method (security items 1, 2 and 54): nothing opens undeclared."""

from collections.abc import Callable, Iterator
from zlib import crc32

import pytest
from django.urls import resolve

from tests.security.routes.canaries import CANARY
from tests.security.routes.cells import METHODS, SAFE, Answer, attempt
from tests.security.routes.people import Who, account, browser
from tests.security.routes.policies import NAMES, NAMESPACES, OURS, policy_of
from tests.security.routes.policy import DESK, Policy
from tests.security.routes.state import digests, tables
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import World, make_world

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROUTES = routes()
GROUPS = {
    "public": (Who.ANONYMOUS, Who.RESIDENT, Who.SUPERUSER),
    "Bron": (Who.AGENT_BRON, Who.SUPERVISOR_BRON, Who.OFFICER_BRON),
    "Dardilly": (Who.AGENT_DARDILLY, Who.SUPERVISOR_DARDILLY, Who.OFFICER_DARDILLY, Who.CONTRIBUTOR_DARDILLY),
    "others": (Who.HELP_DESK, Who.PROJECT_TEAM, Who.AGENT_MDMPH),
}
# In the quick profile these try every address; the others all of ours, and a quarter of Wagtail's.
THOROUGH = (Who.ANONYMOUS, Who.AGENT_DARDILLY)
QUICK_METHODS = ("GET", "POST")
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


def test_an_address_that_nobody_declared_is_seen() -> None:
    assert policy_of(Route("demandes:exporter", "admin/demandes/export/", (), resolve)) is None
    assert policy_of(Route("wagtailforms:index", "admin/forms/", (), resolve)) is None


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_the_sweep_tries_the_addresses_themselves(world: World) -> None:
    """Each built address is answered by the view of its own pattern, not by an earlier one nor by the last."""
    for route in ROUTES:
        assert resolve(world.address(route).partition("?")[0]).func is route.callback, route.key


def is_tried(route: Route, who: Who, method: str) -> bool:
    """Whether the quick profile tries this cell: the same ones each time."""
    if method not in QUICK_METHODS:
        return False
    return route.is_ours or who in THOROUGH or crc32(f"{route.key} {who} {method}".encode()) % 4 == 0


def faults(route: Route, who: Who, method: str, policy: Policy, answer: Answer) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    written = {table: rows for table, rows in answer.written.items() if table not in BOOKKEEPING}
    may_write = method not in SAFE and who in policy.writers
    if written and not may_write:
        yield f"wrote {written}"
    if answer.is_failure and method not in policy.fails:
        yield "failed"
    if who not in policy.enter and not answer.is_denied:
        yield "let in"
    if method == "GET" and who is Who.SUPERUSER and policy.found and answer.is_denied:
        yield "not even the superuser enters: the sweep tries nothing there"
    if not route.name.startswith("suivi") and who not in DESK and CANARY.lower() in answer.text.lower():
        yield "shows a canary of Bron's residents"


def sweep(world: World, people: tuple[Who, ...], chosen: Callable[[Route, Who, str], bool]) -> tuple[int, list[str]]:
    """Try the chosen cells: how many there were, and all that is wrong."""
    cells, wrong = 0, []
    addresses = {route.key: world.address(route) for route in ROUTES}
    for who in people:
        client = browser(account(who, bron=world.bron, dardilly=world.dardilly, mdmph=world.mdmph))
        for route in ROUTES:
            policy = policy_of(route)
            if policy is None:
                continue  # a failure of its own
            for method in METHODS:
                if chosen(route, who, method):
                    # An address of its own: whoever tries so many without key is stopped.
                    client.defaults["REMOTE_ADDR"] = f"10.{cells >> 16}.{cells >> 8 & 255}.{cells & 255}"
                    answer = attempt(client, method, addresses[route.key])
                    cells += 1
                    found = faults(route, who, method, policy, answer)
                    wrong += [f"{who}: {method} {route.key} {answer.status}: {fault}" for fault in found]
    return cells, wrong


@pytest.mark.sweep
@pytest.mark.parametrize("group", GROUPS)
def test_every_person_at_every_address(group: str, world: World, record_property: Callable[..., None]) -> None:
    cells, wrong = sweep(world, GROUPS[group], is_tried)
    record_property("cells", cells)
    assert not wrong, "\n".join(wrong)


@pytest.mark.deep
@pytest.mark.parametrize("who", list(Who))
def test_every_cell(who: Who, world: World, record_property: Callable[..., None]) -> None:
    cells, wrong = sweep(world, (who,), lambda *_: True)
    record_property("cells", cells)
    assert cells == len(ROUTES) * len(METHODS)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [Who.ANONYMOUS, Who.AGENT_BRON, Who.PROJECT_TEAM])
def test_reading_our_pages_leaves_the_database_as_it_was(who: Who, world: World) -> None:
    """Nothing is rolled back here: the whole content is compared."""
    client = browser(account(who, bron=world.bron, dardilly=world.dardilly, mdmph=world.mdmph))
    addresses = [world.address(route) for route in ROUTES if route.is_ours]
    watched = [name for name in tables() if name not in BOOKKEEPING]
    before = digests(watched)
    for address in addresses:
        client.get(address)
        client.head(address)
    after = digests(watched)
    assert [name for name in watched if before[name] != after[name]] == []


# What comes there has no session: there is nothing that another site could abuse. What no form holds is refused.
STATELESS = ["api_reports", "api_service_requests(id)", "api_nothing(rest)", "opinion(page_id)"]
STATELESS += ["open311_root", "open311_test_root", "open311_nothing(rest)"]
# No form is behind these: whatever they are sent, they refuse the method itself.
READ_ONLY = [
    route.key
    for route in ROUTES
    if route.name.startswith(("api_", "open311_", "wagtailadmin_api:", "passage", "opinion"))
]
PROTOCOL = "idp:oidc:"  # what partners' programs call without a form of ours; a session alone changes nothing there


def refused(key: str, answer: Answer) -> bool:
    return (
        answer.status == 403
        or (answer.status == 405 and key in READ_ONLY)
        or (answer.status in (404, 415, 422) and key in STATELESS)
        or (key.startswith(PROTOCOL) and not answer.written)
        or (answer.status == 401 and key.startswith("api_partner_"))  # a key in a header, never a session
        or (answer.status == 404 and key.startswith(("space_demande", "mandate")))  # nobody's own
    )


class TestForgery:
    """A form that another site sends, or that has no token, changes nothing (ASVS 3.5.1)."""

    @pytest.fixture
    def addresses(self, world: World) -> dict[str, str]:
        return {route.key: world.address(route) for route in ROUTES}

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_without_its_token(self, method: str, world: World, addresses: dict[str, str]) -> None:
        person = account(Who.SUPERUSER, bron=world.bron, dardilly=world.dardilly, mdmph=world.mdmph)
        client = browser(person, enforce_csrf_checks=True)
        answers = {key: attempt(client, method, address) for key, address in addresses.items()}
        let_in = {key: answer.status for key, answer in answers.items() if not refused(key, answer)}
        assert let_in == {}
        assert {key: answer.written for key, answer in answers.items() if answer.written} == {}

    def test_with_its_token_from_another_site(self, world: World, addresses: dict[str, str]) -> None:
        client = browser(world.agent, enforce_csrf_checks=True)
        client.get(addresses["demandes:list"])
        token = client.cookies["csrftoken"].value
        origin = {"origin": "http://bron.localhost.example"}
        for key, address in addresses.items():
            answer = attempt(client, "POST", address, {"csrfmiddlewaretoken": token}, headers=origin)
            assert refused(key, answer), (key, answer.status)
            assert not answer.written, key


def test_the_administration_is_on_one_host_only(world: World) -> None:
    client = browser(world.agent, host="bron.localhost")
    for route in ROUTES:
        address = world.address(route)
        if address.startswith("/admin/"):
            answer = attempt(client, "GET", address)
            assert (route.key, answer.status, dict(answer.written)) == (route.key, 302, {})
