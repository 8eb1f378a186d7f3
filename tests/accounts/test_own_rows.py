"""What an account's holder alone reads: who the State says they are, which terms they accepted."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts import operations
from accounts.context import NOBODY, Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import PivotIdentity, TermsAcceptance, TermsVersion, User
from accounts.operations import terms
from communes.models import Authority
from tests.factories.people import user

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
PIVOT = {
    "given_name": "Angela Claire Louise",
    "family_name": "DUBOIS",
    "birthdate": "1962-08-24",
    "gender": "female",
    "birthplace": "75107",
    "birthcountry": "99100",
}
MODELS = (PivotIdentity, TermsAcceptance)


@pytest.fixture
def nobody() -> Iterator[None]:
    with acting_as(NOBODY):
        yield


@pytest.fixture
def angela() -> User:
    """Written as signing in and signing up write: before anybody is known."""
    person = user()
    version = TermsVersion.objects.create(version="essai", effective_on=datetime.date(2026, 1, 1), text="Texte.")
    with acting_as(NOBODY):
        operations.keep_pivot(person, issuer="https://fc.example", sub="un", pivot=PIVOT, at=AT)
        terms.accept(person, version, at=AT)
    return person


def seen() -> list[int]:
    return [model.objects.count() for model in MODELS]


def test_is_read_by_its_holder(angela: User, agent_bron: User, bron: Authority) -> None:
    with acting_as(resident(angela.pk)):
        assert seen() == [1, 1]
    with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=angela.pk)):
        assert seen() == [1, 1]


def test_is_read_by_nobody_else(angela: User, bron: Authority) -> None:
    assert seen() == [1, 1]
    for other in (
        NOBODY,
        resident(user().pk),
        Actor(kind=ActorKind.RESIDENT),
        Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=user().pk),
        Actor(kind=ActorKind.LINK, subject_id=1),
    ):
        with acting_as(other):
            assert seen() == [0, 0], other


@pytest.mark.parametrize("model", MODELS)
def test_is_written_by_operations_only(angela: User, model: type[PivotIdentity | TermsAcceptance]) -> None:
    table = model._meta.db_table
    with acting_as(resident(angela.pk)):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            connection.cursor().execute(f"INSERT INTO {table} SELECT * FROM {table}")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            model.objects.update(user=angela)


def test_signing_in_finds_the_account_before_anybody_is_known(angela: User, nobody: None) -> None:
    assert operations.same_person(PIVOT) == angela
    assert operations.same_person(PIVOT | {"birthplace": "69381"}) is None


def test_terms_that_somebody_accepted_stay_as_they_were(angela: User, nobody: None) -> None:
    version = TermsVersion.objects.get(version="essai")
    assert terms.is_sealed(version, on=datetime.date(2025, 1, 1)), "accepted, though they do not hold yet"


def test_goes_with_the_account_whoever_deletes_it(angela: User) -> None:
    with acting_as(resident(user().pk)):
        angela.delete()
    connection.check_constraints()
    assert seen() == [0, 0]
