"""What templates of mails need beside the words of every template (`portail.templatetags.ui.words`)."""

import datetime

from django import template
from django.utils.dateparse import parse_date, parse_datetime

register = template.Library()


@register.filter
def from_iso(value: str) -> datetime.date | None:
    """The date, or the date and time, that the outbox keeps as text (ISO 8601); None for nothing."""
    return (parse_datetime(value) if "T" in value else parse_date(value)) if value else None


@register.filter
def quoted(text: str) -> str:
    """Someone's words in a message without formatting: each line behind “> ” (RFC 3676 §4.5)."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
