"""Forms that leave and come: the definition of a service as a file, read again in another commune or installation."""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from grc.enums.demarches import KEPT_MONTHS, Criticality
from grc.questions.definition import define, questions_of
from grc.questions.definition_schema import definition_schema
from grc.questions.kinds import Question
from services.blocks import RulesBlock, wrong_rules
from services.blocks.keys import identifier_of
from services.blocks.messages import SCHEMA as MESSAGES_SCHEMA
from services.blocks.messages import message_faults, plain_messages
from services.blocks.restoring import rules_stream
from services.blocks.rules import RULES_SCHEMA, plain_rules
from services.models import ServicePage

FORMAT, VERSION = "guichet.form", 1
MOST_BYTES = 1_000_000
# What a file may say of a service beside its questions, under the names of the fields of its page.
SHEET: dict[str, dict[str, Any]] = {
    "criticality": {"enum": Criticality.values},
    "legal_basis": {"type": "string", "maxLength": 240},
    "kept_months": {"type": ["integer", "null"], "minimum": KEPT_MONTHS[0], "maximum": KEPT_MONTHS[1]},
}


class NotForm(ValueError):  # noqa: N818
    """A file that is no form: why, in French."""


class FormFile(NamedTuple):
    """What a file says of a service: its questions; the fields of `SHEET` that it names; its rules and the messages to
    its residents, None where it does not name them."""

    questions: list[Question]
    sheet: dict[str, Any] = {}
    rules: list[dict[str, Any]] | None = None
    messages: list[dict[str, str]] | None = None


def export_of(page: ServicePage) -> dict[str, Any]:
    """The form of a page as it was saved last, published or not, and how what it gathers is treated."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": page.title,
        **{name: getattr(page, name) for name in SHEET},
        "rules": plain_rules(page.answer_rules),
        "messages": plain_messages(page.messages),
        "definition": page.definition,
    }


def form_in(content: bytes) -> FormFile:
    """The form of a file, as it was exported. Raises `NotForm`."""
    if len(content) > MOST_BYTES:
        raise NotForm(_("Ce fichier est trop lourd pour un formulaire\u00a0: un mégaoctet au plus."))
    try:
        said = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotForm(_("Ce fichier n’est pas un formulaire exporté par le Guichet\u00a0: choisissez-en un autre."))
    if said.get("version") != VERSION:
        raise NotForm(_("Ce fichier vient d’une autre version du Guichet, que celle-ci ne sait pas lire."))
    _check(said.get("definition"), definition_schema(), "definition", whole=False)
    for name, schema in {**SHEET, "rules": RULES_SCHEMA, "messages": MESSAGES_SCHEMA}.items():
        if name in said:
            _check(said[name], schema, name)
    _check_messages(said.get("messages", []))
    try:
        questions = questions_of(said["definition"])
        define(questions)
    except (ValueError, TypeError, KeyError):
        raise NotForm(
            _("Ce fichier a été modifié\u00a0: une question y est deux fois, ou une condition regarde ce qui la suit.")
        ) from None
    _check_rules(said.get("rules", []), questions)
    sheet = {name: said[name] for name in SHEET if name in said}
    return FormFile(questions, sheet, said.get("rules"), said.get("messages"))


def _check(said: Any, schema: dict[str, Any], name: str, *, whole: bool = True) -> None:
    """Raises `NotForm` where this part of a file is not what its schema wants; `whole`: told from the file's root."""
    if fault := best_match(Draft202012Validator(schema).iter_errors(said)):
        path = [str(part) for part in fault.absolute_path]
        raise _altered("/".join([name, *path] if whole else path or [name]))


def _check_messages(said: list[dict[str, str]]) -> None:
    """Raises `NotForm`."""
    if len({one["key"] for one in said}) < len(said):
        raise _altered("messages")
    for words in message_faults(said):
        raise NotForm(words)


def _check_rules(said: list[dict[str, Any]], questions: list[Question]) -> None:
    """Raises `NotForm` for a rule that looks at what the form does not ask, or does not ask so."""
    try:
        stream = RulesBlock().to_python(rules_stream(said, questions))
    except KeyError:
        raise _altered("rules") from None
    if wrong_rules(stream, {identifier_of(one.id): one for one in questions}):
        raise _altered("rules")


def _altered(where: str) -> NotForm:
    """What is said of a file in which something was changed by hand."""
    words = _("Ce fichier a été modifié\u00a0: ce qui se trouve à «\u00a0%(where)s\u00a0» ne convient pas.")
    return NotForm(words % {"where": where})
