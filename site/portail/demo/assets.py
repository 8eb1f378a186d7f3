"""The lamps, bins, benches and silos of the demonstration: plausible, in Bron, nobody's survey."""

from pathlib import Path

from communes.models import Authority
from portail.starter.texts import DEMO
from signalement.catalogue.loader import load_assets
from signalement.catalogue.models import Asset, AssetKind

FILES = DEMO / "assets"  # a folder for each authority, in it a file for each kind


def install_assets() -> int:
    """The assets of the files, for authorities that have none of the kind yet; returns how many are new."""
    return sum(_install(file) for file in sorted(FILES.glob("*/*.csv")))


def _install(file: Path) -> int:
    kind, authority = AssetKind.objects.get(slug=file.stem), Authority.objects.get(slug=file.parent.name)
    if Asset.objects.filter(kind=kind, authority=authority).exists():
        return 0
    return load_assets(file, kind=kind, authority=authority).created
