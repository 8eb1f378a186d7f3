"""What readers say of the pages of help, for those who write them: first what serves least."""

import datetime

from django.db.models import F, FloatField, Prefetch, Q, QuerySet, Sum, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from home.models import HelpPage, HelpRemark
from home.permissions import pages_known_to

PERIOD = datetime.timedelta(days=180)  # as long as remarks are kept
MOST_REMARKS = 10  # of a page, the last ones


def judged_help(user: User, *, on: datetime.date, site: Site | None = None) -> QuerySet[HelpPage]:
    """The pages of help that the user writes and that readers judged, by the share of those they did not serve.

    site: the only one whose pages are asked for. Each has `useful`, `not_useful` and `share` (0 to 1).
    """
    lately = Q(votes__on__gt=on - PERIOD)
    pages = HelpPage.objects.filter(pk__in=pages_known_to(user).values("pk"))
    if site is not None:
        pages = pages.filter(path__startswith=site.root_page.path)
    total = F("useful") + F("not_useful")
    return (
        pages.annotate(
            useful=Coalesce(Sum("votes__useful", filter=lately), 0),
            not_useful=Coalesce(Sum("votes__not_useful", filter=lately), 0),
        )
        .annotate(total=total)
        .filter(total__gt=0)
        .annotate(share=Cast("not_useful", FloatField()) / Cast("total", FloatField()))
        .order_by("-share", "-total", "pk")
    )


def with_remarks(pages: list[HelpPage]) -> list[HelpPage]:
    """The same pages, which who asks may write, with `said`, the last remarks on each: one query for them all."""
    with acting_as(SYSTEM):
        prefetch_related_objects(pages, Prefetch("remarks", HelpRemark.objects.all()[:MOST_REMARKS], to_attr="said"))
    return pages
