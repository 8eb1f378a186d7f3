"""Signing in by a link that a mail brings (ASVS 6.6.3; checklist 31)."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from portail.runtime.logs import redacted_path, scrubbed
from tests.factories.accounts import app_code, goes_to, holder, is_signed_in, letters_to, with_app
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
ASK, CONFIRM = "/compte/connexion/lien/", "/compte/connexion/lien/ouvrir/"


def asked(address: str, **more: str) -> Visitor:
    visitor = Visitor("localhost")
    response = visitor.post(ASK, {"email": address, **more})
    assert goes_to(response).startswith(CONFIRM)
    return visitor


def link_to(address: str) -> str:
    """The path that the last letter's button opens."""
    url = letters_to(address)[-1]["url"]
    assert url.startswith("http://localhost:8000/compte/connexion/lien/")
    return url.removeprefix("http://localhost:8000")


def pressed(visitor: Visitor, path: str) -> dict[str, str]:
    """What the button of the page sends."""
    hidden = WebPage(visitor.read(path)).hidden
    return {name: value for name, value in hidden.items() if name in ("code", "next") and value}


def test_opening_the_link_alone_signs_nobody_in() -> None:
    person = holder()
    visitor = asked(person.email)
    path = link_to(person.email)
    for _ in range(2):  # a scanner, then its reader
        assert "Me connecter" in WebPage(visitor.read(path)).text
    assert not is_signed_in(visitor)


def test_its_button_signs_in_and_goes_on() -> None:
    person = holder()
    visitor = asked(person.email, next="/compte/securite/")
    response = visitor.post(CONFIRM, pressed(visitor, link_to(person.email)))
    assert goes_to(response) == "/compte/securite/"
    assert is_signed_in(visitor)


def test_it_serves_once() -> None:
    person = holder()
    visitor = asked(person.email)
    sent = pressed(visitor, link_to(person.email))
    visitor.post(CONFIRM, sent)
    visitor.post("/compte/deconnexion/")
    visitor.post(CONFIRM, sent)
    assert not is_signed_in(visitor)


def test_another_browser_is_told_what_to_do() -> None:
    person = holder()
    asked(person.email)
    path = link_to(person.email)
    elsewhere = Visitor("localhost")
    html = elsewhere.read(path)
    assert path.rstrip("/").rpartition("/")[2] in html
    assert f'href="{ASK}"' in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]
    elsewhere.post(CONFIRM, {"code": path.rstrip("/").rpartition("/")[2]})
    assert not is_signed_in(elsewhere)


def test_the_code_can_be_typed_where_it_was_asked() -> None:
    person = holder()
    visitor = asked(person.email)
    code = letters_to(person.email)[-1]["code"]
    visitor.post(CONFIRM, {"code": code.replace("-", " ").lower()})
    assert is_signed_in(visitor)


def test_three_wrong_codes_end_the_try() -> None:
    person = holder()
    visitor = asked(person.email)
    for _ in range(3):
        visitor.post(CONFIRM, {"code": "BBBB-BBBB"})
    visitor.post(CONFIRM, {"code": letters_to(person.email)[-1]["code"]})
    assert not is_signed_in(visitor)


def test_after_a_quarter_of_an_hour_it_opens_nothing() -> None:
    person = holder()
    visitor = asked(person.email)
    sent = pressed(visitor, link_to(person.email))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        visitor.post(CONFIRM, sent)
    assert not is_signed_in(visitor)


def test_the_second_factor_is_still_asked_for() -> None:
    person = holder()
    with_app(person)
    visitor = asked(person.email, next="/compte/adresse/")
    response = visitor.post(CONFIRM, pressed(visitor, link_to(person.email)))
    assert goes_to(response) == "/compte/connexion/second-facteur/"
    assert not is_signed_in(visitor)
    response = visitor.post("/compte/connexion/second-facteur/", {"code": app_code()})
    assert goes_to(response) == "/compte/adresse/"
    assert is_signed_in(visitor)


def test_an_address_without_account_is_answered_alike() -> None:
    person = holder()
    known, unknown = asked(person.email), asked("personne.ici@example.org")
    assert known.cookies.keys() == unknown.cookies.keys()
    pages = [
        re.sub(r"csrfmiddlewaretoken[^>]*", "", visitor.read(CONFIRM)).replace(address, "…")
        for visitor, address in ((known, person.email), (unknown, "personne.ici@example.org"))
    ]
    assert pages[0] == pages[1]
    assert [one["letter"] for one in letters_to("personne.ici@example.org")] == ["unknown_account"]


def test_a_closed_account_is_written_to_as_none() -> None:
    person = holder(is_active=False)
    asked(person.email)
    assert [one["letter"] for one in letters_to(person.email)] == ["unknown_account"]


def test_no_log_holds_what_a_mail_opens() -> None:
    for path in (
        "/compte/connexion/lien/BCDF-GHJK/",
        "/compte/adresse/confirmer/MQ:1abc:xyz/",
        "/compte/mot-de-passe/nouveau/1-abc123-secret/",
    ):
        masked = f"{path.rstrip('/').rpartition('/')[0]}/…/"
        assert redacted_path(path) == masked
        assert scrubbed(f"GET {path} 200") == f"GET {masked} 200"
