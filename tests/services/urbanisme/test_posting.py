"""The notice of the deposit of a declaration (R*423-6): at the register, or as a poster with its certificate."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from lxml.html import document_fromstring

from accounts.models import User
from communes.models import Authority
from grc.enums import MessageKind
from grc.models import Demande, Message
from grc.operations import Refused
from services.models import ServicePage
from services.urbanisme.deposits import operations
from services.urbanisme.deposits.enums import NoticePosting, Numbering
from services.urbanisme.deposits.models import Deposit, PermitOpening
from services.urbanisme.enums import PermitOutcome
from services.urbanisme.models import RegisterEntry
from tests.factories.sites import bare_site, starter_site
from tests.grc.agents import signed_in
from tests.pages import WebPage, text_of
from tests.services.test_receipt import words_of
from tests.services.urbanisme.declarations import DECIDED, declared, filed, mayor, opened

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 3, 9, tzinfo=datetime.UTC)
NUMBER = "DP 069 029 26 00001"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def page(bron: Authority, metropolis: Authority) -> ServicePage:
    starter_site(metropolis)
    return declared(bare_site(bron))


@pytest.fixture
def demande(page: ServicePage, bron: Authority) -> Demande:
    """One of a commune that posts at the town hall."""
    opened(bron, posting=NoticePosting.BOARD)
    return filed(page, floor=18.5)


def desk_of(demande: Demande, agent: User) -> tuple[Any, str]:
    return signed_in(agent), f"/admin/demandes/{demande.pk}/"


MENTIONS = {
    "the number": NUMBER,
    "the nature": "Déclaration préalable",
    "the project": "Une clôture",
    "the surfaces": "surface de plancher créée : 18,5 m²",
    "the place": "12 rue des Acacias",
    "the day": "jeudi 3 décembre 2026",
    "until when": "pendant toute la durée de l’instruction",
    "the article": "R*423-6",
    "the hours": DECIDED["hours"],
}


@pytest.mark.parametrize("mention", MENTIONS)
def test_the_notice_bears_its_mentions(mention: str, demande: Demande, agent_bron: User) -> None:
    desk, address = desk_of(demande, agent_bron)
    assert MENTIONS[mention] in words_of(desk.get(f"{address}avis-de-depot.pdf")).replace("\u00a0", " ")


def test_it_names_nobody(demande: Demande, agent_bron: User) -> None:
    desk, address = desk_of(demande, agent_bron)
    said = words_of(desk.get(f"{address}avis-de-depot.pdf"))
    assert "Martin" not in said
    assert "Camille" not in said


def test_an_agent_posts_it_and_has_the_certificate_to_sign(demande: Demande, agent_bron: User, clock: Any) -> None:
    desk, address = desk_of(demande, agent_bron)
    assert "à afficher à la mairie au plus tard le 18 décembre 2026" in WebPage(desk.get(address)).text
    assert desk.get(f"{address}certificat-d-affichage.pdf").status_code == 404
    clock.move_to(NOW + datetime.timedelta(days=2))
    desk, address = desk_of(demande, agent_bron)
    assert desk.post(f"{address}affichage/", {"version": demande.version, "on": "2026-12-04"}).status_code == 302
    shown = WebPage(desk.get(address)).text
    assert "affiché à la mairie depuis le 4 décembre 2026" in shown
    note = Message.objects.get(demande=demande, kind=MessageKind.NOTE)
    assert note.body.replace("\u00a0", " ") == "Avis de dépôt affiché à la mairie depuis le vendredi 4 décembre 2026."
    certificate = words_of(desk.get(f"{address}certificat-d-affichage.pdf")).replace("\u00a0", " ")
    for words in (NUMBER, "depuis le vendredi 4 décembre 2026", "Nom et qualité", "Signature et cachet"):
        assert words in certificate


def test_a_day_that_cannot_be_is_refused_and_a_wrong_one_is_put_right(demande: Demande, agent_bron: User) -> None:
    desk, address = desk_of(demande, agent_bron)
    refused = {
        "2026-12-04": "Ce jour n’est pas encore venu",
        "2026-12-02": "n’a pas pu être affiché avant le dépôt, reçu le jeudi 3 décembre 2026",
        "": "Donnez le jour où l’avis a été affiché",
    }
    for typed, words in refused.items():
        sent = desk.post(f"{address}affichage/", {"version": demande.version, "on": typed})
        assert words in WebPage(sent).text
    assert Deposit.objects.get().posted_on is None
    for _time in range(2):
        operations.post(
            demande_id=demande.pk,
            on=NOW.date(),
            by=agent_bron,
            version=Demande.objects.get(pk=demande.pk).version,
            at=NOW,
        )
    assert Deposit.objects.get().posted_on == NOW.date()


def test_a_notice_that_is_not_posted_in_time_stands_out(demande: Demande, agent_bron: User, clock: Any) -> None:
    said = "à afficher à la mairie au plus tard le 18 décembre 2026"
    for days, is_urgent in ((1, False), (12, True)):
        clock.move_to(NOW + datetime.timedelta(days=days))
        desk, address = desk_of(demande, agent_bron)
        notes = document_fromstring(WebPage(desk.get(address)).html).xpath("//p[@role='note']")
        assert any(said in text_of(note) for note in notes) == is_urgent


def test_a_notice_is_due_no_longer_once_the_file_is_decided(demande: Demande, agent_bron: User) -> None:
    operations.decide(
        demande_id=demande.pk,
        outcome=PermitOutcome.NOT_OPPOSED,
        on=NOW.date(),
        reasons="",
        signatory_id=mayor(demande.authority).pk,
        by=agent_bron,
        version=demande.version,
        at=NOW,
    )
    desk, address = desk_of(demande, agent_bron)
    shown = WebPage(desk.get(address)).text
    assert "Instruire la déclaration" in shown
    assert "à afficher à la mairie" not in shown
    assert "au registre public" not in shown


def test_where_the_register_is_the_posting_there_is_no_poster_to_put_up(
    page: ServicePage, bron: Authority, agent_bron: User
) -> None:
    opened(bron)
    desk, address = desk_of(filed(page, floor=18.5), agent_bron)
    shown = WebPage(desk.get(address)).text
    assert "L’avis de dépôt est au registre public" in shown
    assert "à afficher à la mairie" not in shown
    subject = RegisterEntry.objects.get().subject.replace("\u00a0", " ")
    assert subject == "Une clôture, surface de plancher créée : 18,5 m²"


def test_nothing_is_posted_before_the_number(page: ServicePage, bron: Authority, agent_bron: User) -> None:
    opened(bron, posting=NoticePosting.BOARD, numbered_by=Numbering.SOFTWARE)
    demande = filed(page)
    desk, address = desk_of(demande, agent_bron)
    assert desk.get(f"{address}avis-de-depot.pdf").status_code == 404
    with pytest.raises(Refused, match="Donnez d’abord son numéro"):
        operations.post(demande_id=demande.pk, on=NOW.date(), by=agent_bron, version=demande.version, at=NOW)


def test_a_commune_without_a_site_posts_at_the_town_hall(bron: Authority) -> None:
    mayor(bron)
    decided = {"authority": bron, "opens_on": NOW.date(), **DECIDED}
    with pytest.raises(ValidationError, match="pas de site ici"):
        PermitOpening(**decided).clean()
    PermitOpening(**decided, posting=NoticePosting.BOARD).clean()
