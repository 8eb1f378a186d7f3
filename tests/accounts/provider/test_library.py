"""A library that others wrote signs in with our provider: what it finds, what it checks, what it is refused."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client as Browser

from accounts.models import User
from tests.factories.partners import Service, address_of, person, service
from tests.factories.people import PASSWORD
from tests.needs import node

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.provider]
Tell = Callable[..., Any]


@pytest.fixture
def served(live_server: Any, settings: Any, account_host: None) -> str:
    """The account host, at which the library calls."""
    settings.ACCOUNT_BASE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def tell(served: str) -> Iterator[Tell]:
    """Have the library do something: what it says, or the error it meets."""
    command = [node() or "node", str(Path(__file__).with_name("relying.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def order(name: str, **told: str) -> Any:
            process.stdin.write(json.dumps({"order": name} | told) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            return answer.get("said") or f"error: {answer['error']}"

        yield order
        process.stdin.close()


def known_to(tell: Tell, served: str, one: Service, *, secret: str | None = None) -> None:
    assert tell("discover", issuer=served, id=one.id, secret=secret or one.secret) == served


def agreed(tell: Tell, browser: Browser, one: Service, **changes: str) -> str:
    """From the address that the library makes to the one that leads back to the service."""
    address = tell("depart", **{"id": one.id, "redirect": one.redirect_uri} | changes)
    response = browser.get(f"/compte/oidc/authorize?{urlsplit(address).query}")
    if response.get("Location", "").startswith("/compte/verification/"):
        response = browser.post(response["Location"], {"password": PASSWORD}, follow=True)
    if response.status_code == 200 and "form" in response.context:
        form = {"request": response.context["form"]["request"].value(), "scopes": response.context["scopes"]}
        response = browser.post("/compte/oidc/authorize", form | {"action": "grant"})
    return address_of(response)


def test_it_signs_in_and_out(tell: Tell, served: str, resident: User) -> None:
    one, browser = service(), person(resident)
    known_to(tell, served, one)
    found = tell("arrive", id=one.id, address=agreed(tell, browser, one))
    assert (found["claims"]["iss"], found["claims"]["aud"]) == (served, one.id)
    assert found["person"]["email"] == resident.email
    assert found["person"]["email_verified"] is True
    assert found["person"]["name"] == "Camille Essai"
    found = tell("arrive", id=one.id, address=agreed(tell, browser, one, max_age="0"))
    assert found["claims"]["amr"] == ["pwd"], "which it proved again just now: the library looks at auth_time"
    again = tell("refresh", id=one.id)
    assert [again[name] for name in ("auth_time", "amr")] == [found["claims"][name] for name in ("auth_time", "amr")]
    refused = tell("revoke", id=one.id, sub=again["sub"])
    assert refused == "error: OAUTH_WWW_AUTHENTICATE_CHALLENGE", "its access token went with the refresh token"
    found = tell("arrive", id=one.id, address=agreed(tell, browser, one))
    to = str(one.partner.client.get_post_logout_redirect_uris()[0])
    leaving = tell("leave", id=one.id, id_token=found["id_token"], to=to)
    assert address_of(browser.get(f"{urlsplit(leaving).path}?{urlsplit(leaving).query}")).startswith(to)
    assert browser.get("/compte/services/").status_code == 302


def test_two_services_know_a_person_by_two_names(tell: Tell, served: str, resident: User) -> None:
    names = []
    for one in (service(), service()):
        known_to(tell, served, one)
        for _ in range(2):
            found = tell("arrive", id=one.id, address=agreed(tell, person(resident), one))
            names.append(found["person"]["sub"])
    assert names[0] == names[1]
    assert names[2] == names[3]
    assert names[0] != names[2]


def test_it_is_refused_what_is_not_given(tell: Tell, served: str, resident: User) -> None:
    one, browser = service(), person(resident)
    known_to(tell, served, one)
    address = agreed(tell, browser, one)
    assert tell("arrive", id=one.id, address=address, verifier="x" * 43) == "error: invalid_grant", "another verifier"
    address = agreed(tell, browser, one)
    assert "person" in tell("arrive", id=one.id, address=address)
    assert tell("arrive", id=one.id, address=address) == "error: invalid_grant", "a code that served"
    elsewhere = tell("depart", id=one.id, redirect="https://ailleurs.example/retour")
    assert browser.get(f"/compte/oidc/authorize?{urlsplit(elsewhere).query}").status_code == 400
    known_to(tell, served, one, secret="pas le bon")
    refused = tell("arrive", id=one.id, address=agreed(tell, browser, one))
    assert refused == "error: OAUTH_WWW_AUTHENTICATE_CHALLENGE", "401 (RFC 6749, 5.2), as the library calls it"
