"""The registers of article 30, taken away: what an authority answers for, what the metropolis does for communes."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communes.commitments.enums import Arrangement, RegisterKind
from communes.commitments.models import ProcessingActivity
from communes.commitments.registers import rows
from communes.conventions.enums import Offer
from communes.models import Authority
from tests.communes.commitments.asking import get
from tests.factories.commitments import officer
from tests.factories.conventions import covered

pytestmark = pytest.mark.django_db
D = datetime.date
ON = D(2026, 11, 30)


def names(kind: RegisterKind, authority: Authority) -> list[str]:
    return [row["name"] for row in rows(kind, authority, ON)]


def of(*arrangements: Arrangement) -> set[str]:
    return set(ProcessingActivity.objects.filter(arrangement__in=arrangements).values_list("name", flat=True))


def test_a_commune_answers_for_what_is_its_own_or_joint(bron: Authority, metropolis: Authority) -> None:
    officer(bron, phone="04 72 00 00 00")
    found = {row["name"]: row for row in rows(RegisterKind.CONTROLLER, bron, ON)}
    assert set(found) == of(Arrangement.JOINT, Arrangement.PROCESSOR)
    joint = found["Signalements dans l’espace public"]
    assert joint["joint_controller"] == metropolis.body_name
    assert joint["essence"].startswith("La commune et la métropole fixent ensemble")
    assert (joint["representative"], joint["controller"]) == ("Le maire", "Ville de Bron")
    assert joint["officer"] == "Service juridique, dpd@bron.example, 04 72 00 00 00"
    assert "Demandes, " in joint["retention"]
    assert joint["retention"].endswith("12\u00a0mois après la clôture")
    own = found["Demandes et démarches"]
    assert (own["joint_controller"], own["informs"], own["answers"]) == ("", "Ville de Bron", "Ville de Bron")
    assert own["basis"] == "une mission d’intérêt public (article 6.1.e)"


def test_the_metropolis_answers_for_all_and_works_for_each_commune(bron: Authority, metropolis: Authority) -> None:
    assert set(names(RegisterKind.CONTROLLER, metropolis)) == of(*Arrangement) - of(Arrangement.BODY)
    worked = rows(RegisterKind.PROCESSOR, metropolis, ON)
    lines = of(Arrangement.PROCESSOR)
    *worked, of_body = worked
    assert len(worked) == 58 * len(lines)
    assert of_body["controller"] == "Maison départementale métropolitaine des personnes handicapées (MDMPH)"
    assert of_body["name"] not in {*names(RegisterKind.CONTROLLER, bron), *names(RegisterKind.PROCESSOR, bron)}
    assert {row["processor"] for row in worked} == {"Métropole de Lyon"}
    assert {row["officer"] for row in worked} == {"à désigner"}
    assert [row for row in worked if row["controller"] == "Ville de Bron"] == rows(RegisterKind.PROCESSOR, bron, ON)


def test_what_is_not_offered_is_in_no_register(bron: Authority) -> None:
    ProcessingActivity.objects.filter(code="demarches").update(feature="site")
    covered(bron, Offer.RESTRICTED)
    assert "Demandes et démarches" not in names(RegisterKind.CONTROLLER, bron)
    covered(bron, Offer.GLOBAL)
    assert "Demandes et démarches" in names(RegisterKind.CONTROLLER, bron)
    covered(bron, None)
    assert names(RegisterKind.CONTROLLER, bron) == names(RegisterKind.PROCESSOR, bron) == []


def test_data_outlive_the_convention_and_so_does_the_register(bron: Authority) -> None:
    covered(bron, Offer.GLOBAL, D(2018, 1, 1), D(2023, 12, 31))
    assert set(names(RegisterKind.CONTROLLER, bron)) == of(Arrangement.JOINT, Arrangement.PROCESSOR)


def test_they_are_taken_away_in_files(as_bron: Client) -> None:
    for kind in RegisterKind:
        answer = get(as_bron, "engagements:register", "bron", kind, "csv")
        assert answer["Cache-Control"].startswith("private, no-store")
        text = b"".join(answer.streaming_content).decode()
        lines = list(csv.DictReader(io.StringIO(text)))
        assert {line["responsable du traitement"] for line in lines} == {"Ville de Bron"}
        answer = get(as_bron, "engagements:register", "bron", kind, "xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        assert sheet.max_row == len(lines) + 1
    assert get(as_bron, "engagements:register", "bron", "responsable", "ods").status_code == 404
    assert get(as_bron, "engagements:register", "bron", "autre", "csv").status_code == 404
    assert get(as_bron, "engagements:register", "dardilly", "responsable", "csv").status_code == 404


def test_all_communes_cost_as_much_as_one(bron: Authority, metropolis: Authority) -> None:
    counts = []
    for authority in (bron, metropolis):
        with CaptureQueriesContext(connection) as asked:
            rows(RegisterKind.PROCESSOR, authority, ON)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 5  # what was read for the first is held
    assert counts[1] == 1
