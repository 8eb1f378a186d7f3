"""What this room holds about people: elected referents, named by public decisions."""

from accounts.registry.personal import exempt
from communes.conventions.models import (
    Convention,
    Deliberation,
    Override,
    PopulationFigure,
    TariffBracket,
    TariffGrid,
)


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    exempt("public decisions, and the elected members whom they name", Convention, Deliberation)
    exempt("tariff and populations: of no one", Override, PopulationFigure, TariffBracket, TariffGrid)
