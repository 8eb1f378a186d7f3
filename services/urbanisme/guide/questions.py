"""The questions of the guide, in their order: what the project is, then what matters to it, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from services.urbanisme.guide.answers import AnswerRefused, Choice, Measure, Question
from services.urbanisme.guide.cases import (
    ARCHITECT_AREA,
    DECLARED_AREA,
    DECLARED_BASIN,
    DECLARED_IN_TOWN,
    LEAST_AREA,
)
from services.urbanisme.guide.project import Decision, Project, Sector, Works, Zone, known
from services.urbanisme.guide.rules import BUILDING_PERMITS, advise

YES_NO = {"oui": _("Oui"), "non": _("Non")}
BOOLEANS = {"oui": True, "non": False}
PROTECTABLE = frozenset(Works) - {Works.INSIDE, Works.RULES, Works.FEASIBLE}
BY_DECISION = (Works.RENDER, Works.FENCE, Works.DEMOLISH)


def _is(*works: Works) -> Any:
    return lambda project: project.works in works


def _is_permitted(project: Project) -> bool:
    """Whether it asks, or may ask, for a building permit."""
    return advise(project).kind in BUILDING_PERMITS


def _has_large_total(project: Project) -> bool:
    return project.total is not None and project.total > ARCHITECT_AREA


def _is_in_doubt(project: Project) -> bool:
    """Whether only a decision of the commune could ask for something."""
    return project.works in BY_DECISION and project.sector not in Sector.PROTECTED


def _needs_total(project: Project) -> bool:
    if project.works == Works.CONVERT:
        return bool(project.touches_structure)
    threshold = {Works.BUILD: ARCHITECT_AREA, Works.EXTEND: DECLARED_AREA}.get(project.works)
    return threshold is not None and known(project.area) > threshold


QUESTIONS: tuple[Question, ...] = (
    Choice(
        "projet",
        "works",
        _("Que voulez-vous faire\u00a0?"),
        lambda _project: True,
        words={
            Works.BUILD: _("Construire à part\u00a0: maison, garage, abri de jardin ou de voiture"),
            Works.EXTEND: _("Agrandir un bâtiment\u00a0: extension, véranda, étage, combles, garage transformé"),
            Works.POOL: _("Installer une piscine"),
            Works.ALTER: _("Changer l’extérieur d’un bâtiment\u00a0: fenêtre, façade, toit, panneaux solaires"),
            Works.RENDER: _("Ravaler une façade, sans rien changer d’autre"),
            Works.INSIDE: _("Faire des travaux à l’intérieur seulement"),
            Works.CONVERT: _("Changer la destination d’un local\u00a0: un commerce en logement, par exemple"),
            Works.FENCE: _("Poser une clôture, un portail, ou monter un mur"),
            Works.DEMOLISH: _("Démolir un bâtiment, ou une partie"),
            Works.DIVIDE: _("Diviser un terrain pour bâtir"),
            Works.RULES: _("Connaître les règles d’un terrain"),
            Works.FEASIBLE: _("Savoir si un projet est possible sur un terrain"),
        },
        values={works.value: works for works in Works},
    ),
    Measure(
        "surface",
        "area",
        _("Quelle surface voulez-vous créer, en m²\u00a0?"),
        _is(Works.BUILD, Works.EXTEND),
        _("La plus grande des deux\u00a0: la surface de plancher, ou l’emprise au sol, vue de dessus."),
    ),
    Measure("surface", "area", _("Quelle surface aura le bassin, en m²\u00a0?"), _is(Works.POOL)),
    Measure(
        "hauteur",
        "height",
        _("Quelle hauteur aura la construction, en mètres\u00a0?"),
        lambda project: project.works == Works.BUILD and known(project.area) <= DECLARED_AREA,
        _("Du sol jusqu’au point le plus haut."),
        unit="m",
    ),
    Measure(
        "hauteur",
        "height",
        _("Quelle hauteur aura la couverture de la piscine, en mètres\u00a0?"),
        lambda project: project.works == Works.POOL and known(project.area) <= DECLARED_BASIN,
        _("Au-dessus du sol, à son point le plus haut. Écrivez 0 s’il n’y en a pas."),
        unit="m",
        may_be_zero=True,
    ),
    Choice(
        "visible",
        "is_visible",
        _("Les travaux changent-ils l’aspect extérieur du bâtiment\u00a0?"),
        lambda project: project.works == Works.EXTEND and known(project.area) <= LEAST_AREA,
        words=YES_NO,
        values=BOOLEANS,
    ),
    Choice(
        "zone",
        "zone",
        _("Où est le terrain dans le plan local d’urbanisme\u00a0?"),
        lambda project: project.works == Works.EXTEND and DECLARED_AREA < known(project.area) <= DECLARED_IN_TOWN,
        _("Le nom d’une zone urbaine commence par la lettre U. Le Géoportail de l’urbanisme montre la carte."),
        words={
            Zone.URBAN: _("En zone urbaine (U)"),
            Zone.OTHER: _("Dans une autre zone (AU, A, N)"),
            Zone.UNKNOWN: _("Je ne sais pas"),
        },
        values={zone.value: zone for zone in Zone},
    ),
    Choice(
        "structure",
        "touches_structure",
        _("Les travaux modifient-ils la structure porteuse ou la façade\u00a0?"),
        _is(Works.CONVERT),
        _("Abattre un mur porteur, ouvrir une fenêtre ou une vitrine, par exemple."),
        words=YES_NO,
        values=BOOLEANS,
    ),
    Measure(
        "total",
        "total",
        _("Quelle surface de plancher aura la construction en tout, en m²\u00a0?"),
        _needs_total,
        _("Une fois les travaux finis, tous les niveaux ensemble, avec ce qui existe déjà."),
        least=lambda project: known(project.area) if project.works == Works.EXTEND else Decimal(0),
    ),
    Choice(
        "voies",
        "has_roads",
        _("Faut-il créer une voie, un espace ou un équipement commun à plusieurs lots\u00a0?"),
        _is(Works.DIVIDE),
        _("Un chemin d’accès partagé, une aire de stationnement ou un jardin en commun, par exemple."),
        words=YES_NO,
        values=BOOLEANS,
    ),
    Choice(
        "secteur",
        "sector",
        _("Le terrain est-il dans un secteur protégé\u00a0?"),
        lambda project: project.works in PROTECTABLE,
        _("L’Atlas des patrimoines et le Géoportail de l’urbanisme montrent ces secteurs."),
        words={
            Sector.NONE: _("Non"),
            Sector.HERITAGE: _("Oui, près d’un monument historique ou dans un site patrimonial remarquable"),
            Sector.CLASSIFIED: _("Oui, dans un site classé"),
            Sector.INSCRIBED: _("Oui, dans un site inscrit"),
            Sector.UNKNOWN: _("Je ne sais pas"),
        },
        values={sector.value: sector for sector in Sector},
    ),
    Choice(
        "decision",
        "decision",
        _("La commune soumet-elle ces travaux à autorisation\u00a0?"),
        _is_in_doubt,
        _("Dans certaines communes, une délibération l’a décidé. Le service de l’urbanisme vous le dit."),
        words={
            Decision.TAKEN: _("Oui"),
            Decision.NOT_TAKEN: _("Non"),
            Decision.UNKNOWN: _("Je ne sais pas"),
        },
        values={decision.value: decision for decision in Decision},
    ),
    Choice(
        "mur",
        "has_high_wall",
        _("Est-ce un mur de 2 mètres de haut ou plus\u00a0?"),
        lambda project: project.works == Works.FENCE and _is_in_doubt(project) and project.decision != Decision.TAKEN,
        words=YES_NO,
        values=BOOLEANS,
    ),
    Choice(
        "maison",
        "is_house",
        _("Est-ce une maison individuelle, ou son annexe\u00a0?"),
        _is_permitted,
        _("Une maison a deux logements au plus. Un garage, un abri ou une piscine sont des annexes."),
        words=YES_NO,
        values=BOOLEANS,
    ),
    Choice(
        "demandeur",
        "is_company",
        _("Qui demandera l’autorisation\u00a0?"),
        lambda project: _is_permitted(project) and not _has_large_total(project),
        words={"non": _("Une personne, pour elle-même"), "oui": _("Une société, une SCI ou une association")},
        values=BOOLEANS,
    ),
)
KEYS = tuple(dict.fromkeys(question.key for question in QUESTIONS))


@dataclass(frozen=True)
class Walk:
    """How far answers lead: those that count, in the order of their questions, and the project that they describe.

    `question`: the next one, None at the end; `refusal`: why what was answered to it is no answer.
    """

    answered: tuple[tuple[Question, str], ...] = ()
    project: Project | None = None
    question: Question | None = None
    refusal: str = ""

    @property
    def answers(self) -> dict[str, str]:
        """The answers that count, as addresses hold them."""
        return {question.key: text for question, text in self.answered}


def walk(given: Mapping[str, str]) -> Walk:
    """The way as far as what is given answers the questions; an answer to one that is not asked is left out."""
    done = Walk()
    for question in QUESTIONS:
        if done.project is not None and not question.is_asked(done.project):
            continue
        if question.key not in given:
            return replace(done, question=question)
        try:
            answer = question.read(given[question.key], done.project)
        except AnswerRefused as refused:
            return replace(done, question=question, refusal=str(refused))
        changed: dict[str, Any] = {question.field: answer}
        project = Project(**changed) if done.project is None else replace(done.project, **changed)
        done = Walk((*done.answered, (question, question.written(answer))), project)
    return done
