"""A provider that is down, slow, endless, or answers in another shape: the page says so, and offers another way in."""

import json
import time
from typing import Any

import pytest

from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import START
from tests.portail.signin.identities.lying import Liar
from tests.portail.signin.identities.refused import come_back, is_refused
from tests.portail.signin.identities.test_forgeries import claims_with

pytestmark = pytest.mark.django_db


CONFIGURATION = "/.well-known/openid-configuration"


def trickle(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _second in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)


def endless(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _piece in range(64):
        handler.wfile.write(b" " * 65_536)


STRANGE: dict[str, Any] = {
    "a failure": (500, "text/plain", b"oops"),
    "no JSON": (200, "text/html", b"<html>"),
    "a redirection": (302, "text/html", b""),
    "an answer without end": endless,
    "an answer that trickles": trickle,
    "half an answer": lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"),
    "nothing": lambda handler: None,
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("path", [CONFIGURATION, "/token", "/userinfo", "/jwks"])
def test_a_provider_that_fails_is_said_to(
    liar: Liar, visitor: Visitor, path: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portail.signin.identities.wire.WHOLE", 0.5)
    liar.answers[path] = STRANGE[name]
    began = time.monotonic()
    if path == CONFIGURATION:
        is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    else:
        answer = come_back(visitor, liar)
        # A token that is not granted is a refusal, whatever the reason that is given.
        is_refused(answer, visitor, answer.status_code if path in ("/token", "/userinfo") else 503)
        assert answer.status_code in (400, 503)
    assert time.monotonic() - began < 3
    assert "/elsewhere" not in liar.asked


SHAPES = [[], "text", 12, None, {"issuer": 1}, {"access_token": []}, {"keys": 1}, {"keys": [1, {"kid": "ec-1"}]}]


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
@pytest.mark.parametrize("path", [CONFIGURATION, "/token", "/jwks"])
def test_an_answer_of_another_shape_is_refused(liar: Liar, visitor: Visitor, path: str, shape: Any) -> None:
    liar.answers[path] = (200, "application/json", json.dumps(shape).encode())
    answer = visitor.post(START.format("franceconnect")) if path == CONFIGURATION else come_back(visitor, liar)
    is_refused(answer, visitor)


def test_a_configuration_that_names_another_issuer_is_refused(liar: Liar, visitor: Visitor) -> None:
    body = json.dumps(liar.configuration() | {"issuer": "https://evil.example"}).encode()
    liar.answers[CONFIGURATION] = (200, "application/json", body)
    is_refused(visitor.post(START.format("franceconnect")), visitor)


def test_a_provider_that_is_down_is_said_to_be(liar: Liar, visitor: Visitor, settings: Any) -> None:
    settings.FRANCECONNECT_URL = "http://127.0.0.1:9"
    answer = visitor.post(START.format("franceconnect"))
    is_refused(answer, visitor, 503)
    assert answer["Retry-After"] == "60"


def test_in_production_no_provider_is_spoken_to_in_the_clear(liar: Liar, visitor: Visitor, settings: Any) -> None:
    settings.DEMO = False
    is_refused(visitor.post(START.format("franceconnect")), visitor, 503)
    assert liar.asked == []


def test_the_journal_says_why_and_nothing_of_anyone(
    liar: Liar, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    liar.change = claims_with(nonce="0" * 64)
    come_back(visitor, liar)
    assert "franceconnect: sign-in refused: the nonce is another" in caplog.text
    for personal in ("Angela", "DUBOIS", "angela@example.org", "subject-1", "eyJ", "access"):
        assert personal not in caplog.text
