"""Forms that leave and come: the definition of a service as a file, read again in another commune or installation."""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from grc.enums.demarches import Criticality
from grc.questions.definition import define, questions_of
from grc.questions.definition_schema import definition_schema
from grc.questions.kinds import Question
from services.blocks.messages import SCHEMA, message_faults, plain_messages
from services.models import ServicePage

FORMAT, VERSION = "guichet.form", 1
MOST_BYTES = 1_000_000


class NotForm(ValueError):  # noqa: N818
    """A file that is no form: why, in French."""


class FormFile(NamedTuple):
    """What a file says of a service: its questions; how critical its requests are and the messages to their
    residents, None where it does not say it."""

    questions: list[Question]
    criticality: str | None
    messages: list[dict[str, str]] | None


def export_of(page: ServicePage) -> dict[str, Any]:
    """The form of a page as it was saved last, published or not, and what its agents read of it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": page.title,
        "criticality": page.criticality,
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
    if fault := best_match(Draft202012Validator(definition_schema()).iter_errors(said.get("definition"))):
        raise _altered("/".join(str(part) for part in fault.absolute_path) or "definition")
    criticality = said.get("criticality")
    if criticality is not None and criticality not in Criticality.values:
        raise _altered("criticality")
    messages = _messages(said.get("messages"))
    try:
        questions = questions_of(said["definition"])
        define(questions)
    except (ValueError, TypeError, KeyError):
        raise NotForm(
            _("Ce fichier a été modifié\u00a0: une question y est deux fois, ou une condition regarde ce qui la suit.")
        ) from None
    return FormFile(questions, criticality, messages)


def _messages(said: Any) -> list[dict[str, str]] | None:
    """The messages of a file. Raises `NotForm`."""
    if said is None:
        return None
    if fault := best_match(Draft202012Validator(SCHEMA).iter_errors(said)):
        raise _altered("/".join(str(part) for part in ("messages", *fault.absolute_path)))
    if len({one["key"] for one in said}) < len(said):
        raise _altered("messages")
    for words in message_faults(said):
        raise NotForm(words)
    return said


def _altered(where: str) -> NotForm:
    """What is said of a file in which something was changed by hand."""
    words = _("Ce fichier a été modifié\u00a0: ce qui se trouve à «\u00a0%(where)s\u00a0» ne convient pas.")
    return NotForm(words % {"where": where})
