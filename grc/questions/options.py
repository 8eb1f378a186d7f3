"""What a choice offers, and what the row of a list that is kept apart says of it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. `key` is stored, and stays when `label` is reworded.

    Of a list kept apart: `group`, the answer to an earlier question with which it is offered (empty: with any);
    `places`, how many requests may choose it (None: any number).
    """

    key: str
    label: str
    group: str = ""
    places: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; what stands at its default is not written, as in questions."""
        said = {"key": self.key, "label": self.label}
        return said | _but_none({"group": self.group or None, "places": self.places})


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBounds:
    """The bounds, included, that a number has once the option `key` was chosen before it; None: none of its own."""

    key: str
    label: str
    minimum: int | None = None
    maximum: int | None = None

    def as_json(self) -> dict[str, Any]:
        said = {"key": self.key, "label": self.label}
        return said | _but_none({"minimum": self.minimum, "maximum": self.maximum})


def _but_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
