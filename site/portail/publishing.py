"""Pages that the project makes by itself: published with one save each, and remembered.

Wagtail's own way (a draft, its revision, its publication) saves, checks and indexes a page three times.
"""

import datetime

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

MADE = "portail.made"  # the entry of the journal (`portail.wagtail_hooks`)


def publish_under(parent: Page, page: Page, *, address: str, home: Page | None = None, at: datetime.datetime) -> None:
    """Add a page, published, with the revision that editors will go on from.

    The journal keeps that it was made at `address` on the site of `home`, even when it is moved or deleted.
    """
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.last_published_at = at
    parent.add_child(instance=page)
    keep(page, at=at)
    log(instance=page, action=MADE, title=page.title, data={"home": (home or page).pk, "address": address})


def keep(page: Page, *, at: datetime.datetime) -> None:
    """Make the published row of a page its latest and its live revision, and tell those who follow publications."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
        created_at=at,
    )
    page.latest_revision = page.live_revision = revision
    page.latest_revision_created_at = at
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision, live_revision=revision, latest_revision_created_at=at
    )
    page_published.send(sender=type(page), instance=page, revision=revision)


def made_on(home: Page) -> dict[str, int]:
    """The pages that were once made on a site: their address then, their key. They may be elsewhere now, or gone."""
    entries = PageLogEntry.objects.filter(action=MADE, data__home=home.pk).order_by("pk")
    return {entry.data["address"]: entry.page_id for entry in entries}
