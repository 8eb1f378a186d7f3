"""What a project asks for: the authorisation and why, what to check, whether an architect is compulsory, the tax.

Somebody who does not know an answer (the zone, the protection, what the commune has decided) is told the most demanding
case, that it is to be confirmed, and what it would be otherwise.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.cases import ARCHITECT_AREA, CASES, LEAST_AREA, Case, Reason
from services.urbanisme.guide.project import Project, Works

__all__ = ["BUILDING_PERMITS", "Advice", "Architect", "Project", "Reason", "advise", "rank"]

BUILDING_PERMITS = (PermitKind.PCMI, PermitKind.PC)
ON_BUILDINGS = (Works.EXTEND, Works.ALTER, Works.RENDER, Works.INSIDE, Works.CONVERT, Works.DEMOLISH)


class Architect(NamedTuple):
    """Whether an architect must draw up the project (None: it depends on what is not asked), and its article."""

    is_compulsory: bool | None
    text: str
    article: str


@dataclass(frozen=True)
class Advice:
    """What a project asks for. `kind`: None for nothing.

    `to_confirm`: what its author did not know and changes the answer, empty where it is certain; `otherwise`: the least
    that it would then be. `warnings`: what else there is to know. `architect`: None where the question does not arise.
    `is_taxed`: whether a taxe d’aménagement is to be expected.
    """

    kind: PermitKind | None
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    architect: Architect | None
    is_taxed: bool
    to_confirm: tuple[str, ...] = ()
    otherwise: PermitKind | None = None

    @property
    def is_certain(self) -> bool:
        """Whether nothing that is not known would change the answer."""
        return not self.to_confirm


def advise(project: Project) -> Advice:
    """What the project asks for. Raises `Unanswered` when an answer that its rule needs is missing."""
    decide = CASES[project.works]
    cases = [(one, decide(one)) for one in project.possibilities()]
    most = max((case for _one, case in cases), key=lambda case: rank(case.kind))
    least = min((case for _one, case in cases), key=lambda case: rank(case.kind))
    return Advice(
        kind=most.kind,
        reasons=(most.reason,),
        warnings=tuple(_warnings(project, most.kind)),
        architect=_architect(project, most.kind),
        is_taxed=_is_taxed(project, most.kind),
        to_confirm=tuple(_to_confirm(cases)),
        otherwise=least.kind,
    )


def rank(kind: PermitKind | None) -> int:
    """How demanding an authorisation is; those of one rank are never answers to one project."""
    if kind is None:
        return 0
    return 1 if kind == PermitKind.DP else 2


def _to_confirm(cases: list[tuple[Project, Case]]) -> list[str]:
    """What is not known and would change what is asked for."""
    said = {
        "sector": _("si le terrain est dans un secteur protégé"),
        "zone": _("si le terrain est dans une zone urbaine du plan local d’urbanisme"),
        "decision": _("si ces travaux sont soumis à autorisation\u00a0: ils le sont dans certaines communes"),
    }
    return [words for field, words in said.items() if _matters(field, cases)]


def _matters(field: str, cases: list[tuple[Project, Case]]) -> bool:
    """Whether two projects that differ in this alone are asked for different things."""
    kinds: dict[tuple[str, ...], set[PermitKind | None]] = {}
    for project, case in cases:
        rest = tuple(str(getattr(project, name)) for name in ("sector", "zone", "decision") if name != field)
        kinds.setdefault(rest, set()).add(case.kind)
    return any(len(found) > 1 for found in kinds.values())


def _architect(project: Project, kind: PermitKind | None) -> Architect | None:
    if kind == PermitKind.DP:
        return Architect(False, _("Une déclaration préalable se fait sans architecte, si vous le voulez."), "L431-1")
    if kind == PermitKind.PA:
        text = _(
            "Il faut un architecte, ou un paysagiste concepteur, si le terrain à aménager dépasse 2\u00a0500\u00a0m²."
        )
        return Architect(None, text, "L441-4, R441-4-2")
    if kind not in BUILDING_PERMITS:
        return None
    if project.is_company:
        return Architect(
            True, _("Un architecte est obligatoire\u00a0: une société ou une association demande le permis."), "L431-1"
        )
    if project.total is not None and project.total > ARCHITECT_AREA:
        return Architect(
            True,
            _("Un architecte est obligatoire\u00a0: la surface de plancher totale dépasse 150\u00a0m²."),
            "L431-3, R431-2",
        )
    text = _(
        "Un architecte n’est pas obligatoire pour une personne qui construit pour elle-même, jusqu’à 150\u00a0m² de"
        " surface de plancher au total. Les bâtiments agricoles et les serres ont d’autres seuils."
    )
    return Architect(False, text, "L431-3, R431-2")


def _is_taxed(project: Project, kind: PermitKind | None) -> bool:
    """Whether it creates what is taxed: more than 5 m² of building, a basin (CGI, 1635 quater D and J)."""
    if kind is None:
        return False
    if project.works == Works.POOL:
        return True
    return project.works in (Works.BUILD, Works.EXTEND) and (project.area or 0) > LEAST_AREA


def _warnings(project: Project, kind: PermitKind | None) -> list[Reason]:
    found = list(_of_works(project))
    if project.works in ON_BUILDINGS:
        text = _("Si le bâtiment est lui-même un monument historique, d’autres règles s’appliquent.")
        found.append(Reason(text, "R421-16, R421-28"))
    if kind is None:
        text = _("Même sans autorisation, le projet respecte les règles d’urbanisme\u00a0: hauteur, distances, aspect.")
        found.append(Reason(text, "L421-8"))
    elif kind not in PermitKind.CERTIFICATES:
        text = _("L’autorisation ne dit rien du droit privé\u00a0: copropriété, lotissement, mitoyenneté, servitudes.")
        found.append(Reason(text, "A424-8"))
    return found


def _of_works(project: Project) -> list[Reason]:
    """What is worth knowing of such works in particular."""
    same_use = _(
        "Si le nouvel usage relève de la même destination (d’un restaurant à une boutique, par exemple) et que ni la"
        " structure porteuse ni la façade ne changent, rien n’est demandé."
    )
    known = {
        Works.POOL: (
            Reason(_("Un local technique ou une terrasse surélevée comptent comme une construction."), "R421-9 a"),
        ),
        Works.ALTER: (
            Reason(_("Réparer à l’identique (même matériau, même forme, même couleur) ne demande rien."), "R421-13"),
            Reason(_("Des panneaux solaires posés au sol ont d’autres seuils."), "R421-2 c, R421-9 h"),
        ),
        Works.INSIDE: (
            Reason(_("Dans certains sites patrimoniaux remarquables, ces travaux aussi se déclarent."), "R421-17 c"),
        ),
        Works.CONVERT: (
            Reason(same_use, "R421-17 b"),
            Reason(_("Un lieu ouvert au public demande aussi une autorisation de travaux."), "CCH, L122-3"),
        ),
        Works.DEMOLISH: (
            Reason(
                _("Démolir pour reconstruire\u00a0: le permis de construire peut valoir permis de démolir."), "L451-1"
            ),
        ),
        Works.DIVIDE: (
            Reason(
                _("Détacher un terrain qui ne sera pas bâti ne demande rien, sauf dans certaines communes."), "L115-3"
            ),
        ),
        Works.RULES: (Reason(_("Ce certificat n’autorise pas de travaux. Il vaut dix-huit mois."), "L410-1"),),
        Works.FEASIBLE: (Reason(_("Ce certificat n’autorise pas de travaux. Il vaut dix-huit mois."), "L410-1"),),
    }
    return list(known.get(project.works, ()))
