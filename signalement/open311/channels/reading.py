"""Answers of an Open311 server as plain rows, whoever wrote them: XML without a document type, JSON, and nothing else.

A document type is how XML expands to gigabytes or reads our files (OWASP XXE, ASVS 1.5.1): with one, nothing is read.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from signalement.open311.channels.errors import Later

XML, JSON = "xml", "json"
MOST_ROWS = 5000  # of one answer
MOST_TEXT = 5000  # characters of a value
Row = Mapping[str, str]


def rows_of(body: bytes, kind: str) -> list[Row]:
    """The rows of an answer in the format `kind`: of each, the values that are plain text. Raises `Later`.

    A list of things is a list of rows, one thing alone is one row, as both are found where the other is meant.
    """
    try:
        rows = _of_xml(body) if kind == XML else _of_json(body)
    except (ValueError, RecursionError, etree.LxmlError):
        words = _("La réponse du serveur ne se lit pas\u00a0: ce n’est pas du %(format)s d’Open311.")
        raise Later(words % {"format": kind.upper()}) from None
    return rows[:MOST_ROWS]


def _of_xml(body: bytes) -> list[Row]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(body, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError
    if root.tag in ("html", "{http://www.w3.org/1999/xhtml}html"):
        raise ValueError
    return [_of_element(child) for child in root if isinstance(child.tag, str)]


def _of_element(element: Any) -> Row:
    found: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str) and not len(child):
            found.setdefault(etree.QName(child).localname, (child.text or "").strip()[:MOST_TEXT])
    return found


def _of_json(body: bytes) -> list[Row]:
    said = json.loads(body)
    listed = said if isinstance(said, list) else [said]
    if not all(isinstance(one, dict) for one in listed):
        raise ValueError
    return [{name: _text(value) for name, value in one.items() if _is_plain(value)} for one in listed]


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).replace("\0", "").strip()[:MOST_TEXT]
