"""Software is polled while the worker is killed in the middle of pages: no state is lost, none is written twice."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.files import permit
from tests.faults.house import House, ground
from tests.services.dossiers.polling.feed import Feed, running

pytestmark = [pytest.mark.deep, pytest.mark.embedded]
PAGES, STATES = 6, 30  # of a page
FIRST = 5000  # of the numbers, which nothing in the demonstration has
OLD = {"at": "2024-11-03T09:00:00+01:00", "events": [{"kind": "deposited", "on": "2024-11-02"}]}  # whatever today is
JOB = "services.dossiers.polling.jobs.poll_software"
TOLD = "FROM dossiers_dossierupdate u JOIN dossier_polling_filesource s ON s.key_id = u.key_id"
COUNTED = f"SELECT count(*) {TOLD}"
WRITTEN = f"""
SELECT count(*), count(DISTINCT dossier_id), count(DISTINCT demande_id),
(SELECT count(*) FROM dossier_polling_refusedstate) {TOLD} JOIN dossiers_dossier d ON d.id = u.dossier_id
"""
SET = """
from django.utils import timezone
from accounts.models import User
from communes.models import Authority
from services.dossiers.polling.models import FileSource
from services.dossiers.polling.operations import sources
hand = User.objects.filter(is_superuser=True).first()
body = Authority.objects.metropolis()
made = FileSource(authority=body, name="Oxalis", software="urbanisme/json_feed", url="{url}")
sources.save(made, key="", by=hand, at=timezone.now())
"""


def test_no_state_is_lost_and_none_is_written_twice(
    django_db_setup: None, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    killed = 0
    with running(Feed()) as feed, ground(tmp_path, ["manage.py", "demo", "-v0"]) as built:
        for page in range(PAGES):
            numbers = range(page * STATES + 1, (page + 1) * STATES + 1)
            states = [permit(number=f"PC 069 029 24 {FIRST + number:05}", **OLD) for number in numbers]
            following = f"p{page + 1}" if page + 1 < PAGES else None
            feed.says(*states, page=f"p{page}" if page else "", following=following)
        shell = [sys.executable, "manage.py", "shell", "-v0", "-c", SET.format(url=feed.url)]
        subprocess.run(shell, env=built.environment, cwd=settings.BASE_DIR, check=True)
        for page in range(1, PAGES):
            poll_until(built, page * STATES + STATES // 3)
            built.kill("bulk")
            killed += count(built) < PAGES * STATES
        poll_until(built, PAGES * STATES)
        built.wait_until(lambda: built.ask("SELECT page, failures FROM dossier_polling_filesource") == [("", 0)])
        written = built.ask(WRITTEN)
    with capsys.disabled():  # the figures are the point
        print(f"\nstates={PAGES * STATES} pages asked={len(feed.asked)} of {PAGES} {killed=}")
    whole = PAGES * STATES
    assert written == [(whole, whole, whole, 0)]
    assert killed > 1
    assert len(feed.asked) > PAGES, "no page was read again"


def poll_until(built: House, states: int) -> None:
    """Have a new worker poll until there are so many files."""
    built.start("bulk")
    built.run(JOB)
    built.wait_until(lambda: count(built) >= states)


def count(built: House) -> int:
    ((found,),) = built.ask(COUNTED)
    return found
