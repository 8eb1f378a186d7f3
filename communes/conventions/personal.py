"""What this room holds about people: elected referents, named by public decisions."""

from accounts.registry.personal import exempt
from communes.conventions.models import (
    Agreement,
    Amendment,
    ContributionCall,
    Convention,
    Deliberation,
    Merger,
    Override,
    PopulationFigure,
    Referent,
    TariffBracket,
    TariffGrid,
)


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    signed = (Agreement, Amendment, Convention, Deliberation)
    exempt("public decisions, and who speaks for a commune in a public function", *signed, Referent)
    figures = (ContributionCall, Merger, Override, PopulationFigure, TariffBracket, TariffGrid)
    exempt("tariff, populations and calls: of no one", *figures)
