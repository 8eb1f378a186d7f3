"""From the account host to a commune’s site (security items 23, 27–30): a code that serves once, for one browser."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import Site

from accounts import operations
from accounts.models import Passage, User
from accounts.operations import clear_sessions
from accounts.passage import JUST_SIGNED_IN
from communes.models import Authority
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor, bare_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def sites(metropolis: Authority, bron: Authority, dardilly: Authority) -> list[Site]:
    return [bare_site(metropolis), bare_site(bron), bare_site(dardilly)]


@pytest.fixture
def resident() -> User:
    return user()


class Browser:
    """One browser: what it holds for the account host and for each commune's site."""

    def __init__(self, resident: User) -> None:
        self.account, self.bron, self.dardilly = (
            Visitor(host) for host in ("localhost", "bron.localhost", "dardilly.localhost")
        )
        self.account.post("/compte/connexion/", {"login": resident.email, "password": PASSWORD})
        session = self.account.session
        session.pop(JUST_SIGNED_IN)  # the page that goes on by itself is not what these tests look at
        session.save()

    def leave(self, to: str = "/mon-espace/") -> str:
        """Click on « Se connecter » at Bron's: the address on the account host to which that leads."""
        return self.bron.get("/compte/connexion/", {"next": to})["Location"]

    def code(self, to: str = "/mon-espace/") -> str:
        """The address at Bron's to which the account host leads back."""
        return self.account.get(path_of(self.leave(to)))["Location"]

    def arrive(self, to: str = "/mon-espace/") -> HttpResponse:
        return self.bron.get(path_of(self.code(to)))


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def signed_in(visitor: Visitor) -> bool:
    return SESSION_KEY in visitor.session


def test_the_way_takes_four_redirections_and_no_prompt(resident: User) -> None:
    browser = Browser(resident)
    first = browser.bron.get("/mon-espace/")
    second = browser.bron.get(first["Location"])
    third = browser.account.get(path_of(second["Location"]))
    fourth = browser.bron.get(path_of(third["Location"]))
    assert [one.status_code for one in (first, second, third, fourth)] == [302] * 4
    assert fourth["Location"] == "/mon-espace/"
    assert browser.bron.get(fourth["Location"]).status_code == 200


def test_who_is_not_signed_in_sees_the_door_after_two(resident: User) -> None:
    stranger = Visitor("localhost")
    leaving = Visitor("bron.localhost").get("/compte/connexion/", {"next": "/aide/"})
    door = stranger.get(path_of(leaving["Location"]))
    assert door.status_code == 200
    assert 'name="login"' in door.content.decode()
    assert "Bron" in WebPage(door).text


def test_a_code_serves_once(resident: User) -> None:
    browser = Browser(resident)
    address = path_of(browser.code())
    browser.bron.get(address)
    assert signed_in(browser.bron)
    browser.bron.logout()
    assert browser.bron.get(address).status_code == 400
    assert not signed_in(browser.bron)


@pytest.mark.parametrize(("seconds", "opens"), [(59, True), (61, False)])
def test_a_code_lasts_a_minute(resident: User, seconds: int, opens: bool) -> None:
    with time_machine.travel(START, tick=False) as clock:
        browser = Browser(resident)
        address = path_of(browser.code())
        clock.shift(seconds)
        browser.bron.get(address)
        assert signed_in(browser.bron) is opens


def test_a_code_is_for_one_host(resident: User) -> None:
    browser = Browser(resident)
    address = path_of(browser.code())
    browser.dardilly.cookies[settings.PASSAGE_COOKIE_NAME] = browser.bron.cookies[settings.PASSAGE_COOKIE_NAME].value
    assert browser.dardilly.get(address).status_code == 400
    assert not signed_in(browser.dardilly)
    assert not Passage.objects.exists(), "tried elsewhere, it is used up"


def test_a_code_is_for_one_browser(resident: User) -> None:
    """Nor can anybody be signed in as somebody else by a link (login CSRF)."""
    address = path_of(Browser(resident).code())
    victim = Visitor("bron.localhost")
    assert victim.get(address).status_code == 400
    victim.get("/compte/connexion/")  # with a state of its own
    assert victim.get(address).status_code == 400
    assert not signed_in(victim)
    assert not Passage.objects.exists()


def test_another_state_opens_nothing(resident: User) -> None:
    browser = Browser(resident)
    code = parse_qs(urlsplit(browser.code()).query)["code"][0]
    for state in ("", "autre"):
        assert browser.bron.get("/compte/retour/", {"code": code, "state": state}).status_code == 400
    assert not signed_in(browser.bron)


def test_a_closed_account_has_no_way_in(resident: User) -> None:
    browser = Browser(resident)
    browser.arrive()
    address = path_of(browser.code())
    User.objects.filter(pk=resident.pk).update(is_active=False)
    assert browser.bron.get("/mon-espace/").status_code == 302
    browser.bron.logout()
    assert browser.bron.get(address).status_code == 400


def test_signing_out_takes_back_codes_on_their_way(resident: User) -> None:
    browser = Browser(resident)
    address = path_of(browser.code())
    browser.account.post("/compte/deconnexion/")
    assert browser.bron.get(address).status_code == 400
    assert not signed_in(browser.bron)


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_an_address_elsewhere_leads_to_the_space(resident: User, to: str) -> None:
    assert Browser(resident).arrive(to)["Location"] == "/mon-espace/"


def test_the_session_takes_a_new_key_and_keeps_what_it_held(resident: User) -> None:
    browser = Browser(resident)
    session = browser.bron.session
    session["draft"] = "un brouillon"
    session.save()
    browser.bron.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    browser.arrive()
    assert browser.bron.session.session_key != session.session_key
    assert browser.bron.session["draft"] == "un brouillon"
    thief = Visitor("bron.localhost")
    thief.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    assert thief.get("/mon-espace/").status_code == 302


def test_signing_out_on_one_site_ends_every_session(resident: User) -> None:
    browser, elsewhere = Browser(resident), Browser(resident)
    browser.arrive()
    elsewhere.arrive()
    response = browser.bron.post("/compte/deconnexion/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in response["Cache-Control"]
    for visitor in (browser.bron, browser.account, elsewhere.bron, elsewhere.account):
        assert visitor.get("/mon-espace/").status_code == 302


class TestTimes:
    """Security item 29: on the account host and on a commune's, idle and whole."""

    @pytest.mark.parametrize("host", ["account", "bron"])
    def test_a_session_ends_when_nobody_uses_it(self, resident: User, host: str) -> None:
        with time_machine.travel(START, tick=False) as clock:
            browser = Browser(resident)
            operations.clear_sessions(at=START)
            browser.arrive()
            browser.account.get("/mon-espace/")
            clock.shift(2 * 3600 - 60)
            assert getattr(browser, host).get("/mon-espace/").status_code == 200
            clock.shift(2 * 3600 + 60)
            assert getattr(browser, host).get("/mon-espace/").status_code == 302

    def test_a_session_ends_after_a_day_however_much_it_is_used(self, resident: User) -> None:
        with time_machine.travel(START, tick=False) as clock:
            browser = Browser(resident)
            browser.account.get("/mon-espace/")
            browser.arrive()
            for _ in range(23):
                clock.shift(3600)
                assert browser.bron.get("/mon-espace/").status_code == 200
            clock.shift(3660)
            assert browser.bron.get("/mon-espace/").status_code == 302

    @pytest.mark.parametrize("host", ["account", "bron"])
    def test_an_agent_has_half_an_hour(self, agent_bron: User, host: str) -> None:
        with time_machine.travel(START, tick=False) as clock:
            browser = Browser(agent_bron)
            browser.arrive()
            used = getattr(browser, host)
            clock.shift(29 * 60)
            assert used.get("/mon-espace/").status_code == 200
            clock.shift(31 * 60)
            assert used.get("/mon-espace/").status_code == 302

    @pytest.mark.parametrize("host", ["account", "bron"])
    @pytest.mark.parametrize("passed_after", [0, 3600])
    def test_an_agent_has_ten_hours(self, agent_bron: User, host: str, passed_after: int) -> None:
        """Since they signed in on the account host, whenever they went on to a commune's site."""
        with time_machine.travel(START, tick=False) as clock:
            browser = Browser(agent_bron)
            for _ in range(passed_after // 1800):
                clock.shift(1799)
                browser.account.get("/mon-espace/")
            browser.arrive()
            used = getattr(browser, host)
            while timezone.now() < START + datetime.timedelta(hours=10, minutes=-30):
                clock.shift(1799)
                assert used.get("/mon-espace/").status_code == 200
            clock.move_to(START + datetime.timedelta(hours=10, seconds=-1))
            assert used.get("/mon-espace/").status_code == 200
            clock.shift(2)
            assert used.get("/mon-espace/").status_code == 302
            assert not signed_in(used)


def test_what_opens_nothing_any_more_is_cleared(resident: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        browser = Browser(resident)
        browser.code()
        assert clear_sessions(at=START) == 0
        assert Passage.objects.count() == 1
        clock.shift(15 * 24 * 3600)
        assert clear_sessions(at=START + datetime.timedelta(days=15)) == 1
        assert not Passage.objects.exists()


class TestLookOfTheSiteOneCameFrom:
    """Who leaves Bron's site to open an account is still at Bron's."""

    SIGN_UP = {"email": "neuve@example.org", "password1": "quatre mots sans aucun rapport"}

    def door(self, entrance: str) -> tuple[Visitor, str]:
        visitor, bron = Visitor("localhost"), Visitor("bron.localhost")
        return visitor, path_of(bron.get(f"/compte/{entrance}/")["Location"])

    def is_of_bron(self, html: str) -> bool:
        site = Site.objects.get(hostname="bron.localhost")
        return f"&amp;site={site.pk}" in html and f'href="{site.root_url}/mon-espace/"' in html

    @pytest.mark.parametrize("entrance", ["connexion", "inscription"])
    def test_at_the_door_and_on_the_pages_that_follow(self, entrance: str) -> None:
        visitor, door = self.door(entrance)
        page = visitor.read(door)
        assert self.is_of_bron(page)
        assert "Vous irez ensuite sur le site de" in WebPage(page).text
        visitor.post("/compte/inscription/", {**self.SIGN_UP, "next": door})
        assert self.is_of_bron(visitor.read("/compte/adresse/a-confirmer/"))
        assert not self.is_of_bron(visitor.read("/compte/connexion/")), "by itself it leads back nowhere"

    def test_a_forgotten_password_is_asked_there_too(self) -> None:
        visitor, door = self.door("connexion")
        forgotten = WebPage(visitor.read(door)).link("Mot de passe oublié ?")
        assert self.is_of_bron(visitor.read(forgotten))

    def test_who_is_signed_in_is_at_the_account_host(self, resident: User) -> None:
        browser = Browser(resident)
        browser.account.post("/compte/connexion/", {"next": browser.leave()})
        assert not self.is_of_bron(browser.account.read("/compte/appareils/"))

    @pytest.mark.parametrize("host", ["ailleurs.example", "", "%00", "localhost"])
    def test_a_host_that_is_no_site_s_changes_nothing(self, host: str) -> None:
        asked = f"/compte/connexion/?next=/compte/passage/%3Fhost%3D{host.replace('%', '%25')}%26state%3Dx"
        assert "&amp;site=" not in Visitor("localhost").read(asked)
