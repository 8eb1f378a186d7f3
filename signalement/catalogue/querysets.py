"""Querysets of categories and assets."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from signalement.querysets import PlacedQuerySet

if TYPE_CHECKING:
    from communes.models import Authority
    from signalement.catalogue.models import Category


def answered() -> Exists:
    """Whether a general rule says who answers for a category, wherever it is."""
    rules = apps.get_model("grc", "Competence").objects
    return Exists(rules.filter(demarche=OuterRef("demarche"), commune=None))


class CategoryQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Those that may be reported, in the order in which they are shown: somebody answers for them everywhere."""
        return (
            self.filter(answered(), demarche__is_active=True)
            .select_related("group", "demarche")
            .order_by("group__position", "position", "id")
        )

    def with_rules(self, commune: "Authority | None") -> Self:
        """The same, each with the rules that say who answers for it in `commune`, in `demarche.rules`.

        Not in `demarche.competences`, where Django would make a queryset for each category: longer than all the rest.
        """
        rules = apps.get_model("grc", "Competence").objects.filter(Q(commune=None) | Q(commune=commune))
        return self.prefetch_related(Prefetch("demarche__competences", rules.select_related("body"), to_attr="rules"))


class AssetQuerySet(PlacedQuerySet):
    def standing(self) -> Self:
        """Those that are where they are said to be, and may be proposed."""
        return self.filter(is_retired=False)

    def of_category(self, category: "Category") -> Self:
        """Those that reports of this category may be about."""
        return self.filter(kind__in=category.takes)
