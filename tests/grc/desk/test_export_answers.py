"""The answers to a service's form in the file of the list: one column a question, whatever the version."""

import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from communes.models import Authority
from grc.models import FormVersion
from grc.questions.definition import define, digest_of
from grc.questions.kinds import Question, ShortText
from grc.questions.parcels import Parcels
from tests.factories.cadastre import held
from tests.factories.rectifications import QUESTIONS, canteen
from tests.factories.requests import FILED_AT, demande
from tests.grc.agents import signed_in
from tests.grc.desk.test_exports import EXPORT, LIST, table
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LATER: list[Question] = [
    ShortText(id="classe", label="Classe"),
    *(one for one in QUESTIONS if one.id not in ("poids", "nom")),
    ShortText(id="nom", label="Nom et prénom de l’enfant"),
    ShortText(id="nom_usage", label="Adresse"),
]


def taken(client: Client, subject: int, kind: str = "csv", **more: str) -> bytes:
    filters = f"vue=toutes&objet={subject}"
    response: Any = client.post(EXPORT, {"filtre": filters, "format": kind, "reponses": "1", **more})
    return response.getvalue()


def version(number: int, questions: list[Question]) -> FormVersion:
    definition = define(questions)
    return FormVersion.objects.create(
        form="service:cantine",
        number=number,
        definition=definition,
        digest=digest_of(definition),
        published_at=FILED_AT.replace(year=2027),
    )


def test_each_question_is_a_column_across_versions(bron: Authority, agent_bron: User) -> None:
    first = canteen(bron, answers={"nom": "=Lou", "naissance": "2019-05-12", "poids": 18.5, "jours": ["l", "j"]})
    later = {"classe": "CP", "nom": "Zoé", "nom_usage": "ailleurs", "reglement": True}
    second = canteen(bron, form_version=version(2, LATER), answers=later)
    client = signed_in(agent_bron)
    headings, *rows = table(taken(client, first.demarche_id))
    by_reference = {row[0]: dict(zip(headings, row, strict=True)) for row in rows}
    told = headings[headings.index("Classe") :]
    assert told == [
        "Classe",
        "Date de naissance",
        "Quels jours",
        "Une allergie",
        "Adresse",
        "J’ai lu le règlement",
        "Nom et prénom de l’enfant",
        "Adresse (2)",
        "Poids",
    ]
    old, new = by_reference[first.reference], by_reference[second.reference]
    assert (old["Nom et prénom de l’enfant"], old["Date de naissance"], old["Poids"]) == ("'=Lou", "12/05/2019", "18,5")
    assert (old["Quels jours"], old["Classe"]) == ("lundi, jeudi", "")
    assert (new["Classe"], new["Adresse (2)"], new["Poids"]) == ("CP", "ailleurs", "")
    assert new["J’ai lu le règlement"] == "Coché"


def test_days_and_numbers_stay_so_in_a_workbook(bron: Authority, agent_bron: User) -> None:
    filed = canteen(bron, answers={"nom": "Lou", "naissance": "2019-05-12", "poids": 18.5})
    sheet = openpyxl.load_workbook(io.BytesIO(taken(signed_in(agent_bron), filed.demarche_id, "xlsx"))).active
    headings, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    held = dict(zip(headings, row, strict=True))
    assert (held["Poids"], held["Date de naissance"].date().isoformat()) == (18.5, "2019-05-12")


def test_without_a_subject_or_without_asking_they_stay(bron: Authority, agent_bron: User) -> None:
    filed = canteen(bron)
    client = signed_in(agent_bron)
    response: Any = client.post(EXPORT, {"filtre": "vue=toutes", "format": "csv", "reponses": "1"})
    assert "Nom de l’enfant" not in table(response.getvalue())[0]
    assert "Nom de l’enfant" not in table(taken(client, filed.demarche_id, reponses=""))[0]


def test_the_list_of_one_subject_offers_them(bron: Authority, agent_bron: User) -> None:
    filed = canteen(bron)
    client = signed_in(agent_bron)
    assert 'name="reponses"' not in client.get(LIST, {"vue": "toutes"}).content.decode()
    page = WebPage(client.get(LIST, {"vue": "toutes", "objet": filed.demarche_id}))
    assert 'name="reponses"' in page.html


def test_answers_of_others_stay_with_them(bron: Authority, dardilly: Authority, agent_dardilly: User) -> None:
    ours, theirs = canteen(bron, answers={"nom": "CANARI"}), canteen(dardilly, answers={"nom": "Lou"})
    demande(dardilly)
    content = taken(signed_in(agent_dardilly), theirs.demarche_id).decode()
    assert "Lou" in content
    assert "CANARI" not in content
    assert ours.reference not in content


@pytest.mark.parametrize("rows", [1, 3])
def test_parcels_have_their_areas_and_cost_one_statement(bron: Authority, agent_bron: User, rows: int) -> None:
    land: list[Question] = [Parcels(id="terrain", label="Terrain", commune="69029")]
    asked = version(3, land)
    codes = [held(f"69029000AB{number:04}", 100 + number).code for number in range(1, rows + 1)]
    requests = [canteen(bron, form_version=asked, answers={"terrain": [code]}) for code in codes]
    client = signed_in(agent_bron)
    with CaptureQueriesContext(connection) as queries:
        content = taken(client, requests[0].demarche_id)
    assert "AB\u00a01 (Bron, 101\u00a0m²)" in content.decode()
    assert sum("cadastre_parcel" in query["sql"] for query in queries) == 1
