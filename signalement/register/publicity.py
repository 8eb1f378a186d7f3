"""What anyone may know of a report, and from when: the rule that the register, its maps and every word of it follow.

At once: the category, the street, the day and where it is to `DECIMALS` decimals of a degree, or the asset that was
named, which is public already. Once an agent has read it: the words, the address, the photos and the place that they
leave. Never: who reported. Of a category that touches people, nothing. See ADR 0034.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grc.models import Demande
from grc.registry import Publicity
from signalement.catalogue.models import Asset, Category
from signalement.enums import Moderation
from signalement.grid import cell_of
from signalement.register.models import PublishedReport

DECIMALS = 3  # of a degree: 111 m from north to south, at Lyon 78 m from west to east
METRES = 100  # as a sentence says them
FARTHEST = 68  # metres, from what is shown to where it is: half the diagonal of a square of the grid

AT_ONCE = _(
    "Tout le monde voit dès l’envoi la catégorie, la rue, l’endroit à %(metres)s\u00a0mètres près (ou l’équipement"
    " désigné) et la date."
)
ONCE_READ = _(
    "La description, l’adresse, l’endroit exact et les photos ne paraissent qu’après la relecture d’un agent."
)
NEVER = _("Le nom et les coordonnées ne paraissent jamais.")
PRIVATE = _(
    "Ce signalement ne paraît ni sur la carte publique ni ailleurs\u00a0: seuls les agents compétents le lisent."
)
TOUCHES_PEOPLE = _("Ce qui touche des personnes (bruit, logement, véhicules) ne paraît jamais.")


READ = _("Un agent a relu ce signalement\u00a0: la page publique montre ce qu’il en a publié.")
KEPT = _("Un agent l’a relu et garde la description pour le service.")
GONE = _("Ce signalement n’est plus montré au public.")


class PublicPlace(NamedTuple):
    """Where the register says that a report is, in degrees (WGS 84), and its cell of the map; all None for nowhere."""

    latitude: float | None = None
    longitude: float | None = None
    cell: int | None = None


def place_of(demande: Demande, asset: Asset | None, *, is_exact: bool) -> PublicPlace:
    """Where anyone may know that a report is: at its asset, or on the grid unless an agent has left the exact point."""
    if asset is not None:
        return _at(asset.latitude, asset.longitude)
    if demande.latitude is None or demande.longitude is None:
        return PublicPlace()
    return _at(demande.latitude, demande.longitude) if is_exact else rounded(demande.latitude, demande.longitude)


def rounded(latitude: float, longitude: float) -> PublicPlace:
    """The point of the grid that is nearest."""
    return _at(round(latitude, DECIMALS), round(longitude, DECIMALS))


def _at(latitude: float, longitude: float) -> PublicPlace:
    return PublicPlace(latitude, longitude, cell_of(latitude, longitude))


def sentences_of(category: Category | None) -> list[str]:
    """What is said before a report of this category is sent; of any when none is chosen, or in a page of the site."""
    if category is not None and not category.is_public:
        return [str(PRIVATE)]
    said = [at_once(), ONCE_READ, NEVER]
    return [str(sentence) for sentence in (said if category else [*said, TOUCHES_PEOPLE])]


def at_once() -> str:
    """What is public of a report that nobody has read."""
    return AT_ONCE % {"metres": METRES}


def publicity_of(reference: str) -> Publicity:
    """What is public of a report that was sent, and where. One statement."""
    found = PublishedReport.objects.filter(reference=reference, category__is_public=True)
    report = found.select_related("commune").first()
    if report is None:
        return Publicity([str(PRIVATE)])
    if not report.may_be_shown:
        return Publicity([str(GONE)])
    said: dict[str, list[str | Promise]] = {
        Moderation.WAITING: [at_once(), ONCE_READ],
        Moderation.PUBLISHED: [READ],
        Moderation.WITHHELD: [at_once(), KEPT],
    }
    sentences = [str(sentence) for sentence in (*said[report.moderation], NEVER)]
    return Publicity(sentences, report.get_absolute_url(), report.where)
