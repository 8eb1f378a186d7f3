"""The public interface's description, as people read it: chapters, operations, fields, in French."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.api.problems import KINDS

METHODS = ("get", "post", "put")
DEEPEST = 4  # levels of fields inside fields
CHOICE = re.compile(r"^\* `([^`]*)` - (.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
TYPES: dict[str, Promise] = {
    "string": gettext_lazy("texte"),
    "integer": gettext_lazy("nombre entier"),
    "number": gettext_lazy("nombre"),
    "boolean": gettext_lazy("vrai ou faux"),
    "object": gettext_lazy("objet"),
    "date": gettext_lazy("date"),
    "date-time": gettext_lazy("date et heure"),
    "uuid": gettext_lazy("UUID"),
    "email": gettext_lazy("adresse électronique"),
    "uri": gettext_lazy("adresse web"),
    "binary": gettext_lazy("fichier"),
}
PLACES = {
    "path": gettext_lazy("dans l’adresse"),
    "query": gettext_lazy("après «\u00a0?\u00a0»"),
    "header": gettext_lazy("en-tête"),
}


class Field(NamedTuple):
    """A parameter, or a field of what is sent or answered. `place`: where a parameter stands."""

    name: str
    type: str
    text: SafeString
    required: bool
    place: str = ""


class Content(NamedTuple):
    """What is sent or answered, in one format."""

    format: str
    fields: list[Field]
    example: str


class Answer(NamedTuple):
    status: str
    text: SafeString
    contents: list[Content]

    @property
    def is_refusal(self) -> bool:
        return self.status >= "400"


class Operation(NamedTuple):
    id: str
    method: str
    path: str
    title: str
    text: SafeString
    parameters: list[Field]
    bodies: list[Content]
    answers: list[Answer]


class Chapter(NamedTuple):
    name: str
    title: SafeString
    operations: list[Operation]


@dataclass(frozen=True, slots=True)
class Manual:
    title: str
    paragraphs: list[SafeString]
    chapters: list[Chapter]
    problems: list[dict[str, Any]]


class Reader:
    """Reads one description."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.description = description

    def manual(self) -> Manual:
        info = self.description["info"]
        chapters = [
            Chapter(tag["name"], prose(tag["description"]), list(self.operations(tag["name"])))
            for tag in self.description["tags"]
        ]
        problems = [{"name": name, **kind._asdict()} for name, kind in KINDS.items()]
        return Manual(info["title"], [prose(text) for text in info["description"].split("\n\n")], chapters, problems)

    def operations(self, tag: str) -> Iterator[Operation]:
        for path, found in self.description["paths"].items():
            for method in METHODS:
                said = found.get(method, {})
                if tag in said.get("tags", ()):
                    yield self.operation(path, method, said)

    def operation(self, path: str, method: str, said: dict[str, Any]) -> Operation:
        return Operation(
            id=said["operationId"],
            method=method.upper(),
            path=path,
            title=said["summary"],
            text=prose(said.get("description", "")),
            parameters=[
                self.field(one["name"], one["schema"], one.get("required", False), PLACES[one["in"]], one)
                for one in said.get("parameters", [])
            ],
            bodies=self.contents(said.get("requestBody", {})),
            answers=[
                Answer(status, prose(one["description"]), self.contents(one))
                for status, one in sorted(said["responses"].items())
            ],
        )

    def contents(self, said: dict[str, Any]) -> list[Content]:
        return [
            Content(kind, list(self.fields(content["schema"])), examples_of(content))
            for kind, content in said.get("content", {}).items()
        ]

    def fields(self, schema: dict[str, Any], prefix: str = "") -> Iterator[Field]:
        """The fields of an object, and of those inside it: « state.code », « events[].at »."""
        resolved = self.resolved(schema)
        needed = resolved.get("required", [])
        for name, inner in resolved.get("properties", {}).items():
            whole = prefix + name
            yield self.field(whole, inner, name in needed)
            if whole.count(".") < DEEPEST:
                found = self.resolved(inner)
                is_list = "items" in found
                yield from self.fields(found.get("items", found), f"{whole}[]." if is_list else f"{whole}.")

    def field(
        self, name: str, schema: dict[str, Any], required: bool, place: Any = "", said: dict[str, Any] | None = None
    ) -> Field:
        found = self.resolved(schema)
        text = (said or schema).get("description") or found.get("description", "")
        return Field(name, self.type_of(found), prose(text), required, str(place))

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """A schema without references nor the choice of being null."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.resolved(self.description["components"]["schemas"][name])
        for several in ("allOf", "oneOf", "anyOf"):
            real = [one for one in schema.get(several, []) if one.get("type") != "null"]
            if len(real) == 1 or (real and several == "oneOf"):
                return self.resolved(real[0]) | {name: value for name, value in schema.items() if name != several}
        return schema

    def type_of(self, schema: dict[str, Any]) -> str:
        kinds = schema.get("type", "object")
        kind = next(one for one in kinds if one != "null") if isinstance(kinds, list) else kinds
        if kind == "array":
            return _("liste\u00a0: %(of)s") % {"of": self.type_of(self.resolved(schema["items"]))}
        return str(TYPES.get(schema.get("format", ""), TYPES[kind]))


def examples_of(content: dict[str, Any]) -> str:
    """The examples of what is sent or answered, one after the other."""
    values = [example["value"] for example in content.get("examples", {}).values()]
    return "\n\n".join(json.dumps(value, indent=2, ensure_ascii=False) for value in values)


def prose(text: str) -> SafeString:
    """A description with its names of things set apart, the values of a choice one after the other."""
    listed = CHOICE.sub(r"`\1` (\2),", text).rstrip(",")
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(listed)))
