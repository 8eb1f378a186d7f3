"""Which change has whose pages made anew. The one place that listens to writes: whoever saves need not know.

Wagtail sends signals when pages are published, unpublished or moved. The rest has none that commands and jobs would
send as well as its administration, hence Django's own.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import signals
from wagtail import signals as of_wagtail
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

from accounts.models import RetentionRule
from communes.announcements.models import Maintenance, Version
from communes.commitments.models import DataProtectionOfficer, ProcessingActivity
from communes.conventions.models import Agreement, Amendment, Convention, Referent
from communes.launch.models import Trial
from communes.models import Authority, ClosingDay
from communes.reference_tables.models import ReferenceTable
from grc.models import Demarche
from home.models import Document, Image
from portail.runtime.pagecache.versions import bump, bump_all
from services.models import LifeEvent, ServicePage, Theme
from services.urbanisme.models import OfficialForm
from signalement.catalogue.models import Category, CategoryGroup

# What several sites show: footers name the metropolis's site, forms and lists the authorities and the reference data,
# the pages on personal data who answers for it and for how long it is kept; the menu of the administration, who speaks
# for a partner.
OF_DATA = (ProcessingActivity, DataProtectionOfficer, RetentionRule)
EVERYWHERE = (
    *(Site, Authority, Convention, Amendment, Agreement, Referent, Trial, Maintenance, Version),
    *(ClosingDay, Demarche, Category, CategoryGroup, Theme, LifeEvent, OfficialForm, ReferenceTable),
    *OF_DATA,
)
FILES = (Image, Document)
PAGES_SENT = (of_wagtail.page_published, of_wagtail.page_unpublished, of_wagtail.page_slug_changed)


def connect() -> None:
    """Listen, in every process: web, worker, command."""
    for signal in PAGES_SENT:
        signal.connect(page_changed, dispatch_uid="portail.runtime.pagecache")
    of_wagtail.post_page_move.connect(page_moved, dispatch_uid="portail.runtime.pagecache")
    for model in get_page_models():
        signals.post_save.connect(page_saved, sender=model, dispatch_uid="portail.runtime.pagecache")
    rows = {
        reference_changed: EVERYWHERE,
        file_changed: FILES,
        restriction_changed: (PageViewRestriction,),
        setting_changed: of_a_site(),
    }
    for receiver, written in rows.items():
        for model in written:
            signals.post_save.connect(receiver, sender=model, dispatch_uid="portail.runtime.pagecache")
            signals.post_delete.connect(receiver, sender=model, dispatch_uid="portail.runtime.pagecache")


def of_a_site() -> Iterator[type[models.Model]]:
    """Settings, alerts, and whatever else of ours belongs to a site by a field of that name."""
    for model in apps.get_models():
        site = next((field for field in model._meta.fields if field.name == "site"), None)  # noqa: SLF001 documented
        ours = model not in EVERYWHERE and not model.__module__.startswith("wagtail.")
        if ours and site and site.related_model is Site:
            yield model


def page_changed(*, instance: Page, **_sent: Any) -> None:
    sites_change(instance)


def page_saved(*, instance: Page, raw: bool, update_fields: Iterable[str] | None = None, **_sent: Any) -> None:
    """A page made or changed by code, which publishes nothing. A draft says which few fields of its page it saves.

    A raw row is a part of a page: who writes such tells of their publication, or of nothing.
    """
    if instance.live and not update_fields and not raw:
        sites_change(instance)


def page_moved(*, instance: Page, parent_page_before: Page, **_sent: Any) -> None:
    sites_change(instance, parent_page_before)


def restriction_changed(*, instance: PageViewRestriction, **_sent: Any) -> None:
    sites_change(instance.page)


def setting_changed(*, instance: Any, **_sent: Any) -> None:
    if instance.site_id:
        bump(instance.site_id)
    else:
        bump_all()


def reference_changed(**_sent: Any) -> None:
    bump_all()


def file_changed(*, instance: Any, **_sent: Any) -> None:
    """A file belongs to the authority whose collection it is in; one that is in none may be shown anywhere."""
    above = instance.collection.get_ancestors(inclusive=True)
    site_ids = Authority.objects.filter(collection__in=above, site__isnull=False).values_list("site_id", flat=True)
    for site_id in site_ids:
        bump(site_id)
    if not site_ids:
        bump_all()


def sites_change(*pages: Page) -> None:
    """The sites on which these pages stand have changed; all of them, where a service of the metropolis stands."""
    above = {page.path[: end + Page.steplen] for page in pages for end in range(0, len(page.path), Page.steplen)}
    sites = list(Site.objects.filter(root_page__path__in=above).values_list("pk", "is_default_site"))
    if any(is_default for _site_id, is_default in sites) and any(offers_services(page) for page in pages):
        bump_all()
    for site_id, _is_default in sites:
        bump(site_id)


def offers_services(page: Page) -> bool:
    """Whether a service is there or below: every site's catalogue shows those of the metropolis."""
    return ServicePage.objects.filter(path__startswith=page.path).exists()
