"""A resident at a browser, on the site of Bron."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc.models import Demande, Demarche
from tests.factories import rectifications
from tests.factories.circuits import OWN, demarche_of
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sharings import question
from tests.factories.sites import bare_site
from tests.grc.homonyms import LABEL
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


@pytest.fixture(params=["report", "service", "question"])
def of_each_kind(request: pytest.FixtureRequest, bron: Authority, metropolis: Authority, camille: User) -> Demande:
    """A request of each kind in turn, filed on the site of Bron."""
    bare_site(metropolis)
    bare_site(bron)
    kinds: dict[str, Callable[[], Demande]] = {
        "report": lambda: demande(bron, name="Camille", email="camille@example.org"),
        "service": lambda: rectifications.canteen(bron),
        "question": lambda: question(camille, origin=bron),
    }
    return kinds[request.param]()


@pytest.fixture
def service(bron: Authority) -> Demarche:
    """A démarche of Bron that has a circuit of its own."""
    return demarche_of(bron, circuit=OWN)


@pytest.fixture
def certificates(bron: Authority, dardilly: Authority) -> list[Demarche]:
    """The same service of two communes, Bron's first."""
    made = [demarche_of(authority) for authority in (bron, dardilly)]
    for one in made:
        one.label = LABEL
        one.save()
    return made
