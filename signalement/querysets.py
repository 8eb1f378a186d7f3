"""How categories are asked for."""

from typing import Self

from django.db import models


class CategoryQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Those that may be reported, in the order in which they are shown."""
        return (
            self.filter(demarche__is_active=True)
            .select_related("group", "demarche")
            .order_by("group__position", "position", "id")
        )
