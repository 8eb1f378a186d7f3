"""What a stream is made of, whatever its blocks."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import BoundBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue


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
