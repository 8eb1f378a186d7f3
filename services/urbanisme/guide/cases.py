"""What works ask for where all is known of them: code de l’urbanisme, R421-1 to R421-29 and R410-1, in force in 2026.

Thresholds are in square metres and metres. An area is the larger of floor area and footprint: neither may
pass the threshold.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.project import Decision, Project, Sector, Works, Zone, known

LEAST_AREA = Decimal(5)  # at most: nothing
DECLARED_AREA = Decimal(20)  # at most: declared
DECLARED_IN_TOWN = Decimal(40)  # the same for an extension in an urban zone: R421-14 b
ARCHITECT_AREA = Decimal(150)  # of the whole, for a natural person: R431-2
TALL = Decimal(12)  # above: tall
LEAST_BASIN, DECLARED_BASIN = Decimal(10), Decimal(100)
HIGH_COVER = Decimal("1.8")  # of a pool, from this height on


class Reason(NamedTuple):
    """Why something is asked for, or not: a sentence, and its article (of the code de l’urbanisme unless told)."""

    text: str
    article: str


class Case(NamedTuple):
    """What is asked for, None for nothing, and why."""

    kind: PermitKind | None
    reason: Reason


def building_permit(project: Project) -> PermitKind:
    """The building permit that bears the name of what is built; that of any building while this is not known."""
    return PermitKind.PCMI if project.is_house else PermitKind.PC


def _construction(project: Project) -> Case:
    area = known(project.area)
    if area > DECLARED_AREA:
        return _permit(project, _("Une construction nouvelle de plus de 20\u00a0m² demande un permis."), "R421-1")
    is_tall, is_small = known(project.height) > TALL, area <= LEAST_AREA
    if is_tall and (not is_small or project.is_exempt_from_nothing):
        return _permit(project, _("Au-dessus de 12\u00a0m de haut, la construction demande un permis."), "R421-1")
    if is_tall:
        return _declared(
            _("Même de 5\u00a0m² au plus, une construction de plus de 12\u00a0m de haut se déclare."), "R421-9 c"
        )
    if project.is_exempt_from_nothing:
        return _declared(
            _("En secteur protégé, une construction nouvelle se déclare, même de 5\u00a0m² au plus."), "R421-11"
        )
    if is_small:
        return _nothing(
            _("Une construction nouvelle de 5\u00a0m² au plus, et de 12\u00a0m de haut au plus, ne demande rien."),
            "R421-2 a",
        )
    return _declared(
        _("Une construction nouvelle de plus de 5\u00a0m², et de 20\u00a0m² au plus, se déclare."), "R421-9 a"
    )


def _extension(project: Project) -> Case:
    area = known(project.area)
    if area <= LEAST_AREA:
        if known(project.is_visible):
            return _declared(_("Ce qui change l’aspect extérieur d’un bâtiment se déclare."), "R421-17 a")
        return _nothing(
            _("Créer 5\u00a0m² au plus sans rien changer à l’extérieur ne demande rien."),
            "R421-13",
        )
    if area <= DECLARED_AREA:
        return _declared(
            _("Un agrandissement de plus de 5\u00a0m², et de 20\u00a0m² au plus, se déclare."), "R421-17 f"
        )
    if area <= DECLARED_IN_TOWN:
        return _larger_extension(project)
    return _permit(project, _("Un agrandissement de plus de 40\u00a0m² demande un permis."), "R421-14")


def _larger_extension(project: Project) -> Case:
    """By more than 20 m² and no more than 40: it depends on the zone, and on the whole."""
    if project.zone != Zone.URBAN:
        return _permit(
            project,
            _("Hors d’une zone urbaine du plan local d’urbanisme, plus de 20\u00a0m² demandent un permis."),
            "R421-14 a",
        )
    if known(project.total) > ARCHITECT_AREA:
        return _permit(
            project,
            _("Plus de 20\u00a0m² ajoutés qui portent le total au-delà de 150\u00a0m² demandent un permis."),
            "R421-14 b",
        )
    return _declared(_("En zone urbaine, un agrandissement de 40\u00a0m² au plus se déclare."), "R421-17 f")


def _pool(project: Project) -> Case:
    basin = known(project.area)
    if basin > DECLARED_BASIN:
        return _permit(project, _("Une piscine dont le bassin dépasse 100\u00a0m² demande un permis."), "R421-1")
    if known(project.height) >= HIGH_COVER:
        return _permit(
            project, _("Une piscine dont la couverture s’élève à 1,80\u00a0m ou plus demande un permis."), "R421-9 f"
        )
    if basin > LEAST_BASIN:
        return _declared(
            _("Une piscine de plus de 10\u00a0m², et de 100\u00a0m² au plus, se déclare."),
            "R421-9 f",
        )
    if project.is_exempt_from_nothing:
        return _declared(_("En secteur protégé, même un bassin de 10\u00a0m² au plus se déclare."), "R421-11")
    return _nothing(_("Une piscine dont le bassin a 10\u00a0m² au plus ne demande rien."), "R421-2 d")


def _exterior(_project: Project) -> Case:
    return _declared(
        _("Changer l’aspect extérieur d’un bâtiment (fenêtre, façade, toit, panneaux solaires) se déclare."),
        "R421-17 a",
    )


def _rendering(project: Project) -> Case:
    if project.sector in Sector.PROTECTED:
        return _declared(_("En secteur protégé, ravaler une façade se déclare."), "R421-17-1")
    if project.decision == Decision.TAKEN:
        return _declared(_("La commune a décidé que les ravalements se déclarent."), "R421-17-1 e")
    return _nothing(_("Ailleurs qu’en secteur protégé, ravaler une façade ne demande rien."), "R421-13")


def _interior(_project: Project) -> Case:
    return _nothing(
        _("Les travaux intérieurs qui ne créent pas de surface et ne changent pas l’usage ne demandent rien."),
        "R421-13",
    )


def _conversion(project: Project) -> Case:
    if known(project.touches_structure):
        return _permit(
            project,
            _("Changer de destination en modifiant la structure porteuse ou la façade demande un permis."),
            "R421-14 c",
        )
    return _declared(
        _("Changer de destination sans toucher à la structure porteuse ni à la façade se déclare."), "R421-17 b"
    )


def _fence(project: Project) -> Case:
    if project.sector in Sector.PROTECTED:
        return _declared(_("En secteur protégé, une clôture se déclare."), "R421-12")
    if project.decision == Decision.TAKEN:
        return _declared(_("La commune a décidé que les clôtures se déclarent."), "R421-12 d")
    if known(project.has_high_wall):
        return _declared(_("Un mur de 2\u00a0m de haut ou plus se déclare."), "R421-9 e")
    return _nothing(_("Une clôture ne demande rien là où la commune n’en a pas décidé autrement."), "R421-2 g")


def _demolition(project: Project) -> Case:
    if project.sector in Sector.PROTECTED:
        return Case(PermitKind.PD, Reason(_("En secteur protégé, démolir demande un permis."), "R421-28"))
    if project.decision == Decision.TAKEN:
        text = _("La commune a décidé que les démolitions demandent un permis.")
        return Case(PermitKind.PD, Reason(text, "R421-27"))
    return _nothing(_("Démolir ne demande rien là où la commune n’en a pas décidé autrement."), "R421-26")


def _division(project: Project) -> Case:
    if known(project.has_roads):
        text = _("Créer des voies, des espaces ou des équipements communs à plusieurs lots à bâtir demande un permis.")
        return Case(PermitKind.PA, Reason(text, "R421-19 a"))
    if project.is_exempt_from_nothing:
        text = _("En secteur protégé, diviser un terrain pour bâtir demande un permis, même sans voie à créer.")
        return Case(PermitKind.PA, Reason(text, "R421-19 a"))
    return _declared(
        _("Diviser un terrain pour bâtir, sans voie ni équipement commun à créer, se déclare."), "R421-23 a"
    )


def _information(_project: Project) -> Case:
    text = _("Ce certificat dit les règles d’urbanisme, les servitudes et les taxes d’un terrain.")
    return Case(PermitKind.CUA, Reason(text, "L410-1 a"))


def _feasibility(_project: Project) -> Case:
    text = _("Ce certificat dit en plus si le terrain peut servir à votre projet, et quels réseaux le desservent.")
    return Case(PermitKind.CUB, Reason(text, "L410-1 b"))


def _permit(project: Project, text: str, article: str) -> Case:
    return Case(building_permit(project), Reason(text, article))


def _declared(text: str, article: str) -> Case:
    return Case(PermitKind.DP, Reason(text, article))


def _nothing(text: str, article: str) -> Case:
    return Case(None, Reason(text, article))


CASES: Mapping[Works, Callable[[Project], Case]] = {
    Works.BUILD: _construction,
    Works.EXTEND: _extension,
    Works.POOL: _pool,
    Works.ALTER: _exterior,
    Works.RENDER: _rendering,
    Works.INSIDE: _interior,
    Works.CONVERT: _conversion,
    Works.FENCE: _fence,
    Works.DEMOLISH: _demolition,
    Works.DIVIDE: _division,
    Works.RULES: _information,
    Works.FEASIBLE: _feasibility,
}
