"""A registered service without a key that signs is said before the first who cannot sign in."""

import pytest
from allauth.idp.oidc.models import Client
from django.core.checks import run_checks

from accounts.checks import check_signing_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_key(settings: object) -> None:
    settings.OIDC_PRIVATE_KEYS, settings.DEMO = ["", ""], False


@pytest.fixture
def registered() -> Client:
    return Client.objects.create(id="bibliotheques", name="Bibliothèques")


def test_a_service_without_key_is_an_error(without_key: None, registered: Client) -> None:
    (problem,) = check_signing_key(databases=["default"])
    assert problem.id == "accounts.E002"
    assert problem in run_checks(databases=["default"])


def test_without_service_no_key_is_needed(without_key: None) -> None:
    assert check_signing_key(databases=["default"]) == []


def test_with_a_key_all_is_well(registered: Client) -> None:
    assert check_signing_key(databases=["default"]) == []


def test_the_database_is_asked_only_when_it_is_checked(without_key: None, registered: Client) -> None:
    assert check_signing_key(databases=None) == []
