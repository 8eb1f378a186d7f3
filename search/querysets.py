"""How the words of pages are asked for."""

from typing import Self

from django.db import models
from wagtail.models import PageViewRestriction

FRENCH = "fr_unaccent"  # stems, accents forgiven
PLAIN = "simple_unaccent"  # the words as they are written, accents forgiven


class IndexedPageQuerySet(models.QuerySet):
    def missing_from(self, pages: models.QuerySet) -> models.QuerySet:
        """Those of `pages` of which searches know nothing."""
        return pages.exclude(pk__in=self.values("pk"))


class WordQuerySet(models.QuerySet):
    def of_sites(self, *site_ids: int) -> Self:
        return self.filter(site_id__in=site_ids)


def kept_paths() -> list[str]:
    """Where the parts of the trees stand that are kept for a few: not everyone may read what is there."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))
