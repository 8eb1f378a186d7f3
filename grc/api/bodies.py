"""What programs send, before it is a form: well-formed JSON, known fields, values of their type."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request

from accounts.api import Problem
from grc.questions.schema import EXPECTED, JSON_TYPES

__all__ = ["MultiPartParser", "StrictJSON", "check_names", "check_types", "is_multipart", "object_in"]


class StrictJSON(JSONParser):
    """One object, in text that can be stored: neither halves of characters nor a depth that nothing reads."""

    def parse(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            data = super().parse(*args, **kwargs)
            check_text(data)
        except (RecursionError, UnicodeEncodeError):
            raise ParseError from None
        if not isinstance(data, dict):
            raise Problem("malformed", _("Envoyez un objet JSON."))
        return data


def is_multipart(request: Request) -> bool:
    return (request.content_type or "").startswith("multipart/")


def check_text(data: Any) -> None:
    """Raises `UnicodeEncodeError` for text that no file nor table can hold."""
    json.dumps(data, ensure_ascii=False).encode()


def object_in(name: str, text: str) -> dict[str, Any]:
    """The JSON object that a part holds."""
    try:
        data = json.loads(text)
        check_text(data)
    except (RecursionError, ValueError):
        data = None
    if not isinstance(data, dict):
        raise Problem("invalid", errors={name: [str(EXPECTED["object"])]})
    return data


def check_names(sent: Iterable[str], known: Iterable[str]) -> None:
    """Refuse what the form has not: a misspelt field would be lost without a word."""
    unknown = sorted(set(sent) - set(known))
    if unknown:
        raise Problem("invalid", errors={name: [_("Ce champ n’existe pas ici.")] for name in unknown})


def check_types(sent: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse values of another type than their schema says. A null is a value that is not given."""
    errors = {
        name: [str(EXPECTED[schemas[name]["type"]])]
        for name, value in sent.items()
        if value is not None and not _is(value, schemas[name]["type"])
    }
    if errors:
        raise Problem("invalid", errors=errors)


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, JSON_TYPES[kind]) and not isinstance(value, bool)
