"""Reports are acknowledged within seconds while workers are at everything long at once."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.bench.visitor import Visitor
from tests.faults.house import house
from tests.faults.servers import Server

REQUESTS = os.environ.get("BUSY_REQUESTS", "20000")  # of the demonstration: people to identify; a million by hand
REPORTS, WITHIN = 15, 10  # one a second; seconds until the last is acknowledged
# Ten mailboxes whose server takes the call and says nothing, an archive, and two acts on 500 requests each.
BUSY = """
import uuid
from django.db.models import Count
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from accounts.operations import exports
from accounts.wakeup import bell
from communes.enums import Role
from communes.models import Authority
from grc.desk.operations import bulk
from grc.enums import BulkKind
from grc.mailroom import operations as incoming
from grc.models import Demande
from tests.factories.people import member
from tests.grc.mailroom.conftest import mailbox_of
now = timezone.now()
with acting_as(SYSTEM):
    counted = Demande.objects.values_list("authority").annotate(number=Count("pk")).order_by("-number")
    busiest = Authority.objects.get(pk=counted[0][0])
    agent = member(busiest, Role.AGENT, email="agent.occupe@example.org")
    for authority in Authority.objects.order_by("pk")[:10]:
        mailbox_of(authority, {port})
    requests = Demande.objects.filter(authority=busiest).values_list("pk", "version")[:1000]
    chosen = [bulk.SeenVersion(*row) for row in requests]
    for part in (chosen[:500], chosen[500:]):
        bulk.ask(kind=BulkKind.NOTE, params={{"body": "Vu"}}, chosen=part, key=uuid.uuid4(), by=agent, at=now)
    exports.ask_export(agent, at=now)
incoming.wake_readers()
bell.ring("grc.jobs.identify_people")
"""
LEFT = "SELECT count(*) FROM grc_party WHERE person_id IS NULL AND (name, email_key, phone) <> ('', '', '')"
ACTS = "SELECT count(*), count(finished_at) FROM grc_bulkaction"
TOLD = """
SELECT count(*), count(sent_at), extract(epoch FROM max(sent_at - created_at))
FROM notifications_notification WHERE kind = 'grc.filed' AND recipient LIKE 'presse%'
"""


@pytest.mark.deep
@pytest.mark.embedded
def test_reports_are_acknowledged_while_everything_long_is_under_way(
    django_db_setup: None, broker: Server, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    with house(tmp_path, BROKER_URL=broker.url) as built, socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        busy = BUSY.format(port=silent.getsockname()[1])
        for command in (["demo", "-v0", "--requests", REQUESTS], ["shell", "-v0", "-c", busy]):
            subprocess.run(
                [sys.executable, "manage.py", *command], env=built.environment, cwd=settings.BASE_DIR, check=True
            )
        for number in range(REPORTS):
            with Visitor(built.web, "bron.localhost", address=f"127.0.0.{number + 1}") as resident:
                resident.send_report(resident.open_report(), email=f"presse{number}@example.org")
            time.sleep(1)
        ((left,),) = built.ask(LEFT)
        ((acts, done),) = built.ask(ACTS)
        built.wait_until(lambda: built.ask(TOLD)[0][:2] == (REPORTS, REPORTS))
        ((_posted, _sent, slowest),) = built.ask(TOLD)
        with capsys.disabled():  # the figures are the point
            print(f"\nrequests={REPORTS}/{REQUESTS} people left={left} acts={done}/{acts} {slowest=:.1f} s")
        assert slowest < WITHIN
        assert left > REPORTS, "nothing long was left: it proves nothing"
        built.wait_until(lambda: built.ask(ACTS) == [(2, 2)], seconds=300)
        built.wait_until(lambda: built.ask("SELECT state FROM accounts_dataexport") == [("prete",)], seconds=300)
        built.wait_until(lambda: built.ask("SELECT queue FROM accounts_tick ORDER BY 1") == [("bulk",), ("urgent",)])
