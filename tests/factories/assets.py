"""Assets, and the files that bring them."""

from signalement.catalogue.models import Asset, AssetKind, Category
from signalement.catalogue.models.asset import key_of
from signalement.grid import cell_of

CENTRE = (45.7333, 4.9111)  # of Bron


def lamps(*, designates: bool = True) -> AssetKind:
    """The kind of asset that the first categories of street lighting are about."""
    kind, _made = AssetKind.objects.update_or_create(
        slug="lampadaire",
        defaults={
            "label": "Lampadaire",
            "named": "ce lampadaire",
            "number_label": "Numéro inscrit sur le mât",
            "designates": designates,
        },
    )
    kind.categories.set(Category.objects.filter(demarche__slug__startswith="lampadaire-"))
    return kind


def asset(
    authority, reference: str = "BR-0412", *, kind=None, north: float = 0, east: float = 0, at=None, **more
) -> Asset:
    """One of them, some metres from the centre of Bron, or `at` a place in degrees."""
    latitude, longitude = at or (CENTRE[0] + north / 111_320, CENTRE[1] + east / 77_700)
    return Asset.objects.create(
        kind=kind or lamps(),
        authority=authority,
        reference=reference,
        reference_key=key_of(reference),
        latitude=latitude,
        longitude=longitude,
        cell=cell_of(latitude, longitude),
        **more,
    )
