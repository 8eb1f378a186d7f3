"""How values are written, and what is read of an address."""

import datetime
import unicodedata
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

JOINERS = "\u00ad\u200c\u200d\u2060"  # of words: invisible, and harmless


class Moment(serializers.DateTimeField):
    """A moment, to the second, with its offset from UTC: « 2026-11-25T09:00:00+01:00 »."""

    def to_representation(self, value: datetime.datetime) -> str:
        return timezone.localtime(value).isoformat(timespec="seconds")


class Strict(serializers.Serializer):
    """Parameters of an address: what is not known is refused, so that a misspelt filter is seen at once."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = sorted(set(data) - self.fields.keys())
        if unknown:
            raise serializers.ValidationError({name: [_("Ce paramètre n’existe pas ici.")] for name in unknown})
        empty = [name for name, value in data.items() if not value]
        if empty:
            raise serializers.ValidationError(
                {name: [_("Ce paramètre est vide\u00a0: donnez-lui une valeur, ou ôtez-le.")] for name in empty}
            )
        unreadable = [name for name, value in data.items() if "\x00" in value]
        if unreadable:
            raise serializers.ValidationError({name: [_("Ce texte a un caractère nul.")] for name in unreadable})
        return super().to_internal_value(data)


def unreadable(text: str) -> bool:
    """Whether a line has what nobody sees or writes: controls, halves of characters, turns of direction."""
    return any(unicodedata.category(one) in {"Cc", "Cs", "Cn", "Cf"} for one in text if one not in JOINERS)


class Text(serializers.CharField):
    """A line of text, and not what could be written as one: JSON has numbers and truth values of its own."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        if unreadable(data):
            raise serializers.ValidationError(_("Ce texte a des caractères qui ne s’affichent pas\u00a0: ôtez-les."))
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """A truth value, and not a word for one."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data
