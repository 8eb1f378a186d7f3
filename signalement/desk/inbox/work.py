"""Work beside the list of requests: reports to read for the public, sendings to take up again."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from grc.desk.inbox import MOST_READERS, Count, count_all, count_of
from signalement.open311.models import Sending
from signalement.register.inbox import MOST_COUNTED
from signalement.register.models import PublishedReport


class Work(NamedTuple):
    """How many reports wait to be read, and how many partners have not taken; each up to one more than MOST_COUNTED."""

    to_read: int
    to_resume: int


def count_work(authority_ids: tuple[int, ...]) -> Work:
    """What waits beside the list of requests, in one statement."""
    return Work(**count_all(_counts(authority_ids)))


@lru_cache(MOST_READERS)
def _counts(authority_ids: tuple[int, ...]) -> Mapping[str, Count]:
    return {
        "to_read": count_of(PublishedReport.objects.to_read(authority_ids), MOST_COUNTED),
        "to_resume": count_of(Sending.objects.to_resume(authority_ids), MOST_COUNTED),
    }
