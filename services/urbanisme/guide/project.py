"""A building project, as its author describes it in a few answers. Values are those that addresses hold."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum, nonmember
from itertools import product
from typing import Self, TypeVar

Answer = TypeVar("Answer")


class Works(StrEnum):
    """What the project is."""

    BUILD = "construire"
    EXTEND = "agrandir"
    POOL = "piscine"
    ALTER = "facade"
    RENDER = "ravaler"
    INSIDE = "interieur"
    CONVERT = "usage"
    FENCE = "cloture"
    DEMOLISH = "demolir"
    DIVIDE = "diviser"
    RULES = "regles"
    FEASIBLE = "faisabilite"


class Sector(StrEnum):
    """How the place is protected (code du patrimoine, L621-30, L631-1; code de l’environnement, L341-1, L341-2)."""

    NONE = "non"
    HERITAGE = "patrimoine"  # the surroundings of a historic monument, a remarkable site
    CLASSIFIED = "classe"  # a classified site
    INSCRIBED = "inscrit"  # an inscribed site
    UNKNOWN = "inconnu"

    NOTHING_EXEMPT = nonmember(("patrimoine", "classe"))  # whatever shows is at least declared: R421-11
    PROTECTED = nonmember(("patrimoine", "classe", "inscrit"))


class Zone(StrEnum):
    """Where the plan local d’urbanisme puts the plot: its urban zones have a letter U."""

    URBAN = "urbaine"
    OTHER = "autre"
    UNKNOWN = "inconnue"


class Decision(StrEnum):
    """Whether the commune, or the metropolis for it, has decided that such works are declared or permitted."""

    TAKEN = "oui"
    NOT_TAKEN = "non"
    UNKNOWN = "inconnu"


class Unanswered(Exception):  # noqa: N818
    """An answer that a rule needs and that has not been given: the questions were not all asked."""


@dataclass(frozen=True)
class Project:
    """What is answered; what is not asked keeps its default.

    `area`: square metres that are created, the larger of floor area and footprint; of a pool, those of the basin.
    `total`: square metres of floor area once the works are done. `height`: metres above the ground; of a pool, those of
    its cover, 0 without one. `is_visible`: from outside. `touches_structure`: bearing structure or façade.
    `has_high_wall`: a fence that is a wall of 2 m or more. `has_roads`: roads, spaces or equipment for several plots.
    `is_house`: a house, or its annex. `is_company`: asked for by a company or an association.
    """

    works: Works
    area: Decimal | None = None
    total: Decimal | None = None
    height: Decimal | None = None
    zone: Zone = Zone.UNKNOWN
    sector: Sector = Sector.UNKNOWN
    decision: Decision = Decision.UNKNOWN
    is_visible: bool | None = None
    touches_structure: bool | None = None
    has_high_wall: bool | None = None
    has_roads: bool | None = None
    is_house: bool | None = None
    is_company: bool | None = None

    @property
    def is_exempt_from_nothing(self) -> bool:
        """Whether it stands where everything that shows is at least declared."""
        return self.sector in Sector.NOTHING_EXEMPT

    def possibilities(self) -> list[Self]:
        """The projects that this one may be, once what its author does not know is known."""
        sectors = (Sector.NONE, Sector.HERITAGE) if self.sector == Sector.UNKNOWN else (self.sector,)
        zones = (Zone.URBAN, Zone.OTHER) if self.zone == Zone.UNKNOWN else (self.zone,)
        decisions = (Decision.NOT_TAKEN, Decision.TAKEN) if self.decision == Decision.UNKNOWN else (self.decision,)
        return [
            replace(self, sector=sector, zone=zone, decision=decision)
            for sector, zone, decision in product(sectors, zones, decisions)
        ]


def known(answer: Answer | None) -> Answer:
    """An answer that a rule needs. Raises `Unanswered`."""
    if answer is None:
        raise Unanswered
    return answer
