"""A file joins by itself the account that its partner knows: by a subject of its own services, consented to, once."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from accounts import operations as accounts
from accounts.models import Consent, User
from communes.models import Authority
from grc import operations as requests
from grc.models import Demande, Party
from grc.operations.changing import NotAllowed
from notifications.models import Notification
from services.dossiers import operations
from services.dossiers.models import Dossier
from services.dossiers.subjects import operations as subjects
from services.dossiers.subjects.models import SignInService
from tests.factories.files import BIRTH, NUMBER, permit
from tests.factories.partners import Service, service
from tests.factories.people import user
from tests.factories.sites import starter_site
from tests.grc.partners.program import Program

pytestmark = pytest.mark.django_db
PERMITS = "files/urbanisme/"
LATER = "2026-11-04T09:00:00+01:00"


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(datetime.datetime(2026, 12, 31, 9, tzinfo=datetime.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def program(bron: Authority, metropolis: Authority) -> Program:
    starter_site(metropolis)
    starter_site(bron)
    return Program(bron)


@pytest.fixture
def alix(program: Program) -> User:
    return user(email="alix@example.org")


@pytest.fixture
def desk(bron: Authority) -> Service:
    """The service by which Bron's planning desk signs residents in."""
    made = service()
    subjects.link(authority=bron, partner=made.partner, by=user(is_superuser=True), at=timezone.now())
    return made


def known_as(account: User, to: Service) -> str:
    """The subject that the service was given when the account signed in there."""
    accounts.consent(account, to.partner, ["openid"], at=timezone.now())
    return accounts.subject_for(account, sector=to.partner.sector)


def put(program: Program, sub: str, **told: Any) -> HttpResponse:
    return program.put(PERMITS, permit(account=sub, **told))


def holder() -> User | None:
    return Party.objects.get(demande=Demande.objects.get()).user


def refused(answer: HttpResponse) -> str:
    assert answer.status_code == 422, answer.content
    (words,) = answer.json()["errors"]["account"]
    return words


def test_the_account_has_the_file_and_both_are_told(program: Program, alix: User, desk: Service) -> None:
    answer = put(program, known_as(alix, desk))
    assert (answer.status_code, answer.json()["account"]) == (201, "rattache")
    party = Party.objects.get(demande=Demande.objects.get())
    assert (party.user, party.email) == (alix, "alix@example.org")
    (told,) = Notification.objects.filter(kind="dossiers.attached")
    assert told.recipient == "camille@example.org"


def test_told_again_it_stays_and_nobody_is_told_twice(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    for moment in ("2026-11-03T09:00:00+01:00", "2026-11-03T09:00:00+01:00", LATER):
        assert put(program, sub, at=moment).json()["account"] == "rattache"
    assert Notification.objects.filter(kind="dossiers.attached").count() == 1


def test_a_state_that_was_told_without_it_is_told_again_with_it(program: Program, alix: User, desk: Service) -> None:
    assert program.put(PERMITS, permit()).json()["account"] is None
    answer = put(program, known_as(alix, desk))
    assert answer.json() | {"reference": ""} == {"reference": "", "applied": False, "account": "rattache"}
    assert holder() == alix


def test_where_another_account_follows_it_the_state_is_stored(program: Program, alix: User, desk: Service) -> None:
    put(program, known_as(alix, desk))
    answer = put(program, known_as(user(email="dominique@example.org"), desk), at=LATER, stage="complet")
    assert answer.json() | {"reference": ""} == {"reference": "", "applied": True, "account": "autre_compte"}
    assert (holder(), Dossier.objects.get().stage) == (alix, "complet")


def test_what_left_an_account_comes_back_by_a_proof_only(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    put(program, sub)
    requests.detach(demande_id=Demande.objects.get().pk, user=alix, at=timezone.now())
    assert put(program, sub, at=LATER).json()["account"] == "detache"
    assert holder() is None
    operations.attach_by_birth(
        kind="urbanisme",
        number=Dossier.objects.get().number,
        surname="Le Goff",
        birth_date=BIRTH,
        user=alix,
        at=timezone.now(),
    )
    assert put(program, sub, at="2026-11-05T09:00:00+01:00").json()["account"] == "rattache"


@pytest.mark.parametrize("sub", ["inconnu", "a" * 64])
def test_an_unknown_subject_is_refused_with_nothing_written(program: Program, desk: Service, sub: str) -> None:
    assert "ne connaît ce compte" in refused(put(program, sub))
    assert not Demande.objects.exists()


@pytest.mark.parametrize("sub", ["", "a" * 65, 42, None, "a\0b"])
def test_what_is_no_subject_is_refused(program: Program, desk: Service, sub: Any) -> None:
    refused(put(program, sub))
    assert not Demande.objects.exists()


def test_a_subject_of_another_body_s_service_is_unknown(
    program: Program, alix: User, desk: Service, dardilly: Authority
) -> None:
    """Though the same person signs in at both, under two names."""
    known_as(alix, desk)
    elsewhere = service()
    subjects.link(authority=dardilly, partner=elsewhere.partner, by=user(is_superuser=True), at=timezone.now())
    assert "ne connaît ce compte" in refused(put(program, known_as(alix, elsewhere)))
    assert "ne connaît ce compte" in refused(put(program, known_as(alix, service())))
    assert not Demande.objects.exists()


def test_so_is_one_whose_consent_is_taken_back(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    accounts.take_back(alix, desk.partner)
    assert not Consent.objects.exists()
    refused(put(program, sub))


def test_so_is_one_whose_account_is_closed(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    User.objects.filter(pk=alix.pk).update(is_active=False)
    refused(put(program, sub))


def test_so_is_one_of_a_service_that_is_no_more_the_authority_s(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    subjects.unlink(SignInService.objects.get(), by=user(is_superuser=True), at=timezone.now())
    refused(put(program, sub))


def test_the_number_and_the_subject_are_in_no_notice(program: Program, alix: User, desk: Service) -> None:
    sub = known_as(alix, desk)
    put(program, sub)
    for notice in Notification.objects.all():
        assert sub not in str(notice.context)
        assert NUMBER not in str(notice.context)


def test_the_project_team_alone_ties_a_service(bron: Authority, supervisor_bron: User) -> None:
    made = service()
    with pytest.raises(NotAllowed):
        subjects.link(authority=bron, partner=made.partner, by=supervisor_bron, at=timezone.now())
    linked = subjects.link(authority=bron, partner=made.partner, by=user(is_superuser=True), at=timezone.now())
    with pytest.raises(NotAllowed):
        subjects.unlink(linked, by=supervisor_bron, at=timezone.now())
    assert SignInService.objects.get() == linked
