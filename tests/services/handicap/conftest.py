"""The MDMPH, its agent, a mother and the file of her child."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.enums import BeneficiaryKind
from grc.mandates import operations as mandates
from grc.models import Mandate
from services.dossiers.models import Dossier
from services.dossiers.operations import attach_by_birth
from tests.factories.accounts import strengthen
from tests.factories.files import CHILD_BIRTH, MDPH_NUMBER, protected
from tests.factories.people import member, user
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in

AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)


@pytest.fixture
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def mdmph(metropolis: Authority, bron: Authority) -> Authority:
    starter_site(metropolis)
    starter_site(bron)
    return Authority.objects.get(slug="mdmph")


@pytest.fixture
def agent(mdmph: Authority) -> User:
    return member(mdmph, Role.AGENT, email="agent@mdmph.example.org")


@pytest.fixture
def desk_of_mdmph(agent: User) -> Client:
    """The browser of the agent, who has shown a second factor."""
    return strengthen(signed_in(agent))


@pytest.fixture
def mother() -> User:
    return user(email="mere@example.org", first_name="Amina", last_name="Roux")


def browser(account: User, *, strong: bool = True) -> Client:
    """A browser on Bron's site in which the account is signed in, with one factor or more."""
    client = Client(headers={"host": "bron.localhost"})
    client.force_login(account)
    return strengthen(client) if strong else client


def acts_for_child(mother: User, name: str = "Lina Roux", birth: datetime.date = CHILD_BIRTH) -> Mandate:
    wish = mandates.Wish(kind=BeneficiaryKind.CHILD, name=name, birth_date=birth)
    return mandates.ask(helper=mother, wish=wish, origin=None, at=AT)


@pytest.fixture
def dossier(mdmph: Authority, mother: User) -> Dossier:
    """The file of the child, which the mother follows under her mandate."""
    protected(mdmph)
    return attach_by_birth(
        kind="handicap",
        number=MDPH_NUMBER,
        surname="Roux",
        birth_date=CHILD_BIRTH,
        user=mother,
        at=AT,
        mandate=acts_for_child(mother),
    )
