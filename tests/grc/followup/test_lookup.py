"""Asking for the secret link again, with an answer that tells nothing."""

import time
from typing import Any

import pytest
from django.test import Client

from communes.models import Authority
from notifications.models import Notification
from tests.factories.requests import demande
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def test_a_mailed_link_is_asked_for_with_an_answer_that_tells_nothing(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="Camille@Example.org")
    Notification.objects.all().delete()
    said = [
        (filed.reference, "camille@example.org"),
        (filed.reference.lower().replace("-", " "), "CAMILLE@example.org"),
        (filed.reference, "autre@example.org"),
        ("2345-678K", "camille@example.org"),
        ("n’importe quoi", "camille@example.org"),
    ]
    answers = [resident.post("/suivi/", {"reference": reference, "email": email}) for reference, email in said]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.cookies)) for answer in answers}) == 1
    assert [notice.kind for notice in Notification.objects.all()] == ["grc.link", "grc.link"]


def test_a_look_up_takes_the_same_time_whatever_it_finds(resident: Client, bron: Authority, settings: Any) -> None:
    """Security item 31, in little: `tests/security/test_timing.py` compares the distributions, in `make deep`."""
    settings.EVEN_TIME = 0.3
    filed = demande(bron, email="camille@example.org")
    for reference in (filed.reference, "2345-678K"):
        started = time.perf_counter()
        resident.post("/suivi/", {"reference": reference, "email": "camille@example.org"})
        assert 0.3 <= time.perf_counter() - started < 0.6


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reference": "", "email": "camille@example.org"}, "Indiquez la référence"),
        ({"reference": "2345-678K", "email": ""}, "Indiquez l’adresse électronique"),
        ({"reference": "2345-678K", "email": "camille"}, "n’est pas complète"),
        ({"reference": "2" * 41, "email": "camille@example.org"}, "huit caractères"),
    ],
)
def test_a_look_up_that_lacks_something(resident: Client, said: dict[str, str], words: str) -> None:
    response = resident.post("/suivi/", said)
    assert response.status_code == 422
    assert words in WebPage(response).alert


def test_an_expired_look_up_form_keeps_what_it_held(strict: Client) -> None:
    response = strict.post("/suivi/", {"reference": "2345-678K", "email": "camille@example.org"})
    assert response.status_code == 403
    assert 'value="2345-678K"' in response.content.decode()


def test_looking_up_is_limited(resident: Client) -> None:
    resident.cookies["csrftoken"] = "x" * 32
    said = {"reference": "2345-678K", "email": "camille@example.org"}
    codes = [resident.post("/suivi/", said).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]
