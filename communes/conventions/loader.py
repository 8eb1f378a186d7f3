"""Loads what comes with the house: tariff grids, agreements of the partner bodies that it ships with, a merger.

What is there already is left as the project team has it.
"""

import datetime

from communes.conventions.enums import Offer
from communes.conventions.models import Agreement, Merger, TariffBracket, TariffGrid
from communes.conventions.tariff import shipped_rows
from communes.models import Authority

FOUNDED_ON = datetime.date(2018, 10, 4)  # the day of the deliberation of 2018
MERGED, MERGED_ON = "69149", datetime.date(2024, 1, 1)  # Oullins-Pierre-Bénite
SHIPPED_BODIES = ("assistance", "assistance-communes", "mdmph")  # of communes/data/authorities.csv


def load() -> list[str]:
    """Load what is missing; returns what was done, French lines."""
    return [
        f"Grilles du tarif : {_load_grids()} nouvelles.",
        f"Accords : {_load_agreements()} nouveaux.",
        f"Fusions de communes : {_load_mergers()} nouvelles.",
    ]


def _load_mergers() -> int:
    """The merger of 1 January 2024: what was signed by Oullins belongs to the commune that it is part of."""
    commune = Authority.objects.filter(insee_code=MERGED).first()
    if commune is None or commune.mergers.exists():
        return 0
    said = {"authority": commune, "takes_effect_on": MERGED_ON, "source": "INSEE, code officiel géographique 2024"}
    return len(Merger.objects.bulk_create(Merger(former_name=name, **said) for name in ("Oullins", "Pierre-Bénite")))


def _load_agreements() -> int:
    """An agreement without end for each shipped body that never had one: its desk works from the first day."""
    bodies = Authority.objects.filter(slug__in=SHIPPED_BODIES, agreements=None)
    rows = [Agreement(authority=body, subject="Accord d’origine", starts_on=FOUNDED_ON) for body in bodies]
    return len(Agreement.objects.bulk_create(rows))


def _load_grids() -> int:
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
    return len(missing)
