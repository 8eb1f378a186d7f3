"""The shelves of the first page of a space, below what waits for its holder: as they stand, without those they hide."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from accounts.registry.space import Shelf


class Move(StrEnum):
    """What one does with a shelf."""

    UP = "monter"
    DOWN = "descendre"
    HIDE = "masquer"
    SHOW = "montrer"


class Arrangement(NamedTuple):
    """The names of the shelves: those that are shown, as they stand, and those that are hidden."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]

    def stored(self) -> dict[str, list[str]]:
        return {"shown": list(self.shown), "hidden": list(self.hidden)}


def arrangement_of(stored: Mapping[str, Any], shelves: Sequence[Shelf]) -> Arrangement:
    """What was stored, with the shelves that there are now: one that is gone is forgotten, a new one comes last."""
    names = [shelf.name for shelf in shelves]
    hidden = tuple(name for name in stored.get("hidden", ()) if name in names)
    chosen = [name for name in stored.get("shown", ()) if name in names and name not in hidden]
    return Arrangement((*chosen, *(name for name in names if name not in (*chosen, *hidden))), hidden)


def moved(arrangement: Arrangement, name: str, move: Move) -> Arrangement:
    """The same once a shelf has moved; the very same when it cannot, or is none."""
    shown, hidden = list(arrangement.shown), list(arrangement.hidden)
    if move is Move.SHOW and name in hidden:
        hidden.remove(name)
        shown.append(name)
    elif move is Move.HIDE and name in shown:
        shown.remove(name)
        hidden.append(name)
    elif move in (Move.UP, Move.DOWN) and name in shown:
        place = shown.index(name)
        other = min(max(place + (1 if move is Move.DOWN else -1), 0), len(shown) - 1)
        shown[place], shown[other] = shown[other], shown[place]
    return Arrangement(tuple(shown), tuple(hidden))
