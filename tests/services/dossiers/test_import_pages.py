"""The pages of an import: nothing is written before it is confirmed, and nobody is named."""

import datetime
import json
import logging
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from communes import operations
from communes.enums import Role
from communes.models import Authority
from grc.models import Demande
from services.dossiers.models import Dossier
from services.dossiers.operations import importing
from tests.factories.files import NUMBER
from tests.factories.people import member
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage
from tests.services.dossiers.spreadsheets import AT, LINE, csv_of, line, xlsx_of

pytestmark = pytest.mark.django_db
PAGE = "/admin/dossiers/importer/"
MENU = "Importer des dossiers"
QUERIES = 17  # of the report
NAMED = ("Goff", "camille@", "1984", "Acacias")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def send(client: Client, authority: Authority, content: bytes, name: str = "dossiers.csv") -> HttpResponse:
    return client.post(
        PAGE, {"authority": authority.pk, "kind": "urbanisme", "file": SimpleUploadedFile(name, content)}
    )


def key_of(answer: HttpResponse) -> uuid.UUID:
    return uuid.UUID(answer["Location"].removeprefix(PAGE).strip("/"))


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_a_report_then_an_import(write, supervision, supervisor_bron, bron):
    sent = send(supervision, bron, write(LINE, line(numero="42")))
    assert sent.status_code == 302
    page = WebPage(supervision.get(sent["Location"]))
    assert "Refusé : 1" in page.text
    assert "Nouveau : 1" in page.text
    assert page.text.index("Ce n’est pas un numéro de dossier") < page.text.index(NUMBER)
    assert "Importer 1 dossier" in page.buttons
    assert not Dossier.objects.exists()
    for _time in range(2):
        assert supervision.post(sent["Location"])["Location"] == sent["Location"]
        importing.run(user_id=supervisor_bron.pk, key=key_of(sent))
    assert Demande.objects.count() == 1
    page = WebPage(supervision.get(sent["Location"]))
    assert "L’import est terminé" in page.text
    assert "Nouveaux : 1" in page.text


def test_how_far_it_is(supervision, supervisor_bron, bron):
    sent = send(supervision, bron, csv_of(LINE))
    supervision.post(sent["Location"])
    assert "0 / 1" in WebPage(supervision.get(sent["Location"])).text
    figures = {"total": 1, "treated": 0, "refused": 0, "finished": False, "waits": False}
    assert supervision.get(f"{sent['Location']}avancement/").json() == figures
    with time_machine.travel(AT + datetime.timedelta(seconds=30), tick=False):
        assert supervision.get(f"{sent['Location']}avancement/").json() == figures | {"waits": True}
        assert "Reprendre l’import" in WebPage(supervision.get(sent["Location"])).buttons
    importing.run(user_id=supervisor_bron.pk, key=key_of(sent))
    assert supervision.get(f"{sent['Location']}avancement/").json()["finished"] is True


def test_nobody_is_named_in_pages_logs_or_the_session(supervision, supervisor_bron, bron, caplog):
    with caplog.at_level(logging.DEBUG):
        sent = send(supervision, bron, csv_of(LINE, line(numero="Le Goff", etape="camille@example.org")))
        pages = [supervision.get(sent["Location"]).content.decode()]
        supervision.post(sent["Location"])
        importing.run(user_id=supervisor_bron.pk, key=key_of(sent))
        pages.append(supervision.get(sent["Location"]).content.decode())
    assert Dossier.objects.count() == 1
    for text in (*pages, caplog.text, json.dumps(dict(supervision.session), default=str), sent["Location"]):
        assert not [name for name in NAMED if name in text]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"numero;objet\n42;x\n", "Il manque : nature, etape, etat_au, depose_le."),
        (b"x" * 5_000_001, "trop lourd"),
        (b"", "vide"),
    ],
)
def test_a_file_that_cannot_be_read_is_said(supervision, bron, content, said):
    answer = send(supervision, bron, content)
    assert answer.status_code == 422
    assert said in WebPage(answer).alert


def test_no_file_at_all(supervision, bron):
    answer = supervision.post(PAGE, {"authority": bron.pk, "kind": "urbanisme"})
    assert answer.status_code == 422
    assert "Choisissez le fichier" in WebPage(answer).alert


def test_who_has_nothing_to_import_is_told_so(supervision, bron):
    sent = send(supervision, bron, csv_of(line(numero="42")))
    page = WebPage(supervision.get(sent["Location"]))
    assert "Il n’y a rien à importer" in page.text
    assert not [name for name in page.buttons if name.startswith("Importer")]


@pytest.mark.parametrize("fixture", ["agent_bron", "projet"])
def test_only_supervisors_of_who_treats_requests(fixture, request, bron, supervision):
    client = signed_in(request.getfixturevalue(fixture))
    report = send(supervision, bron, csv_of(LINE))["Location"]
    assert client.get(PAGE).status_code == 403
    assert send(client, bron, csv_of(LINE)).status_code == 403
    assert client.get(report).status_code == 403
    assert client.post(report).status_code in (403, 404)
    assert MENU not in client.get("/admin/").content.decode()
    assert not Dossier.objects.exists()


def test_who_writes_pages_imports_nothing(bron):
    assert signed_in(member(bron, Role.OFFICER)).get(PAGE).status_code == 403


def test_another_authoritys_supervisor_finds_neither_the_authority_nor_the_report(supervision, bron, dardilly):
    report = send(supervision, bron, csv_of(LINE))["Location"]
    other = signed_in(member(dardilly, Role.SUPERVISOR))
    assert send(other, bron, csv_of(LINE)).status_code == 422
    assert other.get(report).status_code == other.post(report).status_code == 404
    assert other.get(f"{report}avancement/").status_code == 404
    assert not Dossier.objects.exists()


def test_who_is_not_signed_in_is_sent_to_the_door(bron):
    assert signed_in(None).get(PAGE).status_code == 302


def test_supervisors_find_it_in_the_menu_and_read_its_columns(supervision):
    assert MENU in supervision.get("/admin/").content.decode()
    page = WebPage(supervision.get(PAGE))
    assert "pieces_manquantes" in page.text
    assert "etat_au (obligatoire)" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_takes_as_many_statements_for_one_line_as_for_three(supervision, bron, count):
    lines = [line(numero=f"PC 069 029 26 0004{number}") for number in range(count)]
    _answer, asked = statements(supervision, send(supervision, bron, csv_of(*lines))["Location"])
    assert len(asked) == QUERIES


def test_a_supervisor_of_two_authorities_says_which(supervisor_bron, supervision, dardilly):
    assert "Collectivité" not in WebPage(supervision.get(PAGE)).text
    operations.grant(
        user=supervisor_bron, authority=dardilly, role=Role.SUPERVISOR, starts_on=datetime.date(2026, 1, 1)
    )
    assert "Collectivité" in WebPage(supervision.get(PAGE)).text
