"""What a commune or a partner body signed, and what a contribution is computed from."""

from communes.conventions.models.agreement import Agreement
from communes.conventions.models.amendment import Amendment
from communes.conventions.models.call import ContributionCall
from communes.conventions.models.convention import Convention
from communes.conventions.models.deliberation import Deliberation
from communes.conventions.models.issued import Issued
from communes.conventions.models.merger import Merger
from communes.conventions.models.population import Override, PopulationFigure
from communes.conventions.models.referent import Referent
from communes.conventions.models.tariff import TariffBracket, TariffGrid

__all__ = [
    "Agreement",
    "Amendment",
    "ContributionCall",
    "Convention",
    "Deliberation",
    "Issued",
    "Merger",
    "Override",
    "PopulationFigure",
    "Referent",
    "TariffBracket",
    "TariffGrid",
]
