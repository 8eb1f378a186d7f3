"""A question to the assistance assistance, its agent, and the browser of who asked."""

import pytest
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.models import Demande
from tests.factories.people import member
from tests.factories.sharings import at_home, question
from tests.factories.sites import Visitor, bare_site
from tests.grc.sharing.acts import fresh


@pytest.fixture
def alix(assistance: Authority) -> User:
    return member(assistance, Role.AGENT, first_name="Alix", last_name="Morand")


@pytest.fixture
def asked(bron: Authority, metropolis: Authority, camille: User, alix: User) -> Demande:
    """The question of Camille, which Alix has."""
    bare_site(metropolis)
    bare_site(bron)
    filed = question(camille, origin=bron)
    operations.assign(demande_id=filed.pk, assignee=alix, by=alix, version=1, at=timezone.now())
    return fresh(filed)


@pytest.fixture
def home(asked: Demande, camille: User) -> Visitor:
    return at_home(camille)
