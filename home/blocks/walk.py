"""What a stream is made of, whatever its blocks."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import slugify
from wagtail.blocks import BoundBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue

ANCHOR = "partie"  # no other id of our templates begins so


class Heading(NamedTuple):
    """A heading of a body, and the anchor that leads to it: one of its own, even when two have the same words."""

    anchor: str
    title: str


def parts_of(value: Any) -> Iterator[Any]:
    """The texts, pictures, pages… of a value, in their order, however deep they are."""
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


def headings_of(stream: StreamValue) -> list[Heading]:
    """The headings of a body, in their order."""
    found: dict[str, Heading] = {}
    for block in stream:
        if block.block_type == "heading":
            base = anchor = "-".join(filter(None, (ANCHOR, slugify(block.value))))
            number = 1
            while anchor in found:
                number += 1
                anchor = f"{base}-{number}"
            found[anchor] = Heading(anchor, block.value)
    return list(found.values())
