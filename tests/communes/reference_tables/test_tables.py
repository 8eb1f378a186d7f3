"""Tables of collection days, imported by officers: a report, what is refused and why, earlier versions."""

import datetime
import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from communes.enums import Role
from communes.models import Authority
from communes.reference_tables import operations
from communes.reference_tables.enums import Purpose
from communes.reference_tables.lists import lists_of
from communes.reference_tables.models import ReferenceTable, TableRow, TableVersion
from tests.factories.people import member
from tests.factories.sites import bare_site
from tests.factories.streets import REPUBLIQUE, street
from tests.grc.agents import signed_in
from tests.pages import WebPage

ADDRESS = "/admin/tables/"
HEADER = "Voie;Du;Au;Côté;Bac;Jours;Fréquence;Début;Fin;Fériés"
COUNTED = re.compile(r"(Inchangées|Nouvelles|Changées|Retirées|Refusées)[^:]* : (\d+)")
GOOD = [
    f"{REPUBLIQUE};;;;ordures ménagères;mardi et vendredi;;;;",
    "r. de la republique;1;20;pairs;Bac jaune;me;semaines paires;04/01/2027;;le lendemain",
]


@pytest.fixture(autouse=True)
def streets(bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    street(bron)
    street(bron, "Rue des Écoles")


@pytest.fixture
def officer(bron: Authority) -> Client:
    return signed_in(member(bron, Role.OFFICER))


def csv_of(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def sent(client: Client, authority: Authority, content: bytes, name: str = "table.csv") -> Any:
    return client.post(ADDRESS, {"authority": authority.pk, "file": SimpleUploadedFile(name, content)})


def confirmed(client: Client, report: Any, authority: Authority) -> Any:
    page = WebPage(report)
    said = {name: page.value(name) for name in ("held", "seen")}
    return client.post(ADDRESS, {"authority": authority.pk, **said}, follow=True)


def imported(client: Client, authority: Authority, *lines: str) -> WebPage:
    return WebPage(confirmed(client, sent(client, authority, csv_of(*lines)), authority))


def counts(report: WebPage) -> dict[str, int]:
    """How many rows a report says of each kind."""
    return {name: int(number) for name, number in COUNTED.findall(report.text)}


def test_a_file_is_reported_then_imported(officer: Client, bron: Authority) -> None:
    refused = ["Rue Inconnue;;;;tri;lundi;;;;", f"{REPUBLIQUE};30;2;;charbon;un jour;;;;", GOOD[0]]
    answer = sent(officer, bron, csv_of(*GOOD, *refused))
    page = WebPage(answer)
    assert counts(page) == {"Inchangées": 0, "Nouvelles": 2, "Changées": 0, "Retirées": 0, "Refusées": 3}
    assert "« Rue Inconnue » n’est pas une voie de la commune." in page.text
    assert "bac : écrivez l’un de ces mots : ordures ménagères, tri," in page.text
    assert "jours : écrivez des jours de la semaine" in page.text
    assert "la ligne 2 dit la même chose." in page.text
    assert not TableRow.objects.exists()
    page = WebPage(confirmed(officer, answer, bron))
    assert "La table de Bron est en service : 2 lignes." in page.text
    assert list(TableRow.objects.current().values_list("key", "cells")) == [
        ("rue de la republique", {"voie": REPUBLIQUE, "bac": "ordures", "jours": [1, 4]}),
        (
            "rue de la republique",
            {
                "voie": REPUBLIQUE,
                "du": 1,
                "au": 20,
                "cote": "pair",
                "bac": "tri",
                "jours": [2],
                "frequence": "semaines-paires",
                "debut": "2027-01-04",
                "feries": "lendemain",
            },
        ),
    ]
    assert ModelLogEntry.objects.filter(action=operations.IMPORTED).count() == 1


def test_the_next_file_says_what_it_changes_and_an_earlier_version_comes_back(officer: Client, bron: Authority) -> None:
    imported(officer, bron, *GOOD)
    schools = "Rue des Écoles;;;;tri;lundi;;;;"
    answer = sent(officer, bron, csv_of(f"{REPUBLIQUE};;;;ordures ménagères;lundi;;;;", schools))
    told = {"Inchangées": 0, "Nouvelles": 1, "Changées": 1, "Retirées": 1, "Refusées": 0}
    assert counts(WebPage(answer)) == told
    confirmed(officer, answer, bron)
    first = TableVersion.objects.get(number=1)
    held = officer.get(f"{ADDRESS}{first.pk}.csv").content
    assert f"{REPUBLIQUE};1;20;pair;tri;mercredi;semaines paires;2027-01-04;;" in held.decode()
    officer.post(f"{ADDRESS}{first.pk}/remettre/")
    assert ReferenceTable.objects.get().current == 1
    assert counts(WebPage(sent(officer, bron, held)))["Inchangées"] == 2


def test_a_version_that_came_meanwhile_is_compared_with_first(officer: Client, bron: Authority) -> None:
    answer = sent(officer, bron, csv_of(GOOD[0]))
    imported(signed_in(member(bron, Role.OFFICER, email="autre@example.org")), bron, *GOOD)
    late = confirmed(officer, answer, bron)
    assert late.status_code == 409
    assert "Une autre version est entrée en service depuis" in WebPage(late).alert
    assert ReferenceTable.objects.get().current == 1
    confirmed(officer, late, bron)
    assert ReferenceTable.objects.get().current == 2


def test_a_workbook_is_read_too(officer: Client, bron: Authority) -> None:
    book = openpyxl.Workbook()
    book.active.append(["voie", "bac", "jours", "debut"])
    book.active.append([REPUBLIQUE, "verre", "Samedi", datetime.date(2027, 1, 9)])
    stream = io.BytesIO()
    book.save(stream)
    confirmed(officer, sent(officer, bron, stream.getvalue(), "table.xlsx"), bron)
    cells = TableRow.objects.get().cells
    assert cells == {"voie": REPUBLIQUE, "bac": "verre", "jours": [5], "debut": "2027-01-09"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Ce fichier est vide."),
        (b"\x00\x01", "Ce fichier n’est ni un CSV"),
        (csv_of(), "Ce fichier n’a aucune ligne"),
        (b"voie;bac\nRue X;tri", "Il manque : jours."),
        (csv_of(header="voie;couleur"), "Le titre de la colonne 2 n’est pas attendu."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    officer: Client, bron: Authority, content: bytes, said: str
) -> None:
    answer = sent(officer, bron, content)
    assert answer.status_code == 422
    assert said in WebPage(answer).text
    assert not ReferenceTable.objects.exists()


def test_a_file_without_a_good_row_is_not_imported(officer: Client, bron: Authority) -> None:
    answer = sent(officer, bron, csv_of("Rue Inconnue;;;;tri;lundi;;;;"))
    assert "Mettre cette table en service" not in WebPage(answer).text
    assert "Aucune ligne ne peut être gardée" in WebPage(answer).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{REPUBLIQUE};20;2;;tri;lundi;;;;", "le premier numéro est plus grand que le dernier"),
        (f"{REPUBLIQUE};deux;;;tri;lundi;;;;", "du : écrivez un nombre entier"),
        (f"{REPUBLIQUE};;;;tri;lundi;quinzaine;;;", "debut : dites la date d’un premier passage"),
        (f"{REPUBLIQUE};;;;tri;lundi;;31/02/2027;;", "debut : écrivez une date"),
        (f"{REPUBLIQUE};;;;tri;lundi;;02/02/2027;01/02/2027;", "la fin vient avant le début"),
        (";;;;tri;lundi;;;;", "voie : cette cellule est vide."),
        ("rue des ecolles;;;;tri;lundi;;;;", "Proches : Rue des Écoles."),
    ],
)
def test_a_line_is_refused_with_what_to_write(officer: Client, bron: Authority, line: str, said: str) -> None:
    assert said in WebPage(sent(officer, bron, csv_of(line))).text


def test_another_commune_is_not_ones_own(officer: Client, dardilly: Authority) -> None:
    answer = sent(officer, dardilly, csv_of(GOOD[0]))
    assert answer.status_code == 422
    table = ReferenceTable.objects.create(authority=dardilly, purpose=Purpose.COLLECTION)
    at = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)
    version = operations.add_version(table, [("rue", {"voie": "Rue", "bac": "tri", "jours": [1]})], at=at)
    assert officer.get(f"{ADDRESS}{version.pk}.csv").status_code == 404
    assert officer.post(f"{ADDRESS}{version.pk}/remettre/").status_code == 404
    assert "Dardilly" not in WebPage(officer.get(ADDRESS)).text


def test_who_keeps_no_table_is_turned_away(bron: Authority) -> None:
    assert signed_in(member(bron, Role.AGENT)).get(ADDRESS).status_code in {302, 403}


def test_old_versions_are_forgotten(bron: Authority) -> None:
    table = ReferenceTable.objects.create(authority=bron, purpose=Purpose.COLLECTION)
    for day in range(1, operations.KEPT + 3):
        at = datetime.datetime(2026, 11, day, 9, tzinfo=datetime.UTC)
        operations.add_version(table, [("rue", {"voie": "Rue", "bac": "tri", "jours": [1]})], at=at)
    assert [one.number for one in table.versions.order_by("number")] == list(range(3, operations.KEPT + 3))
    assert table.current == operations.KEPT + 2


def test_a_list_for_forms_has_a_name_and_a_key_for_each_row(officer: Client, bron: Authority) -> None:
    lines = [
        "cle;libelle;places",
        "parc;Salle du Parc;2",
        "parc;Une autre;",
        "Salle 1;Salle 1;",
        "fetes;Salle des fêtes;",
    ]
    content = "\n".join(lines).encode()
    sent_to: dict[str, Any] = {"authority": bron.pk, "name": ""}
    refused = officer.post("/admin/listes/", sent_to | {"file": SimpleUploadedFile("salles.csv", content)})
    assert "Donnez un nom à la liste" in WebPage(refused).text
    sent_to["name"] = "Salles municipales"
    report = WebPage(officer.post("/admin/listes/", sent_to | {"file": SimpleUploadedFile("salles.csv", content)}))
    assert counts(report) == {"Inchangées": 0, "Nouvelles": 2, "Changées": 0, "Retirées": 0, "Refusées": 2}
    assert "la ligne 2 a déjà cette clé." in report.text
    assert "écrivez un code court, en minuscules" in report.text
    held = {name: report.value(name) for name in ("held", "seen")}
    page = WebPage(officer.post("/admin/listes/", sent_to | held, follow=True))
    assert "La liste « Salles municipales » de Bron est en service : 2 lignes." in page.text
    assert "Aucun formulaire publié ne l’utilise." in page.text
    assert [(row.key, row.label, row.places) for row in lists_of(bron)["salles municipales"].rows] == [
        ("parc", "Salle du Parc", 2),
        ("fetes", "Salle des fêtes", None),
    ]
