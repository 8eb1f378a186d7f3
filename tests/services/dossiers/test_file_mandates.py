"""A mandate for one file alone: its owner gives it, an architect accepts it and follows that file, and nothing else."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, PartyRole, Side
from grc.mandates import operations as mandates
from grc.mandates.operations import files
from grc.models import Demande, Event, Mandate, Party
from grc.registry import forgotten
from notifications.channels import email
from notifications.models import Notification
from services.dossiers.models import Dossier
from services.dossiers.operations import attach_by_birth
from tests.factories.files import BIRTH, MDPH_NUMBER, NUMBER, followed, protected
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sites import starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.dossiers.file_mandates import (
    ARCHITECT,
    AT,
    LIST,
    accepted,
    attached,
    browser,
    give,
    page_of,
    sees,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def camille() -> User:
    return user(email="camille@example.org", first_name="Camille", last_name="Le Goff")


@pytest.fixture
def architect() -> User:
    return user(email=ARCHITECT, first_name="Marc", last_name="Duval")


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority, camille: User) -> Dossier:
    starter_site(metropolis)
    starter_site(bron)
    followed(bron)
    return attached(camille)


def test_from_the_page_of_the_file_to_the_space_of_the_architect(
    dossier: Dossier, camille: User, architect: User
) -> None:
    page = WebPage(page_of(camille, dossier))
    asking = WebPage(browser(camille).get(page.link("Faire suivre ce dossier par quelqu’un")))
    assert NUMBER in asking.text
    assert give(camille, dossier)["Location"] == f"/mon-espace/demandes/{dossier.demande.reference}/"
    mine = WebPage(page_of(camille, dossier)).text
    assert ARCHITECT in mine
    assert "Duval" not in mine, "an address does not say whose account it is"
    assert not sees(architect, dossier.demande)

    mandate = Mandate.objects.get()
    assert f"{LIST}{mandate.uuid}/" in WebPage(browser(architect).get("/mon-espace/")).html
    asked = WebPage(browser(architect).get(f"{LIST}{mandate.uuid}/"))
    assert "Camille Le Goff vous demande de suivre ce dossier" in asked.text
    assert NUMBER in asked.text
    answer = browser(architect).post(f"{LIST}{mandate.uuid}/", {"reponse": "accepter"})
    assert answer["Location"] == f"/mon-espace/demandes/{dossier.demande.reference}/"

    his = WebPage(page_of(architect, dossier))
    assert "Extension d’une maison" in his.text
    assert "Vous agissez pour Camille Le Goff" in his.text
    assert "Faire suivre ce dossier" not in his.text
    assert browser(architect).get(f"/mon-espace/demandes/{dossier.demande.reference}/dates.ics").status_code == 200
    assert "Marc Duval" in WebPage(page_of(camille, dossier)).text
    assert told() == {
        (ARCHITECT, "asked", "aidant"),
        (camille.email, "asked", "beneficiaire"),
        (camille.email, "accepted", "beneficiaire"),
    }


def test_nothing_else_of_the_camilleopens(dossier: Dossier, camille: User, architect: User, bron: Authority) -> None:
    other = demande(bron, user=camille)
    mandate = accepted(camille, architect, dossier)
    assert sees(architect, dossier.demande)
    assert not sees(architect, other)
    with acting_as(SYSTEM), pytest.raises(operations.Refused):
        demande(bron, user=architect, mandate=mandate, name="Marc Duval", email=ARCHITECT)
    for form in ("/signaler/", "/mon-espace/dossiers/?nature=urbanisme"):
        assert "Pour Camille" not in WebPage(browser(architect).get(form)).text
        assert "Camille Le Goff" not in WebPage(browser(architect).get(form)).text
    Party.objects.create(demande=other, role=PartyRole.HELPER, user=architect, mandate=mandate)
    assert not sees(architect, other), "the mandate is for the other file"


@pytest.mark.parametrize("by", list(Side))
def test_either_side_ends_it(dossier: Dossier, camille: User, architect: User, by: Side) -> None:
    mandate = accepted(camille, architect, dossier)
    account = architect if by == Side.HELPER else camille
    assert browser(account).post(f"{LIST}{mandate.uuid}/revoquer/").status_code == 302
    assert page_of(architect, dossier).status_code == 404
    assert page_of(camille, dossier).status_code == 200
    assert {side for _who, happened, side in told() if happened == "revoked"} == {"aidant", "beneficiaire"}


def test_its_last_day_is_in_and_the_next_is_out(
    dossier: Dossier, camille: User, architect: User, now: time_machine.Traveller
) -> None:
    accepted(camille, architect, dossier)
    now.move_to(datetime.datetime(2027, 11, 30, 9, tzinfo=datetime.UTC))
    assert page_of(architect, dossier).status_code == 200
    now.move_to(datetime.datetime(2027, 12, 1, 9, tzinfo=datetime.UTC))
    assert page_of(architect, dossier).status_code == 404
    assert mandates.tend(at=datetime.datetime.now(datetime.UTC)).told == 1


def test_who_stops_following_ends_the_mandate_and_so_does_the_file_that_leaves_its_account(
    dossier: Dossier, camille: User, architect: User
) -> None:
    detach = f"/mon-espace/demandes/{dossier.demande.reference}/detacher/"
    first = accepted(camille, architect, dossier)
    links = dossier.demande.link_version
    assert browser(architect).post(detach).status_code == 302
    first.refresh_from_db()
    assert first.revoked_by == Side.HELPER
    assert Demande.objects.get(pk=dossier.demande_id).link_version == links, "who holds its link keeps it"
    second = accepted(camille, architect, dossier)
    assert page_of(architect, dossier).status_code == 200
    assert browser(camille).post(detach).status_code == 302
    second.refresh_from_db()
    assert second.revoked_by == Side.BENEFICIARY
    assert page_of(architect, dossier).status_code == 404


def test_an_address_without_an_account_accepts_with_the_one_it_opens(dossier: Dossier, camille: User) -> None:
    give(camille, dossier)
    mandate = Mandate.objects.get()
    assert mandate.helper is None
    stranger = user(email="autre@example.org")
    assert browser(stranger).get(f"{LIST}{mandate.uuid}/").status_code == 404
    architect = user(email=ARCHITECT)
    assert browser(architect).post(f"{LIST}{mandate.uuid}/", {"reponse": "accepter"}).status_code == 302
    assert page_of(architect, dossier).status_code == 200


def test_the_giver_does_not_accept_in_place_of_the_helper(dossier: Dossier, camille: User, architect: User) -> None:
    give(camille, dossier)
    assert browser(camille).post(f"{LIST}{Mandate.objects.get().uuid}/", {"reponse": "accepter"}).status_code == 422
    assert not sees(architect, dossier.demande)


def test_only_who_follows_it_for_themselves_gives_it(
    dossier: Dossier, camille: User, architect: User, bron: Authority
) -> None:
    accepted(camille, architect, dossier)
    assert give(architect, dossier, email="dominique@example.org").status_code == 404
    assert give(user(), dossier).status_code == 404
    with pytest.raises(operations.NotAllowed):
        accepted(architect, user(), dossier)
    report = demande(bron, user=camille)
    assert browser(camille).get(f"{LIST}dossier/{report.reference}/").status_code == 404


def test_none_is_given_for_what_is_secret(dossier: Dossier, camille: User) -> None:
    secret = protected(
        Authority.objects.get(slug="mdmph"), holders=[{"surname": "Le Goff", "birth_date": BIRTH.isoformat()}]
    )
    attach_by_birth(kind="handicap", number=MDPH_NUMBER, surname="Le Goff", birth_date=BIRTH, user=camille, at=AT)
    assert not files.can_give(camille.pk, secret.demande)
    with pytest.raises(operations.NotAllowed):
        accepted(camille, user(), secret)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": ""}, "ndiquez l’adresse électronique de la personne qui suivra ce dossier"),
        ({"email": "camille@example.org"}, "Cette adresse est la vôtre"),
        ({"ends_on": "30/11/2020"}, "choisissez une date à venir"),
        ({"ends_on": "30/11/2036"}, "cinq ans au plus"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    dossier: Dossier, camille: User, typed: dict[str, str], said: str
) -> None:
    answer = give(camille, dossier, **typed)
    page = WebPage(answer)
    assert answer.status_code == 422
    assert said in page.alert
    assert page.value("email") == typed.get("email", ARCHITECT)
    assert not Mandate.objects.exists()


def test_given_twice_is_once_and_five_at_most(dossier: Dossier, camille: User) -> None:
    give(camille, dossier)
    give(camille, dossier)
    assert Mandate.objects.count() == 1
    for number in range(4):
        give(camille, dossier, email=f"{number}@example.org")
    assert "Cinq personnes suivent déjà ce dossier" in WebPage(give(camille, dossier, email="z@example.org")).alert


def test_an_architect_tells_the_files_of_clients_apart(
    dossier: Dossier, camille: User, architect: User, bron: Authority
) -> None:
    accepted(camille, architect, dossier)
    with CaptureQueriesContext(connection) as one:
        browser(architect).get(LIST)
    for rank, (name, number) in enumerate((("Sacha", "PC 069 029 26 00043"), ("Noa", "PC 069 029 26 00044"))):
        owner = user(email=f"{name.lower()}@example.org", first_name=name, last_name="Martin")
        holders = [{"surname": "Martin", "birth_date": f"198{rank}-01-01"}]
        followed(bron, number=number, holders=holders)
        filed = attached(owner, number, "Martin", datetime.date(1980 + rank, 1, 1))
        accepted(owner, architect, filed)
    with CaptureQueriesContext(connection) as three:
        page = WebPage(browser(architect).get(LIST))
    assert len(three) == len(one)
    assert "Les dossiers que l’on me fait suivre" in page.text
    for told_apart in ("Camille Le Goff", "Sacha Martin", "Noa Martin", "PC 069 029 26 00043", "Bron"):
        assert told_apart in page.text
    assert page.html.count("Ouvrir le dossier") == 3
    assert "Pour Noa Martin" in WebPage(browser(architect).get("/mon-espace/")).text


def test_both_are_told_what_is_new_and_no_link_leaves_for_the_architect(
    dossier: Dossier, camille: User, architect: User, bron: Authority
) -> None:
    accepted(camille, architect, dossier)
    before = set(Notification.objects.values_list("pk", flat=True))
    agent, version = member(bron, Role.AGENT), Demande.objects.get(pk=dossier.demande_id).version
    operations.write_to_resident(demande_id=dossier.demande_id, body="Bonjour", by=agent, version=version, at=AT)
    new = Notification.objects.exclude(pk__in=before)
    assert {one.recipient for one in new} == {camille.email, ARCHITECT}
    mail = email.compose(new.get(recipient=ARCHITECT))
    words = f"{mail.subject} {mail.body} {mail.alternatives}"
    assert "/suivi/" not in words
    assert f"/mon-espace/demandes/{dossier.demande.reference}/" in words
    assert "Vous agissez pour Camille Le Goff" in words
    operations.send_link(reference=dossier.demande.reference, email=ARCHITECT, at=AT)
    assert not Notification.objects.filter(kind="grc.link", recipient=ARCHITECT).exists()


def test_what_the_architect_writes_is_theirs(dossier: Dossier, camille: User, architect: User, bron: Authority) -> None:
    accepted(camille, architect, dossier)
    page = f"/mon-espace/demandes/{dossier.demande.reference}/"
    assert browser(architect).post(page, {"action": "message", "body": "Le plan suit."}).status_code == 302
    event = Event.objects.get(kind=EventKind.MESSAGE_FROM_RESIDENT)
    assert (event.party, event.helper) == (PartyRole.HELPER, Party.objects.get(user=architect).pk)
    assert "Marc Duval a écrit au service" in WebPage(page_of(camille, dossier)).text
    assert "Vous avez écrit au service" in WebPage(page_of(architect, dossier)).text
    assert "Marc Duval" in WebPage(browser(camille).get("/mon-espace/messages/")).text
    desk = WebPage(
        signed_in(member(bron, Role.AGENT, email="agent@bron.fr")).get(f"/admin/demandes/{dossier.demande_id}/")
    )
    assert "Suit ce seul dossier pour Camille Le Goff" in desk.text
    assert ARCHITECT in desk.text


def test_with_the_request_the_mandate_is_forgotten(dossier: Dossier, camille: User, architect: User) -> None:
    accepted(camille, architect, dossier)
    with acting_as(SYSTEM):
        forgotten([dossier.demande_id])
    assert not Mandate.objects.exists()
    assert not sees(architect, dossier.demande)
