"""Work beside the list of requests: reports to read for the public, sendings to take up again."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Value

from signalement.open311.models import Sending
from signalement.register.inbox import MOST_COUNTED
from signalement.register.models import PublishedReport


class Work(NamedTuple):
    """How many reports wait to be read, and how many partners have not taken; each up to one more than MOST_COUNTED."""

    to_read: int
    to_resume: int


def count_work(authority_ids: Sequence[int]) -> Work:
    """What waits beside the list of requests, in one statement."""
    to_read, to_resume = (
        rows.annotate(which=Value(which)).values_list("which", flat=True)[: MOST_COUNTED + 1]
        for which, rows in enumerate(
            (PublishedReport.objects.to_read(authority_ids), Sending.objects.to_resume(authority_ids))
        )
    )
    counted = Counter(to_read.union(to_resume, all=True))
    return Work(counted[0], counted[1])
