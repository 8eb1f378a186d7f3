"""What « Mode d’emploi » says, chapter by chapter and task by task, in the words of the product."""

from django.utils.translation import gettext_lazy as _

from grc.views.access import supervises
from portail.administration import guide_pictures as pictures
from portail.administration.guide_parts import (
    GuideChapter,
    GuideTask,
    assists,
    keeps_secret,
    looks_after,
    runs_body,
    serves_body,
    treats,
    treats_reports,
)
from portail.administration.guide_writing import WRITING

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
                picture=pictures.LIST,
            ),
            GuideTask(
                _("Répondre à un usager"),
                _(
                    "Ouvrez la demande, écrivez, envoyez. L’usager est prévenu et lit votre message sur sa page de"
                    " suivi. Une note reste entre agents."
                ),
            ),
            GuideTask(
                _("Déposer pour quelqu’un au téléphone"),
                _(
                    "La personne, ce dont il s’agit, le lieu, puis «\u00a0Déposer\u00a0»\u00a0: dictez-lui la"
                    " référence."
                ),
                "nouvelle:start",
                picture=pictures.FILING,
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
                _("Voir les demandes sur la carte"),
                _("Ce que montre la liste, avec ses onglets et ses filtres, là où c’est\u00a0; touchez un point."),
                "carte:map",
            ),
            GuideTask(
                _("Préparer une tournée"),
                _(
                    "Cochez des signalements dans la liste, puis «\u00a0Feuille de tournée\u00a0»\u00a0: ils sont"
                    " dans l’ordre."
                ),
                "demandes:list",
                picture=pictures.ROUND,
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
                    " choisit\u00a0; vous lisez sa page sans pouvoir y agir, et il lit quand vous l’avez vue."
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
        "organisme",
        _("Répondre pour un organisme partenaire"),
        serves_body,
        (
            GuideTask(
                _("Savoir ce qui vous arrive"),
                _(
                    "Les démarches que la Métropole vous confie arrivent dans «\u00a0Demandes\u00a0»\u00a0; les"
                    " signalements de l’espace public vont aux communes et à elle."
                ),
                "demandes:list",
                picture=pictures.BODY,
            ),
            GuideTask(
                _("Rendre ce qui n’est pas de votre ressort"),
                _(
                    "Passez la demande à qui elle revient\u00a0: l’usager garde sa référence et son suivi, et lit pour"
                    " quelle raison elle change de mains."
                ),
            ),
            GuideTask(
                _("Ne voir que les vôtres"),
                _(
                    "Une commune ne lit pas vos demandes, ni vous les siennes. Chaque demande ouverte est inscrite à"
                    " un journal que personne ne réécrit."
                ),
            ),
        ),
    ),
    GuideChapter(
        "secret",
        _("Tenir des dossiers sous secret professionnel"),
        keeps_secret,
        (
            GuideTask(
                _("Trouver un dossier par son numéro"),
                _(
                    "La recherche des demandes ne connaît pas ces numéros, qui sont scellés\u00a0: écrivez-le en"
                    " entier là où il s’ouvre."
                ),
                "dossiers_find",
            ),
            GuideTask(
                _("Ne rien dire à qui n’est pas du dossier"),
                _(
                    "Même l’existence d’un dossier n’est connue que de ses personnes et de vos agents\u00a0: n’en dites"
                    " rien à une autre collectivité, au téléphone non plus."
                ),
            ),
        ),
    ),
    GuideChapter(
        "logiciels",
        _("Relier les logiciels de votre organisme"),
        runs_body,
        (
            GuideTask(
                _("Donner une clé à un logiciel"),
                _(
                    "Elle dit ce que le logiciel peut lire et écrire, et se retire d’un geste. Elle n’est montrée"
                    " qu’une fois."
                ),
                "cles-logiciels:index",
            ),
            GuideTask(
                _("Faire prévenir un logiciel"),
                _("À chaque événement de vos demandes, il est appelé à son adresse\u00a0; ce qui échoue est repris."),
                "notifications-logiciels:index",
            ),
            GuideTask(
                _("Importer des dossiers"),
                _("D’un fichier de votre logiciel\u00a0: chaque ligne refusée est dite, avec sa raison."),
                "dossiers_import",
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
                picture=pictures.FIGURES,
            ),
            GuideTask(
                _("Régler les équipes"),
                _("Leurs membres, et les démarches que chacune reçoit d’elle-même."),
                "demandes:teams",
                picture=pictures.TEAMS,
            ),
            GuideTask(
                _("Dire les étapes d’une démarche"),
                _("Les états qu’elle connaît, leurs mots, qui les choisit, ceux qui avancent seuls."),
                "demandes:circuits",
            ),
            GuideTask(
                _("Écrire des modèles de réponse"),
                _("Les agents partent d’eux pour répondre\u00a0; le nom et la référence s’y mettent seuls."),
                "reponses-types:index",
            ),
        ),
    ),
    WRITING,
    GuideChapter(
        "communes",
        _("Suivre les communes"),
        looks_after,
        (
            GuideTask(
                _("Créer, suspendre, rouvrir un site"),
                _(
                    "Chaque commune dit sa convention, l’état de son site et ses chiffres\u00a0; l’acte est au bout"
                    " de sa ligne."
                ),
                "communes_sites:index",
                picture=pictures.SITES,
            ),
            GuideTask(
                _("Rattacher quelqu’un à sa collectivité"),
                _("Un compte, un rôle, un premier jour\u00a0: ses droits suivent, et finissent au dernier."),
            ),
        ),
    ),
)
