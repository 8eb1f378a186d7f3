"""Bringing a version of a table into service: compared with the one in service first, then imported, or put back."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from communes.models import Authority, Street
from communes.reference_tables.enums import Purpose
from communes.reference_tables.models import ReferenceTable, TableRow, TableVersion
from communes.reference_tables.permissions import kept_by
from communes.reference_tables.reading import ReadFile, RefusedLine, read_file
from communes.reference_tables.registry import TableUse, table_followers
from communes.reference_tables.shapes import SHAPES, Shape

KEPT = 10  # versions of a table
KeyedCells = tuple[str, dict[str, Any]]
IMPORTED, PUT_BACK = "reference_tables.import", "reference_tables.restore"


class TableConflict(Exception):  # noqa: N818
    """Another version came into service since the report was shown."""


class EmptyFile(Exception):  # noqa: N818
    """A file of which no row can be kept."""


class Comparison(NamedTuple):
    """What an import would do, in the words of rows: what is new, changed, removed; what stays; what is refused.

    `seen`: the number of the version in service with which the file was compared.
    """

    new: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: int
    refused: list[RefusedLine]
    seen: int
    is_unchecked: bool

    @property
    def kept(self) -> int:
        return len(self.new) + len(self.changed) + self.unchanged


def compare(
    content: bytes, *, authority: Authority, purpose: Purpose, name: str = "", by: User, on: datetime.date
) -> Comparison:
    """What a file would make of the table in service; nothing is written. `name`: of a list for forms.

    Raises `FileUnreadable`, `PermissionDenied`.
    """
    _check(by, authority, on)
    found = _read(content, authority, purpose)
    table = ReferenceTable.objects.named(authority, purpose, name)
    held = TableRow.objects.current(table).values_list("cells", flat=True) if table and table.current else ()
    return _compared(SHAPES[purpose], found, held, seen=table.current if table else 0)


def replace(
    content: bytes,
    *,
    authority: Authority,
    purpose: Purpose,
    name: str = "",
    seen: int,
    by: User,
    at: datetime.datetime,
) -> TableVersion:
    """Make the rows of a file the table, as its next version. `seen`: the version with which the file was compared.

    Forms that use a list ask its new rows from then on (`communes.reference_tables.registry`).

    Raises `FileUnreadable`, `EmptyFile`, `TableConflict`, `PermissionDenied`; nothing is changed then.
    """
    _check(by, authority, timezone.localdate(at))
    found = _read(content, authority, purpose)
    if not found.rows:
        raise EmptyFile
    with transaction.atomic():
        table = _locked(authority, purpose, name)
        if table.current != seen:
            raise TableConflict
        version = add_version(table, [(row.key, row.cells) for row in found.rows], at=at)
        log(instance=table, action=IMPORTED, user=by, data={"version": version.number, "rows": version.size})
        _follow(table, at)
    return version


def add_version(table: ReferenceTable, rows: Sequence[KeyedCells], *, at: datetime.datetime) -> TableVersion:
    """The next version of a locked table, in service at once; the oldest ones are forgotten. `rows`: key and cells."""
    last = table.versions.order_by("-number").first()
    columns = [column.described() for column in SHAPES[Purpose(table.purpose)].columns]
    number = last.number + 1 if last else 1
    version = table.versions.create(number=number, imported_at=at, size=len(rows), columns=columns)
    TableRow.objects.bulk_create(
        (TableRow(version=version, position=place, key=key, cells=cells) for place, (key, cells) in enumerate(rows, 1)),
        batch_size=1000,
    )
    table.current = number
    table.save(update_fields=["current"])
    table.versions.filter(number__lte=number - KEPT).delete()
    return version


def put_back(version: TableVersion, *, by: User, at: datetime.datetime) -> None:
    """Have an earlier version answer again, forms too. Raises `PermissionDenied`."""
    with transaction.atomic():
        table = _locked(version.table.authority, Purpose(version.table.purpose), version.table.name)
        _check(by, table.authority, timezone.localdate(at))
        table.current = version.number
        table.save(update_fields=["current"])
        log(instance=table, action=PUT_BACK, user=by, data={"version": version.number, "rows": version.size})
        _follow(table, at)


def uses_of(tables: Sequence[ReferenceTable]) -> dict[int, list[TableUse]]:
    """The forms that use each of these lists, by its key."""
    found: dict[int, list[TableUse]] = {table.pk: [] for table in tables}
    for follower in table_followers():
        for key, uses in follower.uses(tables).items():
            found[key] += uses
    return found


def _follow(table: ReferenceTable, at: datetime.datetime) -> None:
    if table.purpose == Purpose.LIST:
        for follower in table_followers():
            follower.follow(table, at)


def _locked(authority: Authority, purpose: Purpose, name: str) -> ReferenceTable:
    table = ReferenceTable.objects.named(authority, purpose, name)
    if table is None:
        table, _is_new = ReferenceTable.objects.get_or_create(authority=authority, purpose=purpose, name=name)
    found: ReferenceTable = ReferenceTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
    return found


def _check(by: User, authority: Authority, on: datetime.date) -> None:
    if not kept_by(by, on=on).filter(pk=authority.pk).exists():
        raise PermissionDenied


def _read(content: bytes, authority: Authority, purpose: Purpose) -> ReadFile:
    streets = dict(Street.objects.filter(authority=authority).order_by("-pk").values_list("name_key", "name"))
    return read_file(content, SHAPES[purpose], streets=streets)


def _compared(shape: Shape, found: ReadFile, held: Iterable[dict[str, Any]], *, seen: int) -> Comparison:
    """Rows that tell the same thing apart are compared together: a street may have a bin twice, in two seasons."""
    before, after = _grouped(shape, held), _grouped(shape, (row.cells for row in found.rows))
    changed = [one for one, rows in after.items() if one in before and rows != before[one]]
    unchanged = [one for one, rows in after.items() if before.get(one) == rows]

    def words(identities: Iterable[tuple[Any, ...]]) -> list[str]:
        return [shape.words_of(dict(zip(shape.identity, one, strict=True))) for one in identities]

    return Comparison(
        new=words(one for one in after if one not in before),
        changed=words(changed),
        removed=words(one for one in before if one not in after),
        unchanged=len(unchanged),
        refused=found.refused,
        seen=seen,
        is_unchecked=found.is_unchecked,
    )


def _grouped(shape: Shape, rows: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], Counter[str]]:
    groups: dict[tuple[Any, ...], Counter[str]] = {}
    for cells in rows:
        said = [column.write(cells.get(column.name)) for column in shape.columns]
        groups.setdefault(shape.identity_of(cells), Counter()).update(["\t".join(said)])
    return groups
