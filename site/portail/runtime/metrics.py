"""Figures for Prometheus: counters of the web processes, gauges read from the database when asked.

With `PROMETHEUS_MULTIPROC_DIR` set (`portail.runtime.web` does), the web processes of a machine count in files there,
and any of them answers for all. Without it, each process knows only its own.
"""

import os
from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from accounts.context import SYSTEM, acting_as
from grc.enums import ScanState
from grc.models import Attachment
from grc.quota import unchecked_bytes
from portail.runtime.backup.saving import age as backup_age
from portail.runtime.health import mailboxes, outbox, queues

REQUESTS = Counter("guichet_requests", "Requests answered, by kind of address and status class.", ["area", "status"])
SECONDS = Histogram(
    "guichet_request_seconds", "Time to answer.", ["area"], buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
)
OF_QUEUES = (
    ("guichet_clock_tick_seconds", "tick_seconds", "Since when no tick of the clock was run by a worker of the queue."),
    ("guichet_queue_oldest_task_seconds", "oldest_task_seconds", "Age, at least, of the oldest task of the queue."),
)
AREAS = ("admin", "api", "signaler", "suivi", "static")


def observe_request(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count one answer. The label is the first part of the address: few values, nothing personal."""
    first = request.path.strip("/").split("/", 1)[0]
    area = first if first in AREAS else "pages"
    REQUESTS.labels(area=area, status=f"{response.status_code // 100}xx").inc()
    SECONDS.labels(area=area).observe(seconds)


def exposition() -> tuple[bytes, str]:
    """Everything, in Prometheus's text format, and its content type."""
    gauges = CollectorRegistry()
    gauges.register(DatabaseGauges())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counters = CollectorRegistry()
        MultiProcessCollector(counters)
    else:
        counters = REGISTRY
    return generate_latest(counters) + generate_latest(gauges), CONTENT_TYPE_LATEST


class DatabaseGauges(Collector):
    """What waits in the database: the same from whichever node it is asked."""

    def collect(self) -> Iterator[Metric]:
        try:
            with acting_as(SYSTEM):
                waits = outbox()
                boxes = mailboxes()
                found = queues()
                unchecked = unchecked_bytes()
                saved = backup_age(at=timezone.now())
                quarantined = Attachment.objects.filter(scan_state=ScanState.QUARANTINED).count()
        except DatabaseError:
            yield GaugeMetricFamily("guichet_database_up", "Whether the database answers.", value=0)
            return
        yield GaugeMetricFamily("guichet_database_up", "Whether the database answers.", value=1)
        yield GaugeMetricFamily("guichet_outbox_waiting", "Notices that wait to be sent.", value=waits["waiting"])
        yield GaugeMetricFamily(
            "guichet_outbox_oldest_due_seconds",
            "Age of the oldest notice that should have been sent.",
            value=waits["oldest_due_seconds"],
        )
        for name, figure, words in OF_QUEUES:
            family = GaugeMetricFamily(name, words, labels=["queue"])
            for queue, figures in found.items():
                family.add_metric([queue], figures[figure])
            yield family
        yield GaugeMetricFamily("guichet_mailboxes_failing", "Mailboxes that cannot be read.", value=boxes["failing"])
        yield GaugeMetricFamily(
            "guichet_mailboxes_oldest_read_seconds",
            "Since when the mailbox that was read the longest ago has not been.",
            value=boxes["oldest_read_seconds"],
        )
        yield GaugeMetricFamily("guichet_mails_to_sort", "Mails that no agent has sorted yet.", value=boxes["to_sort"])
        yield GaugeMetricFamily(
            "guichet_backup_age_seconds", "Age of the last backup that was made and read again.", value=saved
        )
        yield GaugeMetricFamily(
            "guichet_files_unchecked_bytes", "Residents' files not checked yet, or of no request yet.", value=unchecked
        )
        yield GaugeMetricFamily(
            "guichet_files_quarantined", "Residents' files that have not been checked yet.", value=quarantined
        )
