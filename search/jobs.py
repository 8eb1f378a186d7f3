"""What the clock starts (the schedule is in `portail.celery`)."""

from collections.abc import Iterator

from celery import shared_task
from wagtail.models import Site

from accounts.turns import Job
from search import operations


@shared_task(base=Job, name="search.jobs.index_missing")
def index_missing() -> Iterator[None]:
    """Index the pages that were written past Wagtail. Every ten minutes; nothing to do as a rule."""
    for _pages in operations.index_missing():
        yield


@shared_task(base=Job, name="search.jobs.refresh_words")
def refresh_words(after: int = 0) -> Iterator[tuple[int]]:
    """Read again the words that pages borrow, count those of each site, forget those that are gone. Every night."""
    if not after:
        operations.index_borrowers()
    for site in Site.objects.filter(pk__gt=after).order_by("pk"):
        operations.refresh_words(site)
        yield (site.pk,)
