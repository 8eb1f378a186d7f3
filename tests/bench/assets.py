"""What assets cost: loaded from a file, the nearest of a place, one by its number. `make bench`."""

import random
import tempfile
import time
from pathlib import Path

from django.db import transaction

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from signalement.catalogue.loader import load_assets
from signalement.catalogue.models import Asset, AssetKind
from signalement.catalogue.models.asset import key_of
from tests.bench.places import row
from tests.bench.sites import UndoneError

ASSETS = 200_000  # more lamps than the metropolis has
QUESTIONS = 200
NEAR, PROPOSED = 150, 5  # as the report form asks


def measure() -> list[str]:
    """The lines of the report. The assets are not kept."""
    lines = ["## Assets", ""]
    with acting_as(SYSTEM), tempfile.TemporaryDirectory() as folder:
        path, draw = Path(folder, "mats.csv"), random.Random(1)
        with path.open("w") as file:
            file.write("reference,latitude,longitude\n")
            for rank in range(ASSETS):
                file.write(f"BENCH-{rank},{draw.uniform(45.65, 45.85):.6f},{draw.uniform(4.75, 5.0):.6f}\n")
        try:
            with transaction.atomic():
                lines += asked(path, draw)
                raise UndoneError
        except UndoneError:
            pass
    return lines


def asked(path: Path, draw: random.Random) -> list[str]:
    """Loading, loading again, and asking."""
    kind = AssetKind.objects.get(slug="lampadaire")
    rates = []
    for _time in range(2):
        started = time.perf_counter()
        load_assets(path, kind=kind, authority=Authority.objects.metropolis())
        rates.append(ASSETS / (time.perf_counter() - started))
    standing = Asset.objects.standing().filter(kind__in=[kind]).select_related("kind", "authority")
    places = [(draw.uniform(45.66, 45.84), draw.uniform(4.76, 4.99)) for _ in range(QUESTIONS)]
    keys = [key_of(f"BENCH-{draw.randrange(ASSETS)}") for _ in range(QUESTIONS)]
    plan = standing.near(*places[0], NEAR)[:PROPOSED].explain()
    near = [lambda at=at: list(standing.near(*at, NEAR)[:PROPOSED]) for at in places]
    named = [lambda key=key: list(standing.filter(reference_key=key)) for key in keys]
    line = (
        f"{ASSETS} assets from a CSV file: {rates[0]:.0f} rows a second; the same again, which writes nothing:"
        f" {rates[1]:.0f}. The nearest are found by their place alone: {'signalement_asset_place' in plan}."
    )
    return [
        line,
        "",
        "| question | median ms | 95th percentile ms |",
        "|---|--:|--:|",
        row("the five nearest, within 150 m", near),
        row("by its number", named),
    ]
