"""Opinions in what a commune takes with it: each with its request, and the same once it is put back."""

import json
from pathlib import Path

import pytest

from accounts.models import User
from communes.models import Authority
from grc.models import Demande
from grc.opinions import operations
from grc.opinions.handover import OPINIONS
from grc.opinions.models import Opinion
from portail.handover.archive import line_of
from tests.factories.handover import rows, written
from tests.factories.requests import FILED_AT, demande

pytestmark = pytest.mark.django_db


def test_they_leave_with_the_request_and_come_back_the_same(
    bron: Authority, supervisor_bron: User, tmp_path: Path
) -> None:
    filed = demande(bron)
    asked = operations.OpinionRequest(name="Réseau", email="reseau@example.org", question="Est-ce le vôtre\u00a0?")
    operations.ask(demande_id=filed.pk, asked=asked, by=supervisor_bron, version=filed.version, at=FILED_AT)
    opinion = Opinion.objects.get()
    (row,) = rows(written(bron, tmp_path / "bron.zip"), "requests.jsonl")
    (told,) = row["opinions"]
    assert (told["question"], told["asked_by"]) == (opinion.question, supervisor_bron.email)
    again = OPINIONS.read(Demande(), told, lambda address: User.objects.get(email=address))
    assert isinstance(again, Opinion)
    kept = OPINIONS.written(again, lambda _key: supervisor_bron.email)
    assert json.loads(line_of(kept)) == told
    assert again.uuid != opinion.uuid, "a link of one portal opens nothing in another"
