"""What an account's holder alone reads: who the State says they are, where they are rung, what they agreed to."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import ProgrammingError

from accounts import operations
from accounts.context import NOBODY, Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import DataExport, PivotIdentity, Profile, TermsAcceptance, TermsVersion, User
from accounts.operations import exports, personal, terms
from communes.models import Authority
from grc.operations import Contact, known_contact
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
PROFILE = {"first_name": "Angela", "last_name": "Dubois", "preferred_name": "", "phone": "0478000000"}
MODELS = (PivotIdentity, TermsAcceptance, Profile, DataExport)
ALL, NONE = [1] * len(MODELS), [0] * len(MODELS)


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
        personal.correct_profile(person, **PROFILE, fills_forms=False, at=AT)
        exports.ask_export(person, at=AT)
    return person


def seen() -> list[int]:
    return [model._default_manager.count() for model in MODELS]


def test_is_read_by_its_holder(angela: User, agent_bron: User, bron: Authority) -> None:
    with acting_as(resident(angela.pk)):
        assert seen() == ALL
    with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=angela.pk)):
        assert seen() == ALL


def test_is_read_by_nobody_else(angela: User, bron: Authority) -> None:
    assert seen() == ALL
    for other in (
        NOBODY,
        resident(user().pk),
        Actor(kind=ActorKind.RESIDENT),
        Actor(kind=ActorKind.AGENT, authority_ids=(bron.pk,), user_id=user().pk),
        Actor(kind=ActorKind.LINK, subject_id=1),
    ):
        with acting_as(other):
            assert seen() == NONE, other


@pytest.mark.parametrize("model", MODELS)
def test_is_written_by_operations_only(angela: User, model: type[Model]) -> None:
    table = model._meta.db_table
    with acting_as(resident(angela.pk)):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            connection.cursor().execute(f"INSERT INTO {table} SELECT * FROM {table}")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            model._default_manager.update(user=angela)


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
    assert seen() == NONE


def test_an_objection_is_found_whoever_asks(angela: User, nobody: None) -> None:
    assert known_contact(angela) == Contact()


def test_the_clock_makes_and_drops_archives_before_anybody_is_known(angela: User, nobody: None) -> None:
    (waiting,) = exports.wake_for_waiting(at=AT)
    assert exports.make_export(export_id=waiting, at=AT)
    assert exports.drop_expired(at=AT + datetime.timedelta(days=30)) == 1
