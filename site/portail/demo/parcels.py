"""The cadastre of the demonstration: a section « ZZ » of Bron that is invented, parcel by parcel."""

from communes.cadastre.loader import load_parcels
from communes.cadastre.lookup import is_loaded
from portail.starter.texts import DEMO

FILES = DEMO / "cadastre"  # as Etalab publishes them, one a commune


def install_parcels() -> int:
    """The parcels of communes that have none yet; returns of how many communes."""
    new = [file for file in sorted(FILES.glob("*.json")) if not is_loaded(file.name.split("-")[1])]
    for file in new:
        load_parcels(file)
    return len(new)
