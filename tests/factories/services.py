"""Services, published as officers publish them: their forms are frozen by the publication."""

import itertools
import json
import uuid
from collections.abc import Hashable, Iterable
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from services.models import ServiceIndexPage, ServicePage, Theme
from tests.factories.kept import made_once
from tests.factories.pages import under
from tests.factories.sites import tree

_numbers = itertools.count(1)
Row = tuple[str, str, dict[str, Any]]  # kind, key, value


def catalogue(site: Site) -> ServiceIndexPage:
    """The catalogue of a site, made if it has none."""
    index = ServiceIndexPage.objects.child_of(site.root_page).first()
    if index:
        return index
    index = under(site.root_page, ServiceIndexPage(title="Démarches", slug="services"))
    index.save_revision().publish()
    return index


def block_id(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, key))


def question_id(key: str) -> str:
    """The id under which the question of this key is frozen."""
    return f"q_{block_id(key).replace('-', '')[:12]}"


def option_id(key: str, words: str) -> str:
    return f"o_{block_id(f'{key}/{words}').replace('-', '')[:12]}"


def stream(*rows: Row) -> str:
    """Questions as a page stores them. `options` may be a list of words."""
    return json.dumps(_blocks(rows))


def _blocks(rows: Iterable[Row]) -> list[dict[str, Any]]:
    blocks = []
    for kind, key, value in rows:
        given = {"required": True, "help": "", "example": "", "required_message": "", "invalid_message": ""} | value
        if "options" in given:
            given["options"] = [
                {"type": "item", "value": words, "id": block_id(f"{key}/{words}")} for words in given["options"]
            ]
        if kind == "group":
            given["questions"] = _blocks(given["questions"])
        blocks.append({"type": kind, "id": block_id(key), "value": given})
    return blocks


def when(key: str, operator: str, value: str = "", **more: bool) -> dict[str, object]:
    """A condition as a page stores it."""
    clause = {"question": block_id(key), "operator": operator, "value": value}
    return {"when": [{"type": "item", "id": block_id(f"{key}/{operator}"), "value": clause}], **more}


def rules(*rows: Row) -> str:
    """What answers entail, as a page stores it."""
    return json.dumps([{"type": kind, "id": block_id(key), "value": value} for kind, key, value in rows])


def messages(*rows: tuple[str, dict[str, str]]) -> str:
    """The messages of a service, each of a key, as a page stores them."""
    return json.dumps([{"type": "message", "id": block_id(key), "value": value} for key, value in rows])


NAME: Row = ("short_text", "nom", {"label": "Nom de l’enfant", "max_length": 60})
CLASS: Row = ("choice", "classe", {"label": "Classe", "options": ["CP", "CE1", "CE2"]})


def service(site: Site, *rows: Row, publish: bool = True, **fields: Any) -> ServicePage:
    """A service with these questions, or with two when none is said and `sheet_only` is not set."""
    state = (service, timezone.localdate(), site.pk, str(rows), publish, *map(_said, sorted(fields.items())), tree())
    pk = made_once(state, lambda: _service(site, *rows, publish=publish, **fields).pk)
    site.root_page.refresh_from_db(fields=["numchild"])
    return ServicePage.objects.get(pk=pk)


def _said(field: tuple[str, Any]) -> Hashable:
    """What a field is given, told apart from anything else that it may be given."""
    name, value = field
    return (name, str(value)) if isinstance(value, list | dict) else field


def _service(site: Site, *rows: Row, publish: bool, sheet_only: bool = False, **fields: Any) -> ServicePage:
    number = next(_numbers)
    questions = "[]" if sheet_only else stream(*(rows or (NAME, CLASS)))
    named = {"title": f"Service {number}", "slug": f"service-{number}", "audience": "Tout le monde"}
    fields.setdefault("theme", Theme.objects.get(slug="enfance"))
    page = under(catalogue(site), ServicePage(**named | {"questions": questions, "live": False} | fields))
    if publish:
        republish(page)
    return page


def republish(page: ServicePage, *rows: Row, **fields: Any) -> ServicePage:
    """Publish the page again, with other questions or fields."""
    if rows:
        fields["questions"] = stream(*rows)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page
