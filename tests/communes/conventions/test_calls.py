"""Calls for contribution: issued once, corrected by new versions, readable by everyone, taken away in files."""

import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from threading import Thread

import openpyxl
import pikepdf
import pypdfium2
import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.conventions.calls import issue, issue_missing
from communes.conventions.enums import Status
from communes.conventions.issuing import IssueRefused
from communes.conventions.models import ContributionCall, Convention, Override, PopulationFigure
from communes.models import Authority
from tests.factories.conventions import convention, deliberation, population
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 29, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture(autouse=True)
def unsigned(db: None) -> None:
    Convention.objects.all().delete()


@pytest.fixture
def pilot(bron: Authority) -> Authority:
    """Bron, a pilot: 7,000 € in 2019, 14,000 € afterwards."""
    decision = deliberation(bron, budget_line="65 020 651")
    convention(bron, status=Status.PILOT, deliberation=decision, commitment="ENG-42")
    population(bron, 2019, 41060)
    return bron


@pytest.fixture
def as_projet(client: Client, projet: User) -> Client:
    client.force_login(projet)
    return client


def called(authority: Authority, exercice: int = 2019, **more: str) -> ContributionCall:
    return issue(authority, exercice, by=None, at=timezone.now(), **more)


def words_of(call: ContributionCall) -> str:
    pdf = pypdfium2.PdfDocument(bytes(call.document))
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    return " ".join(text.split())


def test_it_says_what_is_due_and_why(pilot: Authority) -> None:
    call = called(pilot)
    assert (call.reference, call.due) == ("AC-2019-69029-1", Decimal("7000.00"))
    said = words_of(call)
    for words in (
        "Appel de contribution 2019",
        "7 000,00 €",
        "41 060 habitants (population municipale 2016, en vigueur au 1er janvier 2019)",
        "globale, pilote",
        "de 40 000 à 79 999 habitants, grille 2018",
        "14 000,00 €",
        "50 %",
        "21690029000018",
        "ENG-42",
        "65 020 651",
        "n’est pas un titre de recettes",
    ):
        assert words in said


def test_its_document_is_tagged_and_says_its_language(pilot: Authority) -> None:
    pdf = pikepdf.open(io.BytesIO(bytes(called(pilot).document)))
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang).lower().startswith("fr")
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Appel de contribution 2019 – Ville de Bron"


def test_it_is_issued_once(pilot: Authority) -> None:
    called(pilot)
    with pytest.raises(IssueRefused, match="déjà émis, et rien n’a changé"):
        called(pilot)


def test_its_language_is_not_that_of_who_asks(pilot: Authority) -> None:
    with translation.override("en"):
        call = called(pilot)
        with pytest.raises(IssueRefused):
            called(pilot)
    assert "Appel de contribution 2019" in words_of(call)
    with pytest.raises(IssueRefused, match="rien n’a changé"):
        called(pilot)


def test_a_correction_is_a_new_version_with_its_reason(pilot: Authority) -> None:
    first = called(pilot)
    Override.objects.create(authority=pilot, exercice=2019, population=39000, reason="Accord du 3 mars")
    with pytest.raises(IssueRefused, match="Dites pourquoi"):
        called(pilot)
    second = called(pilot, reason="Population retenue d’un commun accord.")
    assert (second.reference, second.due) == ("AC-2019-69029-2", Decimal("5400.00"))
    said = words_of(second)
    assert "Remplace AC-2019-69029-1 du 29 novembre 2026 (7 000,00 €)" in said
    assert "Population retenue d’un commun accord." in said
    assert "39 000 habitants (Accord du 3 mars)" in said
    first.refresh_from_db()
    assert first.due == Decimal("7000.00")


@pytest.mark.parametrize("act", ["UPDATE {} SET due = 1", "DELETE FROM {}"])
def test_what_was_issued_never_changes(pilot: Authority, act: str) -> None:
    called(pilot)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format("conventions_contributioncall"))


@pytest.mark.parametrize(
    ("exercice", "said"),
    [
        (2027, "à partir du 1er janvier 2027"),
        (2024, "Aucune convention n’était en vigueur"),
        (2018, "Aucun"),
        (2020, "n’est pas saisie"),
    ],
)
def test_what_cannot_be_called_is_refused_in_french(pilot: Authority, exercice: int, said: str) -> None:
    with pytest.raises(IssueRefused) as refused:
        called(pilot, exercice)
    assert str(refused.value).strip()
    if said != "Aucun":  # of the year before the first exercice, the rule of the grid says so
        assert said in str(refused.value)


def test_without_siret_it_is_asked_for(pilot: Authority) -> None:
    Convention.objects.filter(authority=pilot).update(siret="")
    with pytest.raises(IssueRefused, match="Le SIRET de la commune"):
        called(pilot)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_issue_it_once(pilot: Authority) -> None:
    outcomes = []

    def try_it() -> None:
        try:
            with acting_as(SYSTEM):
                outcomes.append(called(pilot).reference)
        except IssueRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["AC-2019-69029-1", "refused"]


def test_all_are_issued_in_one_go_and_never_twice(pilot: Authority, dardilly: Authority) -> None:
    convention(dardilly)
    PopulationFigure.objects.create(authority=dardilly, exercice=2019, vintage=2016, municipal=8617)
    communes = Authority.objects.communes()
    at = timezone.now()
    assert [call.due for call in issue_missing(communes, 2019, by=None, at=at)] == [Decimal(7000), Decimal(5400)]
    assert issue_missing(communes, 2019, by=None, at=at) == []


def test_the_project_team_issues_what_is_missing(as_projet: Client, pilot: Authority, projet: User) -> None:
    address = reverse("conventions:calls") + "?exercice=2019"
    page = WebPage(as_projet.get(address, HTTP_HOST="localhost"))
    assert "Émettre l’appel qui manque" in page.buttons
    answer = as_projet.post(address, HTTP_HOST="localhost", follow=True)
    assert "1 appel est émis." in WebPage(answer).text
    assert "AC-2019-69029-1" in WebPage(answer).text
    assert ModelLogEntry.objects.get(action="conventions.issue_call").user == projet
    call = ContributionCall.objects.get()
    document = as_projet.get(reverse("conventions:call_document", args=[call.pk]), HTTP_HOST="localhost")
    assert (document["Content-Type"], document.content[:5]) == ("application/pdf", b"%PDF-")
    commune = WebPage(as_projet.get(reverse("conventions:commune", args=["bron"]), HTTP_HOST="localhost"))
    assert "AC-2019-69029-1 (PDF)" in commune.text


def test_a_correction_is_asked_for_its_reason_and_keeps_what_was_typed(as_projet: Client, pilot: Authority) -> None:
    called(pilot)
    address = reverse("conventions:issue_call", args=["bron", 2019])
    assert "il n’y a rien à corriger" in WebPage(as_projet.get(address, HTTP_HOST="localhost")).text
    PopulationFigure.objects.filter(authority=pilot).update(municipal=39999)
    listed = WebPage(as_projet.get(reverse("conventions:calls") + "?exercice=2019", HTTP_HOST="localhost"))
    assert "Le calcul a changé depuis." in listed.text
    refused = as_projet.post(address, {"reason": " "}, HTTP_HOST="localhost")
    assert refused.status_code == 422
    assert "Dites pourquoi" in WebPage(refused).text
    answer = as_projet.post(address, {"reason": "Recensement rectifié."}, HTTP_HOST="localhost", follow=True)
    assert "AC-2019-69029-2 est émis." in WebPage(answer).text


def test_they_are_taken_away_in_files(as_projet: Client, pilot: Authority) -> None:
    called(pilot)
    answers = {
        kind: as_projet.get(reverse("conventions:call_export", args=[2019, kind]), HTTP_HOST="localhost")
        for kind in ("csv", "xlsx", "ods")
    }
    text = b"".join(answers["csv"].streaming_content).decode()
    assert "AC-2019-69029-1,69029,Ville de Bron,21690029000018,2019,1,41060" in text
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answers["xlsx"].streaming_content))).active
    assert [cell.value for cell in sheet[2]][:4] == ["AC-2019-69029-1", "69029", "Ville de Bron", "21690029000018"]
    assert answers["ods"].status_code == 404


def test_the_list_costs_the_same_for_all_communes(as_projet: Client, pilot: Authority, dardilly: Authority) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_projet.get(reverse("conventions:calls") + "?exercice=2019", HTTP_HOST="localhost")
        return len(asked)

    called(pilot)
    statements()
    before = statements()
    convention(dardilly)
    population(dardilly, 2019, 8617)
    called(dardilly)
    statements()  # which reads again what is kept until something is written
    assert statements() == before
