"""How reference tables and their rows are asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self, cast

from django.db import models
from django.db.models import F

from communes.loader.spreadsheets import plain

if TYPE_CHECKING:
    from communes.models import Authority
    from communes.reference_tables.enums import Purpose
    from communes.reference_tables.models import ReferenceTable


class ReferenceTableQuerySet(models.QuerySet):
    def serving(self, authority: "Authority", purpose: "Purpose") -> Self:
        """The table that answers for an authority, once a version of it is in service."""
        return self.filter(authority=authority, purpose=purpose, current__gt=0)

    def named(self, authority: "Authority", purpose: "Purpose", name: str = "") -> "ReferenceTable | None":
        """The table of a purpose; of lists, that of this name, in whatever case or accents. None when there is none."""
        found = cast("Iterable[ReferenceTable]", self.filter(authority=authority, purpose=purpose))
        return next((table for table in found if plain(table.name) == plain(name)), None)


class TableRowQuerySet(models.QuerySet):
    def current(self, table: "ReferenceTable | None" = None) -> Self:
        """Those of the versions in service, in their order; of one table."""
        found = self.filter(version__number=F("version__table__current"))
        return (found if table is None else found.filter(version__table=table)).order_by("position")
