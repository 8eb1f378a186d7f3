"""How reference tables and their rows are asked for."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F

if TYPE_CHECKING:
    from communes.models import Authority
    from communes.reference_tables.enums import Purpose
    from communes.reference_tables.models import ReferenceTable


class ReferenceTableQuerySet(models.QuerySet):
    def serving(self, authority: "Authority", purpose: "Purpose") -> Self:
        """The table that answers for an authority, once a version of it is in service."""
        return self.filter(authority=authority, purpose=purpose, current__gt=0)


class TableRowQuerySet(models.QuerySet):
    def current(self, table: "ReferenceTable | None" = None) -> Self:
        """Those of the versions in service, in their order; of one table."""
        found = self.filter(version__number=F("version__table__current"))
        return (found if table is None else found.filter(version__table=table)).order_by("position")
