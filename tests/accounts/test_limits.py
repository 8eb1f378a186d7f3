"""Limits stop one machine, let a town hall through, and hold as they should when the cache is down (checklist 52)."""

import ast
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from limits import RateLimitItemPerHour

from accounts import limits
from accounts.limits import Decision
from accounts.views import too_many
from communes.enums import Role
from communes.models import Authority
from portail.signin.adapters import AccountAdapter
from tests.factories.people import PASSWORD, member

BROKEN = "redis://127.0.0.1:1/0"
TRIES = {"hit", "check", "give_back", "take"}
NAMES = {"limit", "LIMIT"}  # under which a class or a module says which is its own


@pytest.fixture(autouse=True)
def fresh_counters(monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest) -> None:
    """Counters that no earlier run has touched, and no failure of the cache remembered."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}}
    monkeypatch.setattr(limits._breaker, "until", 0.0)


@pytest.fixture
def cache_down(settings: pytest.FixtureRequest) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": BROKEN}}


def from_browser(cookie: str = "", address: str = "192.0.2.1", forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().post("/signaler/", REMOTE_ADDR=address, headers=headers)
    if cookie:
        request.COOKIES["csrftoken"] = cookie
    return request


def test_five_hundred_residents_behind_one_address_all_report() -> None:
    assert all(limits.hit(from_browser(cookie=f"resident {n}"), "report").allowed for n in range(500))


def test_one_browser_reports_twenty_times_a_minute_at_most() -> None:
    decisions = [limits.hit(from_browser(cookie="one"), "report") for _ in range(30)]
    assert [decision.allowed for decision in decisions] == [True] * 20 + [False] * 10
    assert 1 <= decisions[-1].retry_after <= 60
    assert limits.hit(from_browser(cookie="another"), "report").allowed


def test_a_browser_that_changes_its_cookie_meets_the_limit_of_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (limits.Rule(limits.Per.ADDRESS, RateLimitItemPerHour(5)),)
    monkeypatch.setitem(limits.POLICIES, "report", limits.Policy(rules, limits.WhenDown.OPEN))
    allowed = [limits.hit(from_browser(cookie=str(n)), "report").allowed for n in range(7)]
    assert allowed == [True] * 5 + [False] * 2


def test_bad_tokens_are_stopped_after_twenty_a_minute() -> None:
    allowed = [limits.hit(from_browser(), "token").allowed for _ in range(25)]
    assert allowed == [True] * 20 + [False] * 5


def test_an_ipv6_household_is_one_address() -> None:
    for n in range(20):
        limits.hit(from_browser(address=f"2001:db8:1:2::{n:x}"), "token")
    assert not limits.hit(from_browser(address="2001:db8:1:2:ffff::1"), "token").allowed
    assert limits.hit(from_browser(address="2001:db8:1:3::1"), "token").allowed


def test_a_forged_forwarded_address_changes_nothing(settings: pytest.FixtureRequest) -> None:
    for n in range(20):
        limits.hit(from_browser(forwarded=f"198.51.100.{n}"), "token")
    assert not limits.hit(from_browser(forwarded="198.51.100.99"), "token").allowed
    settings.TRUSTED_PROXIES = ["192.0.2.1"]
    assert limits.hit(from_browser(forwarded="198.51.100.99"), "token").allowed


def test_a_record_has_its_own_count() -> None:
    one, other = str(uuid.uuid4()), str(uuid.uuid4())
    assert [limits.hit(from_browser(), "mandate", subject=one).allowed for _ in range(21)] == [True] * 20 + [False]
    assert limits.hit(from_browser(), "mandate", subject=other).allowed


def test_a_try_may_count_for_many() -> None:
    assert limits.hit(from_browser(), "file-bytes", cost=15 * 10**9).allowed
    assert not limits.hit(from_browser(), "file-bytes", cost=10 * 10**9).allowed
    assert limits.hit(from_browser(), "file-bytes", cost=4 * 10**9).allowed


def test_checking_counts_nothing() -> None:
    assert all(limits.check(from_browser(), "token").allowed for _ in range(40))


def test_nothing_personal_is_in_the_keys() -> None:
    key = limits._key(from_browser(cookie="cookie"), "report", limits.Per.ADDRESS, "")
    assert "192.0.2.1" not in key
    assert "cookie" not in limits._key(from_browser(cookie="cookie"), "report", limits.Per.BROWSER, "")


@pytest.mark.usefixtures("cache_down")
def test_reports_pass_while_the_cache_is_down() -> None:
    assert all(limits.hit(from_browser(cookie="one"), "report").allowed for _ in range(40))


@pytest.mark.usefixtures("cache_down")
def test_sign_in_counts_in_the_process_while_the_cache_is_down() -> None:
    allowed = [limits.hit(from_browser(), "sign-in", subject="agent@example.org").allowed for _ in range(12)]
    assert allowed == [True] * 10 + [False] * 2


def test_a_failing_cache_is_left_alone_for_a_while(settings: pytest.FixtureRequest) -> None:
    working = settings.CACHES
    settings.CACHES = {"default": working["default"] | {"LOCATION": BROKEN}}
    limits.hit(from_browser(), "report")
    settings.CACHES = working
    for _ in range(30):
        assert limits.hit(from_browser(cookie="one"), "report").allowed
    limits._breaker.until = 0.0
    assert [limits.hit(from_browser(cookie="one"), "report").allowed for _ in range(21)][-1] is False


@pytest.mark.django_db
def test_the_answer_says_when_to_come_back(bron: Authority) -> None:
    request = from_browser()
    request.authority = bron
    response = too_many(request, 42)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (429, "42", "no-store")


@pytest.mark.django_db
class TestSignIn:
    """The real form."""

    URL = "/compte/connexion/"

    def try_with(self, client: Client, email: str, password: str) -> bytes:
        return client.post(self.URL, {"login": email, "password": password}, headers={"host": "localhost"}).content

    def leave(self, client: Client) -> None:
        client.post("/compte/deconnexion/", headers={"host": "localhost"})
        assert "_auth_user_id" not in client.session

    def test_the_right_password_opens(self, client: Client, bron: Authority) -> None:
        agent = member(bron, Role.AGENT)
        assert self.try_with(client, agent.email, PASSWORD) == b""
        assert client.session["_auth_user_id"] == str(agent.pk)

    def test_after_ten_failures_even_the_right_password_waits(self, client: Client, bron: Authority) -> None:
        agent = member(bron, Role.AGENT)
        for _ in range(10):
            assert "Trop d’essais".encode() not in self.try_with(client, agent.email.upper(), "wrong")
        assert "Trop d’essais. Réessayez dans".encode() in self.try_with(client, agent.email, PASSWORD)
        assert "_auth_user_id" not in client.session

    def test_an_account_that_does_not_exist_is_slowed_alike(self, client: Client) -> None:
        for _ in range(10):
            self.try_with(client, "personne@example.org", "wrong")
        assert "Trop d’essais".encode() in self.try_with(client, "personne@example.org", "wrong")

    def test_those_who_sign_in_are_not_counted(self, bron: Authority) -> None:
        agent = member(bron, Role.AGENT)
        assert [self.try_with(Client(), agent.email, PASSWORD) for _ in range(12)] == [b""] * 12

    def test_strangers_do_not_keep_the_holder_out(self, client: Client, bron: Authority) -> None:
        """In a browser where they signed in before, whoever else is behind its address."""
        agent = member(bron, Role.AGENT)
        assert self.try_with(client, agent.email, PASSWORD) == b""
        self.leave(client)
        for _ in range(11):
            stopped = self.try_with(Client(), agent.email, "wrong")
        assert "Trop d’essais".encode() in stopped
        assert self.try_with(client, agent.email.upper(), PASSWORD) == b""

    def test_a_known_browser_has_a_limit_too(self, client: Client, bron: Authority) -> None:
        agent = member(bron, Role.AGENT)
        self.try_with(client, agent.email, PASSWORD)
        self.leave(client)
        for _ in range(10):
            self.try_with(client, agent.email, "wrong")
        assert "Trop d’essais".encode() in self.try_with(client, agent.email, PASSWORD)

    @pytest.mark.parametrize("change", [lambda held: held[:-1] + ("A" if held[-1] != "A" else "B"), lambda _held: "x"])
    def test_a_cookie_that_the_server_did_not_make_is_a_stranger_s(
        self, client: Client, bron: Authority, change: Callable[[str], str]
    ) -> None:
        agent = member(bron, Role.AGENT)
        self.try_with(client, agent.email, PASSWORD)
        client.cookies["device"] = change(client.cookies["device"].value)
        self.leave(client)
        for _ in range(11):
            self.try_with(Client(), agent.email, "wrong")
        assert "Trop d’essais".encode() in self.try_with(client, agent.email, PASSWORD)

    def test_others_are_not_kept_out(self, client: Client, bron: Authority) -> None:
        for _ in range(11):
            self.try_with(client, "autre@example.org", "wrong")
        assert self.try_with(client, member(bron, Role.AGENT).email, PASSWORD) == b""


def test_of_thirty_tries_at_once_ten_are_judged() -> None:
    """A try is counted before it is judged, which takes time: nothing passes meanwhile."""
    together = threading.Barrier(30)

    def attempt(_number: int) -> bool:
        request = from_browser()
        request.user = AnonymousUser()
        together.wait()
        try:
            AccountAdapter(request).pre_authenticate(request, email="agent@example.org")
        except ValidationError:
            return False
        return True

    with ThreadPoolExecutor(30) as pool:
        assert sum(pool.map(attempt, range(30))) == 10


def test_what_is_given_back_is_counted_no_more() -> None:
    for _ in range(15):
        assert limits.hit(from_browser(), "sign-in", subject="agent@example.org").allowed
        limits.give_back(from_browser(), "sign-in", subject="agent@example.org")


def test_allowed_asks_for_no_wait() -> None:
    assert Decision(allowed=True).retry_after == 0


def product() -> Iterator[ast.AST]:
    """Every node of the code that tries are counted in."""
    for package in apps.get_app_configs():
        folder = Path(package.path)
        if folder.is_relative_to(settings.BASE_DIR) and ".venv" not in folder.parts:
            for path in folder.rglob("*.py"):
                if path.name != "limits.py":
                    yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_each_limit_that_is_asked_for_is_declared_and_none_is_in_vain() -> None:
    written, asked = set(), set()
    for node in product():
        match node:
            case ast.Constant(value=str(words)):
                written.add(words)
            case ast.Call(
                func=ast.Attribute(value=ast.Name("limits"), attr=act), args=[*_, ast.Constant(value=str(name))]
            ):
                asked |= {name} if act in TRIES else set()
            case ast.Assign(targets=[ast.Name(target)], value=ast.Constant(value=str(name))) if target in NAMES:
                asked.add(name)
            case ast.AnnAssign(target=ast.Name(target), value=ast.Constant(value=str(name))) if target in NAMES:
                asked.add(name)
    assert len(asked) > 20
    assert asked <= limits.POLICIES.keys()
    within = {"letter", "no-account"}  # what `accounts.limits` asks itself
    assert limits.POLICIES.keys() - written <= within


def test_a_name_stands_for_one_limit() -> None:
    with pytest.raises(ValueError, match="twice: report"):
        limits.declare({"report": limits.POLICIES["token"]})
