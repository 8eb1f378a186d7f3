import pytest
from django.test import Client

from accounts.models import User
from communes import operations
from communes.enums import Role
from communes.models import Authority
from home.models import HomePage
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site
from tests.grc.agents import signed_in


@pytest.fixture
def home(bron: Authority) -> HomePage:
    """The home page of Bron, alone on its site."""
    return bare_site(bron).root_page


@pytest.fixture
def home_of_dardilly(dardilly: Authority) -> HomePage:
    return bare_site(dardilly).root_page


@pytest.fixture
def visitor() -> Visitor:
    """A resident on Bron's site."""
    return Visitor("bron.localhost")


@pytest.fixture
def officer(home: HomePage, bron: Authority, metropolis: Authority) -> User:
    """Bron's communication officer; the administration is on the metropolis's host."""
    bare_site(metropolis)
    operations.equip(authority=bron)
    return member(bron, Role.OFFICER)


@pytest.fixture
def desk(officer: User) -> Client:
    """The officer's browser."""
    return signed_in(officer)
