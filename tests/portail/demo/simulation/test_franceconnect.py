"""Signing in with the simulated FranceConnect: our own client, as it is, over HTTP."""

import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as configured

from accounts.models import PivotIdentity, User
from communes.models import Authority
from portail.demo.identities import install_identities
from portail.demo.simulation import franceconnect
from portail.demo.simulation.people import people
from tests.factories.people import user
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.demo.simulation.conftest import come_back_as, page_of_choice
from tests.portail.signin.identities.refused import BACK, is_refused

pytestmark = pytest.mark.django_db
NEWCOMER = "rosemarie"
KNOWN = ("lucien", "amina")
LOGOUT = "/demo/franceconnect/session/end"


@pytest.fixture
def holders(now: datetime.datetime) -> dict[str, User]:
    """The accounts of the demonstration whose holders it knows."""
    held = {name: user(email=people()[name].account) for name in KNOWN}
    assert install_identities(at=now) == len(KNOWN)
    assert install_identities(at=now) == 0
    return held


def test_there_are_three_people_each_with_all_that_it_says(simulated: str) -> None:
    assert set(people()) == {*KNOWN, NEWCOMER}
    assert len({person.sub for person in people().values()}) == 3
    for person in people().values():
        assert person.claims["email"].endswith("@example.org")
        assert person.called
        assert person.born


def test_the_page_shows_them_and_says_that_none_is_real(simulated: str, visitor: Visitor) -> None:
    page = WebPage(visitor.read(page_of_choice(visitor)))
    for person in people().values():
        assert f"Continuer comme {person.called}" in page.text
    assert page.html.count("Démonstration</") >= len(people())
    assert "simulé pour la démonstration" in page.text
    assert "Cette page ne vient pas de l’État." in page.text


def test_so_does_the_button(simulated: str, visitor: Visitor, settings: Any) -> None:
    said = "FranceConnect est simulé : trois personnes inventées vous y attendent."
    assert said in WebPage(visitor.read("/compte/connexion/")).text
    settings.FRANCECONNECT_URL = "https://fournisseur.example/api/v2"
    assert said not in WebPage(visitor.read("/compte/connexion/")).text


@pytest.mark.parametrize("name", KNOWN)
def test_who_has_an_account_comes_straight_in(
    simulated: str, visitor: Visitor, holders: dict[str, User], name: str
) -> None:
    led = come_back_as(visitor, name, next="/mon-espace/messages/")
    assert led.headers["Location"] == "/mon-espace/messages/"
    assert int(visitor.session["_auth_user_id"]) == holders[name].pk
    assert SocialAccount.objects.get().extra_data == {"iss": simulated, "sub": people()[name].sub}


def test_who_has_none_opens_one(simulated: str, visitor: Visitor, holders: dict[str, User]) -> None:
    assert come_back_as(visitor, NEWCOMER).headers["Location"] == "/compte/identites/premiere-visite/"
    page = WebPage(visitor.read("/compte/identites/premiere-visite/")).text
    assert "Rose-Marie CHANTEMERLE" in page
    email = people()[NEWCOMER].claims["email"]
    visitor.post("/compte/identites/premiere-visite/", {"email": email})
    EmailAddress.objects.filter(email=email).update(verified=True)
    again = Visitor("localhost")
    assert come_back_as(again, NEWCOMER).headers["Location"] == "/mon-espace/"
    assert int(again.session["_auth_user_id"]) == User.objects.get(email=email).pk
    assert PivotIdentity.objects.get(user__email=email).birthplace == "69149"


def test_who_detached_it_is_not_joined_again(
    simulated: str, visitor: Visitor, holders: dict[str, User], now: datetime.datetime
) -> None:
    come_back_as(visitor, "amina")
    visitor.post(f"/compte/identites/{SocialAccount.objects.get().pk}/detacher/")
    assert not PivotIdentity.objects.filter(user=holders["amina"]).exists()
    assert install_identities(at=now) == 0


def test_who_gives_up_is_nobody(simulated: str, visitor: Visitor) -> None:
    led = visitor.post(page_of_choice(visitor), {"refuse": "1"})
    is_refused(visitor.get(led.headers["Location"].removeprefix("http://localhost:8000")), visitor)


def test_who_signs_out_is_led_there_and_back(simulated: str, visitor: Visitor, holders: dict[str, User]) -> None:
    come_back_as(visitor, "lucien")
    page = visitor.post("/compte/deconnexion/").content.decode()
    address = page.split(f"http://localhost:8000{LOGOUT}?")[1].split('"')[0].replace("&amp;", "&")
    led = visitor.get(f"{LOGOUT}?{address}")
    assert led.headers["Location"].startswith("http://localhost:8000/compte/deconnexion/faite/?state=")
    elsewhere = dict(parse_qs(address)) | {"post_logout_redirect_uri": ["https://ailleurs.example/"]}
    assert visitor.get(f"{LOGOUT}?{urlencode(elsewhere, doseq=True)}").status_code == 400
    unsigned = dict(parse_qs(address)) | {"id_token_hint": ["a.b.c"]}
    assert visitor.get(f"{LOGOUT}?{urlencode(unsigned, doseq=True)}").status_code == 400


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("client_id", "un-autre"),
        ("redirect_uri", "https://ailleurs.example/retour/"),
        ("response_type", "token"),
        ("scope", "email"),
        ("state", "court"),
        ("nonce", "court"),
        ("acr_values", "eidas9"),
        ("code_challenge", ""),
        ("code_challenge_method", "plain"),
    ],
)
def test_what_franceconnect_would_refuse_it_refuses(simulated: str, visitor: Visitor, name: str, value: str) -> None:
    path, _mark, query = page_of_choice(visitor).partition("?")
    asked = {key: values[0] for key, values in parse_qs(query).items()}
    assert visitor.get(f"{path}?{urlencode(asked)}").status_code == 200
    address = f"{path}?{urlencode(asked | {name: value})}"
    assert visitor.get(address).status_code == 400
    assert visitor.post(address, {"person": "lucien"}).status_code == 400


def test_who_is_not_among_them_is_sent_nowhere(simulated: str, visitor: Visitor) -> None:
    assert visitor.post(page_of_choice(visitor), {"person": "quelqu’un"}).status_code == 400


@pytest.fixture
def exchange(simulated: str, visitor: Visitor) -> dict[str, str]:
    """What our client sends for a code that was just given, but for the verifier, which its session keeps."""
    page = page_of_choice(visitor)
    kept = next(iter(visitor.session["socialaccount_states"].values()))[0]
    led = visitor.post(page, {"person": "lucien"}).headers["Location"]
    return {
        "grant_type": "authorization_code",
        "client_id": configured.FRANCECONNECT_CLIENT_ID,
        "client_secret": configured.FRANCECONNECT_CLIENT_SECRET,
        "redirect_uri": franceconnect.way_back(),
        "code": parse_qs(urlsplit(led).query)["code"][0],
        "code_verifier": kept["pkce_code_verifier"],
    }


def told(simulated: str, sent: dict[str, str]) -> tuple[int, str]:
    """The status and the error that its server answers."""
    answered = requests.post(f"{simulated}/token", data=sent, timeout=10)
    return answered.status_code, answered.json().get("error", "")


def test_a_code_serves_once(simulated: str, exchange: dict[str, str]) -> None:
    assert told(simulated, exchange) == (200, "")
    assert told(simulated, exchange) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("name", "value", "told_so"),
    [
        ("client_secret", "faux", (401, "invalid_client")),
        ("client_id", "un-autre", (401, "invalid_client")),
        ("grant_type", "password", (400, "unsupported_grant_type")),
        ("code", "inventé", (400, "invalid_grant")),
        ("redirect_uri", "http://localhost:8000/", (400, "invalid_grant")),
        ("code_verifier", "faux", (400, "invalid_grant")),
    ],
)
def test_to_who_asked_for_it_only(
    simulated: str, exchange: dict[str, str], name: str, value: str, told_so: tuple[int, str]
) -> None:
    assert told(simulated, exchange | {name: value}) == told_so
    assert told(simulated, exchange) == (200, ""), "what was refused uses up nothing"


def test_and_for_a_minute(simulated: str, exchange: dict[str, str]) -> None:
    late = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=70)
    with time_machine.travel(late, tick=False), pytest.raises(franceconnect.Denied, match="invalid_grant"):
        franceconnect.granted(exchange)


def test_a_person_is_told_of_to_who_holds_a_token(simulated: str) -> None:
    for header in ({}, {"Authorization": "Bearer inventé".encode()}, {"Authorization": "Basic eDp5"}):
        answered = requests.get(f"{simulated}/userinfo", headers=header, timeout=10)
        assert (answered.status_code, answered.json()) == (401, {"error": "invalid_token"})


def test_the_client_checks_it_as_it_checks_the_real_one(
    simulated: str, visitor: Visitor, metropolis: Authority, settings: Any
) -> None:
    """Of another issuer, for another sign-in: nobody comes in."""
    led = visitor.post(page_of_choice(visitor), {"person": "lucien"}).headers["Location"]
    said = {key: values[0] for key, values in parse_qs(urlsplit(led).query).items()}
    is_refused(visitor.get(f"{BACK}?{urlencode(said | {'iss': 'https://ailleurs.example'})}"), visitor)
    page_of_choice(visitor)
    is_refused(visitor.get(f"{BACK}?{urlencode(said)}"), visitor)  # its state was used
    other = page_of_choice(visitor)
    fresh = {key: values[0] for key, values in parse_qs(urlsplit(other).query).items()}
    is_refused(visitor.get(f"{BACK}?{urlencode(said | {'state': fresh['state']})}"), visitor)  # a code of another
