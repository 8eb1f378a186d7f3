"""What services give the resident's space: those of their commune's own site that people ask for most."""

import datetime

from django.db.models import Count
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as
from grc.models import Demande
from home.registry import Offered
from services.models import ServicePage

SHOWN = 6
LATELY = datetime.timedelta(days=90)


def most_asked(site: Site, at: datetime.datetime) -> list[Offered]:
    """The first services of a site, by how many requests came lately, then from A to Z: two queries.

    Counted as the system: how many there are is seen by nobody, only the order is.
    """
    with acting_as(SYSTEM):
        lately = Demande.objects.filter(authority__site=site, filed_at__gt=at - LATELY).order_by()
        asked = dict(lately.values_list("demarche").annotate(Count("pk")))
    pages = list(ServicePage.objects.offered().under([site.root_page]).defer("body", "questions", "pieces", "messages"))
    pages.sort(key=lambda page: -asked.get(page.demarche_id, 0))
    return [Offered(page.title, page.full_url, page.lead or page.audience) for page in pages[:SHOWN]]
