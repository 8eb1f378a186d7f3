"""How documents and acceptances are asked for."""

from typing import Self

from django.db import models


class DocumentVersionQuerySet(models.QuerySet):
    def light(self) -> Self:
        """Without what weighs: the text and the PDF."""
        return self.defer("text", "document")

    def newest(self) -> Self:
        """The last version of each kind: the one that is to be accepted."""
        return self.order_by("kind", "-version").distinct("kind")


class AcceptanceQuerySet(models.QuerySet):
    def with_versions(self) -> Self:
        """With the versions that they accept, oldest first."""
        return (
            self.select_related("version")
            .defer("version__text", "version__document")
            .order_by("version__kind", "version__version", "pk")
        )
