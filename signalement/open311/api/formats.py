"""The two ways in which Open311 writes one answer: XML, and JSON by its « Spark » convention.

At the top there is a list (`Rows`) or one thing (`Sheet`). What has no value is null, or an empty element.
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from lxml import etree

XML, JSON = "xml", "json"
FORMATS = (XML, JSON)
CONTENT_TYPES = {XML: "text/xml; charset=utf-8", JSON: "application/json; charset=utf-8"}
# How the children of a list are called.
CHILDREN = {
    "attributes": "attribute",
    "endpoints": "endpoint",
    "errors": "error",
    "formats": "format",
    "notes": "note",
    "service_request_updates": "request_update",
    "service_requests": "request",
    "services": "service",
    "values": "value",
}
# What XML 1.0 has no place for.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def suffix_of(path: str) -> str:
    """The format that an address asks for by its end; XML, which every client reads, when it says none."""
    return JSON if path.endswith(f".{JSON}") else XML


type_row = Mapping[str, Any]


class Rows(NamedTuple):
    """A list of like things: `name` is its element in XML; in JSON it is an array."""

    name: str
    rows: Sequence[type_row]


class Sheet(NamedTuple):
    """One thing: `name` is its element in XML; in JSON it is an object."""

    name: str
    row: type_row


def moment(value: datetime.datetime | None) -> str | None:
    """As Open311 writes it: to the second, with its offset from UTC."""
    return None if value is None else timezone.localtime(value).isoformat(timespec="seconds")


def answer(suffix: str, said: Rows | Sheet, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """`said`, in the format of an address that ends with `suffix`."""
    if suffix == JSON:
        body = list(said.rows) if isinstance(said, Rows) else said.row
        return JsonResponse(
            body,
            safe=False,
            status=status,
            content_type=CONTENT_TYPES[JSON],
            json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
        )
    root = etree.Element(said.name)
    _fill(root, said.rows if isinstance(said, Rows) else said.row, child=CHILDREN.get(said.name, "value"))
    text = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return HttpResponse(text, status=status, content_type=CONTENT_TYPES[XML])


def errors(suffix: str, status: int, descriptions: Iterable[str]) -> HttpResponse:
    """A refusal, said in the format that was asked for."""
    said = [{"code": int(status), "description": str(description)} for description in descriptions]
    response = answer(suffix, Rows("errors", said), status=status)
    response["Cache-Control"] = "no-store"
    return response


def _fill(element: Any, value: Any, *, child: str) -> None:
    """Write a value in its element; those of a list are elements named `child`."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            _fill(etree.SubElement(element, name), one, child=CHILDREN.get(name, "value"))
    elif isinstance(value, (list, tuple)):
        for one in value:
            _fill(etree.SubElement(element, child), one, child="value")
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = UNWRITABLE.sub("", str(value))
