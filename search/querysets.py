"""How the words of pages are asked for."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from wagtail.models import Page, PageViewRestriction

from communes.models import Authority
from home.reserved_slugs import OPERATIONAL

FRENCH = "fr_unaccent"  # stems, accents forgiven
PLAIN = "simple_unaccent"  # the words as they are written, accents forgiven
ON_EVERY_SITE = (*sorted(OPERATIONAL), "qui-fait-quoi")  # slugs, directly under a home page


class IndexedPageQuerySet(models.QuerySet):
    def missing_from(self, pages: models.QuerySet) -> models.QuerySet:
        """Those of `pages` of which searches know nothing."""
        return pages.exclude(pk__in=self.values("pk"))


class WordQuerySet(models.QuerySet):
    def of_sites(self, *site_ids: int) -> Self:
        return self.filter(site_id__in=site_ids)


def kept_paths() -> list[str]:
    """Where the parts of the trees stand that are kept for a few: not everyone may read what is there.

    What is kept is kept under its aliases too.
    """
    kept = PageViewRestriction.objects.all()
    aliases = kept.filter(page__aliases__isnull=False).values_list("page__aliases__path", flat=True)
    return list(kept.values_list("page__path", flat=True).union(aliases))


def doubles_of(home: Page, metropolis: Page) -> list[str]:
    """Where the pages of the metropolis stand that say nothing more on the site at `home`: patterns of their paths.

    What the commune has too (« Contact », « Mentions légales »…), and the sections of communes that have no site.
    """
    alike = Page.objects.filter(slug__in=ON_EVERY_SITE, depth=home.depth + 1).order_by()
    own = alike.filter(path__startswith=home.path, live=True, slug=OuterRef("slug"), title=OuterRef("title"))
    doubles = alike.filter(Exists(own), path__startswith=metropolis.path).values_list("path", flat=True)
    sections = Authority.objects.exclude(section=None).order_by()
    return list(doubles.union(sections.values_list(Concat("section__path", Value("%")), flat=True)))
