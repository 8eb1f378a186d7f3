"""« Mode d’emploi » of the administration: what each role does there, in the words of the product, task by task."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from accounts.context import current_actor
from accounts.models import User
from grc.enums import Kind
from grc.views.access import received_by, supervises
from home.permissions import sites_known_to
from portail.administration.sites import LOOKS_AFTER


class GuideTask(NamedTuple):
    """Something to do: what, how, and the name of the address where (empty: from wherever one is)."""

    title: Promise
    words: Promise
    url_name: str = ""


class GuideChapter(NamedTuple):
    """The tasks of a role. `is_theirs`: whether who asks has it."""

    key: str
    title: Promise
    is_theirs: Callable[[HttpRequest], bool]
    tasks: tuple[GuideTask, ...]


def treats(request: HttpRequest) -> bool:
    return bool(current_actor().authority_ids)


def treats_reports(request: HttpRequest) -> bool:
    return treats(request) and Kind.REPORT in received_by(request).kinds


def assists(request: HttpRequest) -> bool:
    return treats(request) and received_by(request).only_questions


def writes(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and sites_known_to(request.user).exists()


CHAPTERS = (
    GuideChapter(
        "demandes",
        _("Traiter les demandes"),
        treats,
        (
            GuideTask(
                _("Trouver ce qui presse"),
                _(
                    "«\u00a0En retard\u00a0» et «\u00a0À traiter\u00a0» sont au-dessus de la liste. Cherchez par"
                    " référence, nom, téléphone, rue ou mots de la demande."
                ),
                "demandes:list",
            ),
            GuideTask(
                _("Répondre à un usager"),
                _(
                    "Ouvrez la demande, écrivez, envoyez. L’usager est prévenu et lit votre message sur sa page de"
                    " suivi."
                    " Une note reste entre agents."
                ),
            ),
            GuideTask(
                _("Déposer pour quelqu’un au téléphone"),
                _(
                    "La personne, ce dont il s’agit, le lieu, puis «\u00a0Déposer\u00a0»\u00a0: dictez-lui la"
                    " référence."
                ),
                "nouvelle:start",
            ),
            GuideTask(
                _("Retrouver une personne"),
                _("Cherchez-la par son nom, son adresse électronique ou son téléphone\u00a0: sa fiche a ses demandes."),
                "personnes:queue",
            ),
            GuideTask(
                _("Passer une demande à un autre organisme"),
                _(
                    "Sur la demande, «\u00a0Ce n’est pas pour nous\u00a0»\u00a0: elle change de mains avec son"
                    " histoire."
                ),
            ),
        ),
    ),
    GuideChapter(
        "terrain",
        _("Aller voir les signalements sur place"),
        treats_reports,
        (
            GuideTask(
                _("Préparer une tournée"),
                _(
                    "Cochez des signalements dans la liste, puis «\u00a0Feuille de tournée\u00a0»\u00a0: ils sont"
                    " dans l’ordre."
                ),
                "demandes:list",
            ),
            GuideTask(
                _("Clore sur place"),
                _("Sur la feuille, devant le lieu\u00a0: ce que vous avez trouvé, une phrase, une photo si elle aide."),
            ),
        ),
    ),
    GuideChapter(
        "assistance",
        _("Aider un usager à se servir du site"),
        assists,
        (
            GuideTask(
                _("Voir ce que l’usager voit"),
                _(
                    "Sur sa question, «\u00a0Demander à voir sa page\u00a0». L’usager accepte pour un temps qu’il"
                    " choisit"
                    "\u00a0; vous lisez sa page sans pouvoir y agir, et il lit quand vous l’avez vue."
                ),
                "demandes:list",
            ),
            GuideTask(
                _("Faire d’une réponse une page d’aide"),
                _(
                    "Sur une question close, proposez-en un brouillon\u00a0: le nom et l’histoire de l’usager n’y"
                    " vont pas."
                ),
            ),
        ),
    ),
    GuideChapter(
        "service",
        _("Conduire un service"),
        supervises,
        (
            GuideTask(
                _("Voir qui est débordé"),
                _("La première page dit ce qui est en retard et qui a combien\u00a0; chaque nombre ouvre sa liste."),
                "wagtailadmin_home",
            ),
            GuideTask(
                _("Lire les chiffres"),
                _(
                    "Délais, part traitée à temps par semaine et par agent, avis des usagers. Chaque tableau se"
                    " télécharge."
                ),
                "pilotage:dashboard",
            ),
            GuideTask(
                _("Régler les équipes"),
                _("Leurs membres, et les démarches que chacune reçoit d’elle-même."),
                "demandes:teams",
            ),
            GuideTask(
                _("Dire les étapes d’une démarche"),
                _("Les états qu’elle connaît, leurs mots pour l’usager, qui peut les choisir."),
                "demandes:circuits",
            ),
            GuideTask(
                _("Écrire des modèles de réponse"),
                _("Les agents partent d’eux pour répondre\u00a0; le nom et la référence s’y mettent seuls."),
                "reponses-types:index",
            ),
        ),
    ),
    GuideChapter(
        "site",
        _("Écrire le site de la commune"),
        writes,
        (
            GuideTask(
                _("Publier une actualité, une alerte, un événement"),
                _(
                    "Les raccourcis de la première page y mènent. L’aperçu montre la page à côté de ce que vous"
                    " écrivez."
                ),
                "wagtailadmin_home",
            ),
            GuideTask(
                _("Faire une démarche en ligne"),
                _("Sur la page de la démarche, composez ses questions. La publication fige la version du formulaire."),
            ),
            GuideTask(
                _("Soumettre et relire"),
                _("Un contributeur soumet, un rédacteur du même site relit puis publie\u00a0; chacun est prévenu."),
            ),
        ),
    ),
    GuideChapter(
        "communes",
        _("Suivre les communes"),
        lambda request: request.user.has_perm(LOOKS_AFTER),
        (
            GuideTask(
                _("Créer, suspendre, rouvrir un site"),
                _(
                    "Chaque commune dit sa convention, l’état de son site et ses chiffres\u00a0; l’acte est au bout"
                    " de sa ligne."
                ),
                "communes_sites:index",
            ),
            GuideTask(
                _("Rattacher quelqu’un à sa collectivité"),
                _("Un compte, un rôle, un premier jour\u00a0: ses droits suivent, et finissent au dernier."),
            ),
        ),
    ),
)


@require_admin_access
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The chapters of the roles that one has; each is said to whoever has it."""
    own = [chapter for chapter in CHAPTERS if chapter.is_theirs(request)]
    context = {
        "header_title": _("Mode d’emploi"),
        "header_icon": "help",
        "breadcrumbs_items": [{"url": "", "label": _("Mode d’emploi")}],
        "chapters": [
            (chapter, [(task, reverse(task.url_name) if task.url_name else "") for task in chapter.tasks])
            for chapter in own
        ],
    }
    return render(request, "portail/admin/guide.html", context)
