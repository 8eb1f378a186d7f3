"""Forms that follow the lists of their authority: which use one, and what another version of it makes of them."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from communes.enums import AuthorityKind
from communes.models import Authority
from communes.reference_tables.lists import lists_of
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.registry import TableUse
from grc.enums import Holder
from grc.models import Competence
from grc.questions.definition import digest_of
from services.models import ServicePage
from services.operations.freezing import freeze


def forms_asking(tables: Sequence[ReferenceTable]) -> QuerySet[ServicePage]:
    """The published services whose form asks the rows of one of these lists, by title."""
    using = Q(pk__in=())
    for table in tables:
        asks = Q(form_version__definition__contains={"questions": [{"kind": "choice", "table": table.name}]})
        using |= asks & Q(demarche__competences__in=_answering(table.authority))
    found: QuerySet[ServicePage] = ServicePage.objects.live().filter(using).select_related("form_version", "demarche")
    return found.order_by("sort_key", "pk").distinct()


def uses_of(tables: Sequence[ReferenceTable]) -> dict[int, list[TableUse]]:
    """The forms that use each of these lists, by its key, and whether each asks the rows that are in service."""
    kept = {table.authority_id: table.authority for table in tables}
    lists = {key: lists_of(authority) for key, authority in kept.items()}
    found: dict[int, list[TableUse]] = {}
    for table in tables:
        for page in forms_asking([table]):
            definition = page.definition_with(lists[table.authority_id])
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            is_current = page.form_version is not None and digest_of(definition) == page.form_version.digest
            found.setdefault(table.pk, []).append(TableUse(page.title, address, is_current))
    return found


def follow(table: ReferenceTable, at: datetime.datetime) -> None:
    """Freeze anew the forms that use a list of which another version came into service.

    One that cannot be asked with the new rows keeps those that it had: the page of the list says so.
    """
    for page in forms_asking([table]):
        freeze(page, at=at)


def _answering(authority: Authority) -> QuerySet[Competence]:
    """The general rules by which an authority answers for services of its own."""
    general = Competence.objects.filter(commune=None)
    if authority.kind == AuthorityKind.METROPOLIS:
        return general.filter(holder=Holder.METROPOLIS)
    return general.filter(body=authority)
