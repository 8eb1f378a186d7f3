"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from wagtail.models import Site

from search import operations


@shared_task(name="search.jobs.index_missing")
def index_missing() -> None:
    """Index the pages that were written past Wagtail. Every ten minutes; nothing to do as a rule."""
    operations.index_missing()


@shared_task(name="search.jobs.refresh_words")
def refresh_words() -> None:
    """Read again the words that pages borrow, count those of each site, forget those that are gone. Every night."""
    operations.index_borrowers()
    for site in Site.objects.order_by("pk"):
        operations.refresh_words(site)
