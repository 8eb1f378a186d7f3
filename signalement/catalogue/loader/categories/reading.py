"""A document, checked: each fault is said with the path of where it is, « groups[2].categories[0].label »."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from communes.models import Authority
from grc.enums import Holder
from grc.models import Competence, Demarche
from signalement.catalogue.loader.categories import shape
from signalement.catalogue.models import AssetKind, Category, CategoryGroup, CategoryQuestion

SHOWN = 30  # faults that are told


class BadDocument(Exception):  # noqa: N818
    """A document that is not loaded; `faults`: why, in French, each with its path."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_text(text: str) -> dict[str, Any]:
    """The same, of the text of a document."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f" (ligne {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadDocument([f"Ce n’est pas du JSON{at}."]) from error
    return read(said)


def read(said: Any) -> dict[str, Any]:
    """The document, whole: what it leaves out has the value that it has by default. Raises `BadDocument`."""
    reading = Reading()
    whole = reading.document(said)
    if reading.faults:
        raise BadDocument(reading.faults[:SHOWN])
    return whole


class Reading:
    """One reading of a document, and the faults that it finds."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.authorities = set(Authority.objects.values_list("slug", flat=True))
        self.communes = set(Authority.objects.communes().values_list("slug", flat=True))
        self.kinds: set[str] = set()

    def document(self, said: Any) -> dict[str, Any]:
        if not isinstance(said, dict) or said.get("schema") != shape.SCHEMA:
            raise BadDocument([f"schema : {shape.SCHEMA} est attendu, c’est la version du format de ce fichier."])
        self.unknown(said, "", {"schema", "asset_kinds", "groups"})
        kinds = [self.row(AssetKind, one, path) for one, path in self.rows(said, "asset_kinds", "")]
        self.kinds = {one["slug"] for one in kinds} | set(AssetKind.objects.values_list("slug", flat=True))
        self.once(kinds, "asset_kinds", "slug")
        groups = [self.group(one, path, rank) for rank, (one, path) in enumerate(self.rows(said, "groups", ""))]
        self.once(groups, "groups", "slug")
        self.once([one for group in groups for one in group["categories"]], "categories", "slug")
        return {"schema": shape.SCHEMA, "asset_kinds": kinds, "groups": groups}

    def group(self, said: dict[str, Any], path: str, rank: int) -> dict[str, Any]:
        read = self.row(CategoryGroup, said, path, lists=("categories",), rank=rank, check=CategoryGroup.clean)
        rows = enumerate(self.rows(said, "categories", path))
        return read | {"categories": [self.category(one, where, place) for place, (one, where) in rows]}

    def category(self, said: dict[str, Any], path: str, rank: int) -> dict[str, Any]:
        self.unknown(said, path, {*shape.DEMARCHE, *shape.CATEGORY, *shape.LISTS})
        read = self.row(Demarche, said, path, strict=False) | self.row(Category, said, path, strict=False, rank=rank)
        competences = [self.competence(one, where) for one, where in self.rows(said, "competences", path)]
        self.once(competences, f"{path}.competences", "commune")
        if sum(one["commune"] is None for one in competences) != 1:
            self.fault(f"{path}.competences", "il faut une règle générale, une seule, sans commune.")
        questions = [self.question(one, where) for one, where in self.rows(said, "questions", path)]
        self.once(questions, f"{path}.questions", "id")
        kinds = said.get("asset_kinds", [])
        if not isinstance(kinds, list) or not all(isinstance(one, str) and one in self.kinds for one in kinds):
            self.fault(f"{path}.asset_kinds", "une liste d’identifiants de « asset_kinds » est attendue.")
            kinds = []
        return read | {
            "competences": sorted(competences, key=place_of),
            "asset_kinds": sorted(set(kinds)),
            "questions": questions,
        }

    def competence(self, said: dict[str, Any], path: str) -> dict[str, Any]:
        read = self.row(Competence, said, path, lists=("commune", "body"))
        places = {"commune": said.get("commune"), "body": said.get("body")}
        for name, known in (("commune", self.communes), ("body", self.authorities)):
            if places[name] is not None and places[name] not in known:
                self.fault(f"{path}.{name}", f"« {places[name]} » n’est l’identifiant d’aucune collectivité.")
        if (read["holder"] == Holder.BODY) != (places["body"] is not None):
            self.fault(f"{path}.body", "indiquez l’organisme quand « holder » est « organisme », et alors seulement.")
        return places | read

    def question(self, said: dict[str, Any], path: str) -> dict[str, Any]:
        key = said.get("id") or id_of(str(said.get("label", "")))
        if not isinstance(key, str) or len(key) > 12 or not key.isidentifier():  # noqa: PLR2004 as its column
            self.fault(f"{path}.id", "douze caractères au plus, sans espace : ou laissez-le vide.")
        return {"id": key} | self.row(CategoryQuestion, said, path, lists=("id",), check=CategoryQuestion.clean)

    # ------------------------------------------------------------------------------------------------------- in common
    def row(
        self,
        model: type[models.Model],
        said: dict[str, Any],
        path: str,
        *,
        lists: tuple[str, ...] = (),
        strict: bool = True,
        rank: int = 0,
        check: Callable[[Any], None] | None = None,
    ) -> dict[str, Any]:
        """The fields of a model, as its own rules have them. Without `strict`, other words are another's to refuse."""
        names = shape.MODELS[model]
        if strict:
            self.unknown(said, path, {*names, *lists})
        ranks = {"position": rank} if "position" in names else {}
        given = ranks | {name: said[name] for name in names if name in said}
        for name in [name for name, value in given.items() if not _fits(model._meta.get_field(name), value)]:  # noqa: SLF001 public in Django
            self.fault(f"{path}.{name}", "ce n’est pas le genre de valeur attendu (texte, nombre, vrai ou faux).")
            del given[name]
        made = model(**given)
        own = {field.name for field in model._meta.fields if field.name not in names}  # noqa: SLF001 the same
        for fault in self.faults_of(made, own, check):
            self.fault(f"{path}.{fault[0]}", fault[1])
        return {name: getattr(made, name) for name in names}

    def faults_of(self, made: Any, others: set[str], check: Callable[[Any], None] | None) -> Iterator[tuple[str, str]]:
        try:
            made.clean_fields(exclude=others)
            if check:
                check(made)
        except ValidationError as error:
            for name, said in error.message_dict.items():
                yield from ((name, str(one)) for one in said)

    def rows(self, said: dict[str, Any], name: str, path: str) -> Iterator[tuple[dict[str, Any], str]]:
        """The objects of a list, each with its path."""
        where = f"{path}.{name}".lstrip(".")
        listed = said.get(name, [])
        if not isinstance(listed, list):
            self.fault(where, "une liste est attendue.")
            return
        for rank, one in enumerate(listed):
            if isinstance(one, dict):
                yield one, f"{where}[{rank}]"
            else:
                self.fault(f"{where}[{rank}]", "un objet est attendu.")

    def unknown(self, said: dict[str, Any], path: str, known: set[str]) -> None:
        for name in said.keys() - known:
            self.fault(
                f"{path}.{name}".lstrip("."), f"ce mot n’est pas connu ici. Le sont : {', '.join(sorted(known))}."
            )

    def once(self, rows: list[dict[str, Any]], path: str, name: str) -> None:
        seen: set[Any] = set()
        for one in rows:
            if one[name] in seen:
                self.fault(path, f"« {one[name]} » y est deux fois.")
            seen.add(one[name])

    def fault(self, path: str, why: str) -> None:
        self.faults.append(f"{path} : {why}")


def id_of(label: str) -> str:
    """The id of a question to which the document gives none: the same each time that it is read."""
    return f"q{hashlib.blake2b(label.encode(), digest_size=4).hexdigest()}"


def place_of(rule: dict[str, Any]) -> str:
    """By what rules are in order: the general one first."""
    return str(rule["commune"] or "")


def _fits(field: Any, value: Any) -> bool:
    """Whether a value of JSON is of the kind that a field holds."""
    if value is None:
        return bool(field.null)
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.IntegerField):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) and "\x00" not in value
