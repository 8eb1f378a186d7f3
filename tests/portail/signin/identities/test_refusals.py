"""What is refused of what a browser brings back from a real provider (security items 21 and 23)."""

from typing import Any

import pytest
import requests

from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import START, Enter
from tests.portail.signin.identities.refused import BACK, is_refused
from tests.portail.signin.identities.served import Browser, Served, asked, way_to

pytestmark = [pytest.mark.django_db, pytest.mark.provider]


@pytest.mark.parametrize("state", [None, "", "0" * 64])
def test_a_state_that_is_none_of_this_browser_is_refused(
    franceconnect: Served, visitor: Visitor, state: str | None
) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    sent = asked(back) | {"state": state}
    is_refused(visitor.get(BACK, {name: value for name, value in sent.items() if value is not None}), visitor)


def test_the_code_of_another_browser_is_refused(franceconnect: Served, visitor: Visitor) -> None:
    """Whole, with its state; and alone, with a state of one's own: PKCE binds it to who asked for it."""
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    other = Visitor("localhost")
    is_refused(other.get(back), other)
    mine = asked(Browser().prove(way_to(other.post(START.format("franceconnect"))), "amina"))
    is_refused(other.get(BACK, mine | {"code": asked(back)["code"]}), other)


def test_an_answer_serves_once(franceconnect: Served, visitor: Visitor, enter: Enter) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")
    assert visitor.get(back).headers["Location"] == "/compte/identites/premiere-visite/"
    is_refused(visitor.get(back), visitor)


def test_a_code_serves_once(franceconnect: Served, visitor: Visitor) -> None:
    """Under another state of the same browser: the provider itself refuses."""
    first = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    visitor.get(BACK, first)
    again = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    is_refused(visitor.get(BACK, again | {"code": first["code"]}), visitor)


@pytest.mark.parametrize("issuer", [None, "", "https://evil.example", "{}/"])
def test_the_answer_of_another_issuer_is_refused(franceconnect: Served, visitor: Visitor, issuer: str | None) -> None:
    back = asked(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela"))
    if issuer is None:
        del back["iss"]
    else:
        back["iss"] = issuer.format(franceconnect.issuer)
    is_refused(visitor.get(BACK, back), visitor)


def test_a_challenge_in_the_clear_is_refused_by_the_provider_and_never_sent(
    franceconnect: Served, visitor: Visitor
) -> None:
    address = way_to(visitor.post(START.format("franceconnect")))
    assert asked(address)["code_challenge_method"] == "S256"
    plain = requests.get(
        f"{franceconnect.issuer}/authorize",
        params=asked(address) | {"code_challenge_method": "plain"},
        allow_redirects=False,
        timeout=10,
    )
    assert asked(plain.headers["Location"])["error"] == "invalid_request"
    is_refused(visitor.get(plain.headers["Location"]), visitor)


def test_whoever_gives_up_is_told_the_same_as_whoever_is_refused(franceconnect: Served, visitor: Visitor) -> None:
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela", act="abort")
    assert asked(back)["error"] == "access_denied"
    is_refused(visitor.get(back), visitor)


def test_a_level_below_what_was_asked_is_refused(franceconnect: Served, visitor: Visitor, settings: Any) -> None:
    settings.FRANCECONNECT_ACR = "eidas2"
    is_refused(visitor.get(Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela")), visitor)
    back = Browser().prove(way_to(visitor.post(START.format("franceconnect"))), "angela", acr="eidas3")
    assert visitor.get(back).status_code == 302


@pytest.mark.parametrize("host", ["evil.example", "bron.localhost"])
def test_the_address_to_come_back_to_is_the_registered_one(franceconnect: Served, visitor: Visitor, host: str) -> None:
    """Whatever the request says of its host (security item 23)."""
    registered = "http://localhost:8000/compte/identites/franceconnect/retour/"
    answer = visitor.post(
        START.format("franceconnect"), headers={"X-Forwarded-Host": host, "Forwarded": f"host={host}"}
    )
    assert asked(way_to(answer))["redirect_uri"] == registered
    other = visitor.post(START.format("franceconnect"), headers={"host": host})
    assert other.status_code in (302, 404)
    assert "authorize" not in other.get("Location", "")
