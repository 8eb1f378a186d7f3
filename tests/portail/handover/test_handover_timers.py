"""The days that run in the state of a request leave with it, and go on where it is put back."""

import datetime
from pathlib import Path

import pytest
import time_machine

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande
from portail.handover.reading import read
from portail.handover.restoring import restore
from tests.factories.circuits import demarche_of
from tests.factories.handover import AT, rows, written
from tests.factories.requests import demande
from tests.factories.sites import bare_site

pytestmark = pytest.mark.django_db
CIRCUIT = {"attente_usager": {"timer": {"days": 15, "to": "en_cours", "remind": 5}}}


@pytest.mark.parametrize(("after", "ends_on"), [(3, datetime.date(2026, 12, 10)), (60, datetime.date(2027, 2, 8))])
def test_what_is_over_meanwhile_starts_again(
    bron: Authority, dardilly: Authority, agent_bron: User, tmp_path: Path, after: int, ends_on: datetime.date
) -> None:
    bare_site(bron)
    bron.refresh_from_db()
    filed = demande(bron, demarche=demarche_of(bron, circuit=CIRCUIT))
    operations.move(
        demande_id=filed.pk, to=State.WAITING_RESIDENT, by=agent_bron, version=1, note="Quelle rue ?", at=AT
    )
    archive = written(bron, tmp_path / "bron.zip")
    (row,) = rows(archive, "requests.jsonl")
    assert (row["timer_ends_on"], row["timer_next_on"]) == ("2026-12-10", "2026-12-05")
    Demande.objects.update(reference="OLD-1")
    with time_machine.travel(AT + datetime.timedelta(days=after), tick=False), read(archive) as opened:
        restore(opened, dardilly, place=("dardilly.localhost", 8000))
    assert Demande.objects.get(authority=dardilly).timer_ends_on == ends_on
