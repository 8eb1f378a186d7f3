"""How categories are asked for."""

from typing import Self

from django.db import models
from django.db.models import Prefetch, Q


class CategoryQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Those that may be reported, in the order in which they are shown."""
        return (
            self.filter(demarche__is_active=True)
            .select_related("group", "demarche")
            .order_by("group__position", "position", "id")
        )

    def with_rules(self, commune_id: int | None) -> Self:
        """With the competence rules that apply in a commune: the general one and its exception."""
        demarche = self.model._meta.get_field("demarche").related_model  # noqa: SLF001 documented API
        competence = demarche._meta.get_field("competences").related_model  # noqa: SLF001
        rules = competence.objects.filter(Q(commune=None) | Q(commune=commune_id)).select_related("body")
        return self.prefetch_related(Prefetch("demarche__competences", rules))
