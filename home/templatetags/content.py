"""How what officers compose is shown."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import BoundBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()
APART = "<!--|-->"  # no text has it: comments are not among the features of rich text


@register.simple_tag(takes_context=True)
def stream(context: Context, value: StreamValue) -> SafeString:
    """All blocks of a stream, one after the other.

    Links of all the texts are looked up together, and so are the pictures that were already drawn: a long page asks the
    database no more than a short one.
    """
    parts = list(parts_of(value))
    expand_together([part for part in parts if isinstance(part, RichText)])
    if images := [part for part in parts if isinstance(part, AbstractImage)]:
        prefetch_related_objects(images, "renditions")
    shown = context.flatten()
    return format_html_join("\n", "{}", ((block.render(shown),) for block in value))


def parts_of(value: Any) -> Iterator[Any]:
    """What a value is made of, however deep."""
    if isinstance(value, BoundBlock):
        yield from parts_of(value.value)
    elif isinstance(value, StreamValue | ListValue):
        for part in value:
            yield from parts_of(part)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from parts_of(part)
    else:
        yield value


def expand_together(texts: list[RichText]) -> None:
    """Replace the references in the texts by addresses. What is expanded is for display: nothing saves it."""
    expanded = expand_db_html(APART.join(text.source for text in texts)).split(APART)
    for text, html in zip(texts, expanded, strict=True):
        text.source = html
