"""What programs look for at an agreed place of every site."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from portail.checks import check_security_contact
from tests.factories.sites import bare_site

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def visitor(bron) -> Client:
    return Client(headers={"host": bare_site(bron).hostname})


def fields(visitor: Client) -> dict[str, str]:
    answer = visitor.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_to_whom_a_flaw_is_told(visitor, settings) -> None:
    settings.SECURITY_CONTACT = "securite@bron.example"
    said = fields(visitor)
    assert said["Contact"] == "mailto:securite@bron.example"
    assert said["Canonical"].endswith(ADDRESS)
    left = datetime.datetime.fromisoformat(said["Expires"]) - timezone.now()
    assert datetime.timedelta(days=100) < left < datetime.timedelta(days=365)
    settings.SECURITY_CONTACT = "https://bron.example/failles"
    assert fields(visitor)["Contact"] == "https://bron.example/failles"
    assert check_security_contact() == []


def test_without_a_contact_there_is_none_and_the_operator_is_told(visitor, settings) -> None:
    settings.SECURITY_CONTACT = ""
    assert visitor.get(ADDRESS).status_code == 404
    (said,) = check_security_contact()
    assert "SECURITY_CONTACT" in said.msg


def test_a_password_manager_finds_where_it_is_changed(visitor) -> None:
    answer = visitor.get("/.well-known/change-password")
    assert (answer.status_code, answer["Location"]) == (302, "/compte/mot-de-passe/")
