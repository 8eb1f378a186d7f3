"""A resident at a browser, on the site of Bron."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc.models import Demande, Demarche
from tests.factories.circuits import OWN, demarche_of
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.signalement.conftest import site_of


@pytest.fixture
def resident(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})


@pytest.fixture
def camille() -> User:
    return user(email="camille@example.org", first_name="Camille", last_name="Martin")


@pytest.fixture
def home(resident: Client, camille: User) -> Client:
    """The browser of Camille, signed in on the site of Bron."""
    resident.force_login(camille)
    return resident


@pytest.fixture
def strict(bron: Authority) -> Client:
    """A resident whose CSRF tokens are checked."""
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)


@pytest.fixture
def veteran_bron(bron: Authority) -> User:
    """An agent who has served for as long as there have been requests."""
    agent = member(bron, Role.AGENT)
    Membership.objects.filter(user=agent).update(starts_on=datetime.date(2020, 1, 1))
    return agent


@pytest.fixture
def colleague(bron: Authority) -> User:
    """Another agent of Bron."""
    return member(bron, Role.AGENT, first_name="Camille", last_name="Diallo")


@pytest.fixture
def helper(db: None) -> User:
    """Who acts for somebody else, once they have a mandate."""
    return user(first_name="Luc", last_name="Aubert")


@pytest.fixture
def lamp(bron: Authority) -> Demande:
    """A report of Bron, by somebody who can be written to."""
    return demande(bron, name="Zoé Canari", email="zoe@example.org")


@pytest.fixture
def service(bron: Authority) -> Demarche:
    """A démarche of Bron that has a circuit of its own."""
    return demarche_of(bron, circuit=OWN)
