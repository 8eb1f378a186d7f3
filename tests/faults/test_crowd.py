"""An agent's act on a few requests, while the workers see to thousands of people who were filed together."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults.house import ground

PEOPLE = 3000  # some fifteen seconds of work for a worker: those of a mass fill, or of a day's import
IN_HAND = 2 * 500  # of two workers that see to nothing else: when one has nothing left, the other is at its last
WAITING = "SELECT count(*) FROM grc_party WHERE person_id IS NULL AND role = 'aidant'"
FINISHED = "SELECT count(*) FROM grc_bulkaction WHERE finished_at IS NOT NULL"
DONE = "SELECT count(*) FROM grc_bulkitem WHERE outcome = 'fait'"
# Once a worker is at it, and another one asked to, an agent writes a note on three requests.
ASK = f"""
import time, uuid
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from accounts.wakeup import bell
from communes.enums import Role
from communes.models import Authority
from grc.desk.operations import bulk
from grc.enums import BulkKind, PartyRole
from grc.models import Party
from tests.factories.conventions import signed_by_all
from tests.factories.people import member
from tests.factories.requests import demande
with acting_as(SYSTEM):
    signed_by_all()
    bron = Authority.objects.get(slug="bron")
    agent = member(bron, Role.AGENT, email="agent.bron@example.org")
    made = [demande(bron) for _request in range(3)]
    Party.objects.bulk_create(
        Party(demande=made[0], role=PartyRole.HELPER, name=f"Personne {{number}}", email=f"foule{{number}}@example.org")
        for number in range({PEOPLE})
    )
    for _worker in range(2):
        bell.ring("grc.jobs.identify_people", queue="bulk")
    while not Party.objects.filter(role=PartyRole.HELPER, person__isnull=False).exists():
        time.sleep(0.1)
    chosen = [bulk.SeenVersion(one.pk, one.version) for one in made]
    params = {{"body": "Vu en réunion"}}
    bulk.ask(kind=BulkKind.NOTE, params=params, chosen=chosen, key=uuid.uuid4(), by=agent, at=timezone.now())
"""


@pytest.mark.deep
@pytest.mark.embedded
def test_an_act_of_three_does_not_wait_for_a_crowd(django_db_setup: None, tmp_path: Path) -> None:
    with ground(tmp_path, ["manage.py", "load_reference", "-v0"]) as built:
        built.start_workers()
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", ASK]
        subprocess.run(command, env=built.environment, cwd=settings.BASE_DIR, check=True)
        built.wait_until(lambda: built.ask(FINISHED) == [(1,)])
        ((left,),) = built.ask(WAITING)
        assert left > IN_HAND, "it waited for them"
        assert built.ask(DONE) == [(3,)]
