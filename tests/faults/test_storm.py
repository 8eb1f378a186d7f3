"""Reports come in while the broker is killed and the workers with it: nothing is lost, nothing is told twice.

A thousand of them under each outage, with both kinds of broker: `test_outages.py`.
"""

import concurrent.futures
import email
import email.policy
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.visitor import Visitor
from tests.faults.house import House, house

CLIENTS, REPORTS = 8, 60
WAITING = "SELECT count(*) FROM notifications_notification WHERE status = 'attente'"
LATE = """
SELECT notice.kind, notice.urgency, now(), notice.next_attempt_at, array_agg(attempt.outcome ORDER BY attempt.at)
FROM notifications_notification AS notice LEFT JOIN notifications_attempt AS attempt ON notification_id = notice.id
WHERE notice.status = 'attente' GROUP BY notice.id
"""


@pytest.mark.embedded
def test_no_report_and_no_notice_is_lost(django_db_setup: None, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    with house(tmp_path) as built:
        sent = Counter(storm(built, REPORTS))
        broken_until = time.monotonic()
        built.start("broker")
        built.start_workers()
        built.wait_until(lambda: built.ask(WAITING) == [(0,)], seconds=240, shown=LATE)
        recovery = time.monotonic() - broken_until
        stored = built.ask(
            "SELECT count(*), count(DISTINCT submission_key) FROM grc_demande d JOIN grc_party p ON p.demande_id = d.id"
            " WHERE p.email LIKE 'storm%'"
        )
        told = Counter(message["To"] for message in mails(tmp_path) if message["To"].startswith("storm"))
    with capsys.disabled():  # the figures are the point
        print(
            f"\nsent={REPORTS} acknowledged={sum(sent.values())} stored={stored[0]} told={len(told)} {recovery=:.1f} s"
        )
    assert sum(sent.values()) == REPORTS
    assert len(sent) == REPORTS, "two residents were given the same link"
    assert stored == [(REPORTS, REPORTS)]
    assert set(told.values()) == {1}
    assert len(told) == REPORTS


def storm(built: House, reports: int) -> list[str]:
    """Send the reports from eight clients; a third of the way, kill the broker, then the workers. Returns the links."""
    done = threading.Semaphore(0)

    def send(number: int) -> str:
        with Visitor(built.web, "bron.localhost") as resident:
            link = resident.send_report(resident.open_report(), email=f"storm{number}@example.org")
        done.release()
        return link

    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        links = [pool.submit(send, number) for number in range(reports)]
        for _ in range(reports // 3):
            done.acquire(timeout=60)
        built.kill("broker")
        built.kill("urgent")
        built.kill("bulk")
        return [link.result() for link in links]


def mails(folder: Path) -> list[email.message.EmailMessage]:
    """The mails that left, read as a mail program would."""
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in (folder / "mail").glob("*.eml")
    ]
