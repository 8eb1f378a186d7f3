"""Loads the words that class services, and the services that a site starts with.

A service is a file (`data/services/<slug>.json`): its sheet, its questions, and who may offer it. `$name` and the like
stand for the facts of the authority. What exists is left alone: once loaded, it belongs to the officers.
"""

import json
import string
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import wording
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.reference_tables.lists import KeptList, list_key, lists_of
from grc.wording import of_body
from home.operations import Placed, publish_all
from services.blocks.listed import LINKS
from services.models import LifeEvent, ServiceIndexPage, ServicePage, ServiceSectionPage, Theme
from services.models.terms import Term

DATA = Path(__file__).parents[1] / "data"
NAMESPACE = uuid.UUID("6d2c0d0e-3b53-4f0e-9a3f-5f1c8a6f7e11")  # of the questions, so that all sites have the same ids
VOWELS = "aeiouyàâéèêëîïôöûüœ"
SHEET = (
    "title",
    "lead",
    "search_description",
    "audience",
    "cost",
    "delay",
    "target_days",
    "delay_unit",
    "silence",
    "silence_months",
    "silence_basis",
    *("legal_basis", "kept_months", "criticality", "procedure"),
    "external_url",
    "contact_name",
    "contact_phone",
    "contact_email",
    "name_required",
    "email_required",
    "phone_required",
)


def load_terms() -> list[str]:
    """Load the themes and the moments of life that are missing; what was done, a French line for each."""
    terms = json.loads((DATA / "terms.json").read_text(encoding="utf-8"))
    lines = []
    with transaction.atomic():
        kinds: tuple[tuple[type[Term], Any], ...] = ((Theme, terms["themes"]), (LifeEvent, terms["life_events"]))
        for model, rows in kinds:
            known = set(model.objects.values_list("slug", flat=True))
            new = [model(position=rank, **row) for rank, row in enumerate(rows) if row["slug"] not in known]
            model._default_manager.bulk_create(new)  # noqa: SLF001 documented API
            name = str(model._meta.verbose_name_plural).capitalize()  # noqa: SLF001 documented API
            lines.append(f"{name} : {len(rows)}, dont {len(new)} nouveaux.")
    return lines


def slugs_for(authority: Authority) -> list[str]:
    """The services that an authority of this kind may start with, in the order of their slugs."""
    kind = "metropolis" if authority.kind == AuthorityKind.METROPOLIS else "commune"
    return sorted(path.stem for path in (DATA / "services").glob("*.json") if kind in read_file(path)["offered_by"])


def load_services(index: ServiceIndexPage | ServiceSectionPage, slugs: Iterable[str]) -> int:
    """Publish under `index` the services that it lacks among these; how many are new. The terms must be there.

    Raises `FileNotFoundError` for a slug without a file, `ValueError` when no authority has the site of `index`.
    """
    authority = Authority.objects.of_page(index)
    if authority is None:
        msg = f"The catalogue {index.pk} is on no authority's site."
        raise ValueError(msg)
    known = set(index.get_children().values_list("slug", flat=True))
    missing, facts = [slug for slug in slugs if slug not in known], facts_of(authority)
    said = {slug: filled(read_file(DATA / "services" / f"{slug}.json"), facts) for slug in missing}
    kept = lists_of(authority)
    publish_all([Placed(_page(slug, _asking(one, kept)), index) for slug, one in said.items()], at=timezone.now())
    return len(missing)


def facts_of(authority: Authority) -> dict[str, str]:
    """What the texts may say of an authority, with the articles that French wants."""
    name = authority.name
    of_name = f"d’{name}" if name[0].lower() in VOWELS else f"de {name}"
    return {
        "name": name,
        "of_name": of_name,
        "at_name": "dans la métropole" if authority.kind == AuthorityKind.METROPOLIS else f"à {name}",
        "Body": authority.body_name,
        "body": of_body(authority),
        "phone": authority.phone,
        "email": authority.email,
    }


def _asking(said: dict[str, Any], kept: Mapping[str, KeptList]) -> dict[str, Any]:
    """A service without the questions about lists that its authority does not keep, nor what depends on them."""
    rows = said.get("questions", [])
    lacking = {row["key"] for row in rows if "table" in row and list_key(row["table"]) not in kept}
    linked = [{name: value for name, value in row.items() if name not in LINKS or value not in lacking} for row in rows]
    return said | {"questions": [row for row in linked if row.get("key") not in lacking]}


def _page(slug: str, said: dict[str, Any]) -> ServicePage:
    page = ServicePage(
        slug=slug,
        theme=Theme.objects.get(slug=said["theme"]),
        pieces=stored_stream(slug, "piece", [("piece", piece) for piece in said.get("pieces", [])]),
        body=stored_stream(slug, "body", said.get("body", [])),
        questions=stored_stream(slug, "question", [(row.pop("kind"), row) for row in said.get("questions", [])]),
        messages=stored_stream(slug, "message", [("message", one) for one in said.get("messages", [])]),
        **{name: said[name] for name in SHEET if name in said},
    )
    page.life_events = list(LifeEvent.objects.filter(slug__in=said.get("life_events", [])))
    return page


def stored_stream(slug: str, role: str, rows: Iterable[Any]) -> str:
    """A stream as it is stored. Each block's identifier comes from its `key`, else from its rank.

    `when` lists conditions as the key of a question above, how it is compared, and with what: an option by its key.
    """
    with_options: set[object] = set()
    blocks = [_block(rank, kind, value, (slug, role), with_options) for rank, (kind, value) in enumerate(rows)]
    return json.dumps(blocks, ensure_ascii=False)


def _block(rank: int, kind: str, value: Any, names: tuple[object, ...], with_options: set[object]) -> dict[str, Any]:
    """One block; `names` lead to the stream that holds it. The questions of a group are a stream of their own."""
    key = value.pop("key", rank) if isinstance(value, dict) else rank
    if isinstance(value, dict) and "when" in value:
        value["when"] = [
            {
                "type": "item",
                "id": _identifier(*names, key, "when", *clause),
                "value": {
                    "question": _identifier(*names, clause[0]),
                    "operator": clause[1],
                    "value": _identifier(*names, *clause[::2]) if clause[0] in with_options else clause[2],
                },
            }
            for clause in value["when"]
        ]
    for name in LINKS if isinstance(value, dict) else ():
        value |= {name: _identifier(*names, value[name])} if name in value else {}
    if isinstance(value, dict) and "options" in value:
        with_options.add(key)
        options = value["options"].items()
        value["options"] = [
            {"type": "item", "value": words, "id": _identifier(*names, key, one)} for one, words in options
        ]
    if kind == "group":
        value["questions"] = [
            _block(place, one.pop("kind"), one, (*names, key), set()) for place, one in enumerate(value["questions"])
        ]
    return {"type": kind, "value": value, "id": _identifier(*names, key)}


def identifier_in(slug: str, key: str) -> str:
    """The identifier of the block of a question of a ready-made service, the same on every site."""
    return _identifier(slug, "question", key)


def option_identifier_in(slug: str, key: str, option: str) -> str:
    """The same of an option of such a question."""
    return _identifier(slug, "question", key, option)


def _identifier(*names: object) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(str(name) for name in names)))


def read_file(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def filled(said: Any, facts: dict[str, str]) -> Any:
    """The texts with the facts in them, and the spaces of French typography."""
    if isinstance(said, str):
        return wording.spaced(string.Template(said).substitute(facts))
    if isinstance(said, list):
        return [filled(one, facts) for one in said]
    if isinstance(said, dict):
        return {name: filled(value, facts) for name, value in said.items()}
    return said
