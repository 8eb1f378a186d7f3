import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Brand
from tests.factories.people import member
from tests.factories.sites import Visitor


@pytest.fixture
def redaction_bron(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


@pytest.fixture
def help_desk(metropolis: Authority) -> User:
    return member(metropolis, Role.HELP_DESK)


@pytest.fixture
def program(program: Visitor) -> Visitor:
    """A program of which the first call is over."""
    program.get("/api/v1/authorities/")
    return program


@pytest.fixture
def as_projet(client: Client, projet: User) -> Client:
    client.force_login(projet)
    return client


@pytest.fixture
def officer(brand: Brand, redaction_bron: User) -> Visitor:
    """The browser of who keeps that brand."""
    visitor = Visitor("localhost")
    visitor.force_login(redaction_bron)
    return visitor
