"""An agent's act on a few requests, while the workers see to thousands of people who were filed together."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults.house import ground

PEOPLE = 3000  # some ten seconds of work for a worker: those of a mass fill, or of a day's import
CROWD = (
    "INSERT INTO grc_party (demande_id, role, name, email, email_key, phone, from_account)"
    " SELECT (SELECT min(id) FROM grc_demande), 'aidant', 'Personne ' || number, 'foule' || number || '@example.org',"
    " 'foule' || number || '@example.org', '', ''"
    f" FROM generate_series(1, {PEOPLE}) AS number RETURNING id"
)
WAITING = "SELECT count(*) FROM grc_party WHERE person_id IS NULL AND email LIKE 'foule%'"
FINISHED = "SELECT count(*) FROM grc_bulkaction WHERE finished_at IS NOT NULL"
# Once a worker is at it, and another one asked to, an agent labels three requests.
ASK = """
import time, uuid
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from accounts.wakeup import bell
from grc.enums import BulkKind
from grc.models import Demande, Label, Party
from grc.operations import bulk
with acting_as(SYSTEM):
    for _worker in range(2):
        bell.ring("grc.jobs.identify_people", queue="bulk")
    while not Party.objects.filter(email__startswith="foule", person__isnull=False).exists():
        time.sleep(0.1)
    agent = User.objects.get(email="agent.bron@example.org")
    label = Label.objects.filter(authority__slug="bron").first()
    chosen = [bulk.Chosen(one.pk, one.version) for one in Demande.objects.filter(authority__slug="bron")[:3]]
    bulk.ask(kind=BulkKind.LABEL, params={"label": label.pk}, chosen=chosen, key=uuid.uuid4(), by=agent,
             at=timezone.now())
"""


@pytest.mark.embedded
def test_an_act_of_three_does_not_wait_for_a_crowd(django_db_setup: None, tmp_path: Path) -> None:
    with ground(tmp_path, ["manage.py", "demo", "-v0"]) as built:
        assert len(built.ask(CROWD)) == PEOPLE
        built.start("worker")
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", ASK]
        subprocess.run(command, env=built.environment, cwd=settings.BASE_DIR, check=True)
        built.wait_until(lambda: built.ask(FINISHED) == [(1,)])
        ((left,),) = built.ask(WAITING)
        assert left > 0, "it was done after all of them"
        assert built.ask("SELECT count(*) FROM grc_bulkitem WHERE outcome = 'fait'") == [(3,)]
        built.wait_until(lambda: built.ask(WAITING) == [(0,)])
