"""A StreamField whose blocks stay out of migrations."""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's own, without its blocks in the migrations: they are code, and change nothing in the database.

    A migration that must read the blocks of a former day says them itself.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _blocks, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, path, [], kwargs
