"""The archive of someone's data: the same content for machines (JSON) and for people (HTML), and their files.

Everything is written as it is read: memory holds one row, or one piece of a file.
"""

import datetime
import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _

from accounts import wording
from accounts.models import RetentionRule, User
from accounts.registry import personal

ROWS = 200  # that the database gives at once
STAMP = (1980, 1, 1, 0, 0, 0)  # of the files in the archive: the first that ZIP can write


def write_archive(user: User, target: IO[bytes], *, at: datetime.datetime) -> None:
    """Write the whole archive of `user` to `target`, as the system."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "donnees.json", _json(user, at))
        _write(archive, "donnees.html", _html(user, at))
        for record in personal.records():
            if record.files:
                for row in record.rows(user).iterator(ROWS):
                    for file in record.files(row):
                        _write(archive, f"pieces/{file.name}", file.chunks)


def in_words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, datetime.datetime):
        return wording.moment(value, "short")
    if isinstance(value, datetime.date):
        return wording.day(value, "short")
    if isinstance(value, dict):
        return "\u00a0; ".join(f"{label}\u00a0: {in_words(each)}" for label, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(in_words(each) for each in value)
    return str(value)


def _write(archive: zipfile.ZipFile, name: str, chunks: Any) -> None:
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as entry:
        for chunk in chunks:
            entry.write(chunk)


def _json(user: User, at: datetime.datetime) -> Iterator[bytes]:
    words = {rule.category: rule.general_words for rule in RetentionRule.objects.all()}
    yield f'{{"{_("Faite le")}": {_encoded(at)}, "{_("Données")}": ['.encode()
    for number, record in enumerate(personal.records()):
        head = {
            _("Nature"): str(record.label),
            _("Catégorie"): str(record.category.label),
            _("Source"): str(record.source.label),
            _("Fondement"): str(record.basis.label),
            _("Durée"): record.period(words),
        }
        yield f'{"," if number else ""}\n{_encoded(head)[:-1]}, "{_("Lignes")}": ['.encode()
        for place, row in enumerate(record.rows(user).iterator(ROWS)):
            yield f"{',' if place else ''}\n{_encoded(_of_row(record, row))}".encode()
        yield b"]}"
    yield b"]}\n"


def _of_row(record: personal.Record, row: Any) -> dict[str, Any]:
    """A row, with since when it is held and where it comes from."""
    since = record.since(row)
    held = {_("Date"): since} if since else {}
    return record.export(row) | held | {_("Origine"): record.came_from(row)}


def _encoded(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _html(user: User, at: datetime.datetime) -> Iterator[bytes]:
    """The page is its template, cut where the rows go."""
    start, _cut, end = render_to_string("accounts/archive/page.html", {"at": in_words(at)}).partition("<!-- rows -->")
    yield start.encode()
    for record in personal.records():
        yield from _html_of(record, user)
    yield end.encode()


def _html_of(record: personal.Record, user: User) -> Iterator[bytes]:
    is_empty = True
    for row in record.rows(user).iterator(ROWS):
        if is_empty:
            yield render_to_string("accounts/archive/kind.html", {"record": record}).encode()
            is_empty = False
        facts = "".join(
            f"<dt>{escape(label)}</dt><dd>{escape(in_words(value))}</dd>"
            for label, value in _of_row(record, row).items()
        )
        yield f"<dl>{facts}</dl>\n".encode()
