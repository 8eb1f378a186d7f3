"""Pages that the project makes by itself, and remembers: what people then do to them stays."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from wagtail.models import Page, PageLogEntry

from home.operations import Placed, journal, publish_all

MADE = "portail.made"  # the entry of the journal (`portail.wagtail_hooks`)


class NewPage(NamedTuple):
    """A new page, the page that it is to stand under, and its address on its site."""

    page: Page
    parent: Page
    address: str


@transaction.atomic
def publish(made: Sequence[NewPage], *, home: Page, at: datetime.datetime) -> None:
    """Add pages to the site of `home`, published. A page that stands under another of them comes after it.

    The journal keeps that they were made at their addresses, even when they are moved or deleted.
    """
    publish_all([Placed(one.page, one.parent) for one in made], at=at)
    journal(MADE, [(one.page, {"home": home.pk, "address": one.address}) for one in made])


def made_on(home: Page) -> dict[str, int]:
    """The pages that were once made on a site: their address then, their key. They may be elsewhere now, or gone."""
    entries = PageLogEntry.objects.filter(action=MADE, data__home=home.pk).order_by("pk")
    return {entry.data["address"]: entry.page_id for entry in entries}
