"""Pieces that go with an application, as its checklist: those of its kind, and which of them a project needs."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.project import Project, Sector, Works

DATA = Path(__file__).parent / "data" / "pieces.json"
EVERY = frozenset(Works)


class Piece(NamedTuple):
    """A piece of an application: its code on the form, and its article (of the code de l’urbanisme).

    `when`: when it is asked for, in words; `needed_for`: the works that always need it; `possible_for`: those that may,
    and do in the sectors of `needed_in`. `good`: what a good one shows; `fault`: the common fault.
    """

    code: str
    name: str
    article: str
    when: str
    good: str
    fault: str
    needed_for: frozenset[Works]
    possible_for: frozenset[Works]
    needed_in: frozenset[Sector]

    @property
    def is_always_needed(self) -> bool:
        """Whether every application of its kind has it."""
        return self.needed_for == EVERY

    def is_needed(self, project: Project) -> bool:
        """Whether the project’s application is incomplete without it."""
        if project.works in self.needed_for:
            return True
        return project.sector in self.needed_in and project.works in self.possible_for


class Checklist(NamedTuple):
    """The pieces of an application: those that it needs, and those that it may need, as only its author knows."""

    needed: tuple[Piece, ...]
    possible: tuple[Piece, ...]


def checklist(kind: PermitKind, project: Project | None = None) -> Checklist:
    """The pieces of an application of this kind: for the project, or for any when there is none."""
    found = pieces_of(kind)
    if project is None:
        needed = tuple(piece for piece in found if piece.is_always_needed)
        return Checklist(needed, tuple(piece for piece in found if piece not in needed))
    needed = tuple(piece for piece in found if piece.is_needed(project))
    possible = (piece for piece in found if project.works in piece.possible_for)
    return Checklist(needed, tuple(piece for piece in possible if piece not in needed))


def pieces_of_works() -> tuple[Piece, ...]:
    """The pieces of a declaration of works: those that divide a plot have another form."""
    return tuple(one for one in pieces_of(PermitKind.DP) if (one.needed_for | one.possible_for) - {Works.DIVIDE})


@cache
def pieces_of(kind: PermitKind) -> tuple[Piece, ...]:
    """Every piece that the form of this kind lists here, in the order of its codes."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))["pieces"]
    return tuple(_piece(row, use) for row in rows for use in row["uses"] if use["kind"] == kind)


def _piece(row: dict[str, Any], use: dict[str, Any]) -> Piece:
    return Piece(
        code=use["code"],
        name=row["name"],
        article=use["article"],
        when=use["when"],
        good=row["good"],
        fault=row["fault"],
        needed_for=_works(use.get("needed_for", [])),
        possible_for=_works(use.get("possible_for", [])),
        needed_in=frozenset(map(Sector, use.get("needed_in", []))),
    )


def _works(said: str | list[str]) -> frozenset[Works]:
    """The works that the data names; « all » names every one."""
    return EVERY if said == "all" else frozenset(map(Works, said))
