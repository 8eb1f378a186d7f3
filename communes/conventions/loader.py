"""Loads the tariff grids that come with the house. One that is there already is left as the project team has it."""

from communes.conventions.enums import Offer
from communes.conventions.models import TariffBracket, TariffGrid
from communes.conventions.tariff import shipped_rows


def load() -> list[str]:
    """Load what is missing; returns what was done, a French line."""
    missing = [row for row in shipped_rows() if not TariffGrid.objects.filter(name=row["name"]).exists()]
    for row in missing:
        ((exercice, share),) = row["pilot_discounts"].items()
        grid = TariffGrid.objects.create(
            name=row["name"],
            source=row["source"],
            first_exercice=row["first_exercice"],
            last_exercice=row["last_exercice"],
            pilot_exercice=exercice,
            pilot_discount=share,
        )
        TariffBracket.objects.bulk_create(
            TariffBracket(
                grid=grid,
                lower=bracket["lower"],
                global_amount=bracket[Offer.GLOBAL],
                restricted_amount=bracket[Offer.RESTRICTED],
            )
            for bracket in row["brackets"]
        )
    return [f"Grilles du tarif : {len(missing)} nouvelles."]
