"""What « Mode d’emploi » says to who writes the site of a commune, its e-services included."""

from django.utils.translation import gettext_lazy as _

from portail.administration.guide_parts import GuideChapter, GuideTask, writes

WRITING = GuideChapter(
    "site",
    _("Écrire le site de la commune"),
    writes,
    (
        GuideTask(
            _("Publier une actualité, une alerte, un événement"),
            _("Les raccourcis de la première page y mènent. L’aperçu montre ce que vous écrivez."),
            "wagtailadmin_home",
        ),
        GuideTask(
            _("Faire une démarche en ligne"),
            _("Composez questions, choix dans vos listes, parcelles et messages. La publication fige le tout."),
        ),
        GuideTask(
            _("Reprendre les mêmes questions ailleurs"),
            _(
                "Un bloc partagé (identité, adresse) s’écrit une fois et se pose dans plusieurs formulaires. Le"
                " changer n’en change aucun\u00a0: sa page dit quelles démarches en ont quelle version, et y porte la"
                " dernière."
            ),
            "blocs-partages:index",
        ),
        GuideTask(
            _("Essayer une démarche avant de la publier"),
            _("«\u00a0Essayer comme un usager\u00a0» remplit le formulaire jusqu’au bout sans rien envoyer."),
        ),
        GuideTask(
            _("Faire confirmer par une deuxième personne"),
            _("Écrivez, dans le formulaire de la page, ce qu’elle atteste\u00a0: elle reçoit un lien et répond."),
        ),
        GuideTask(
            _("Montrer une démarche sur le site de la commune"),
            _(
                "Déclarez l’adresse de votre site dans « Formulaires intégrés ». Puis, sur la page de la"
                " démarche, « Intégrer ce formulaire » donne le code à coller dans votre site."
            ),
        ),
        GuideTask(
            _("Ouvrir, limiter, fermer une démarche"),
            _(
                "Dans l’onglet «\u00a0Formulaire\u00a0»\u00a0: ses dates, une interruption, un nombre de places par"
                " réponse, l’équipe qui reçoit, combien de temps les demandes sont gardées et à qui écrire au sujet"
                " des données, que l’usager lit. «\u00a0Versions du formulaire\u00a0» ramène à une version d’avant,"
                " emporte le formulaire ou en apporte un, et dit où les gens s’arrêtent."
            ),
        ),
        GuideTask(
            _("Protéger une réponse, en préremplir une"),
            _(
                "Dans les réglages d’une question\u00a0: «\u00a0Donnée sensible\u00a0» chiffre la réponse et la"
                " masque dans les listes et les exports\u00a0; «\u00a0Préremplie avec\u00a0», «\u00a0Réponse"
                " proposée\u00a0» et «\u00a0Nom dans les liens\u00a0» évitent de la retaper."
            ),
        ),
        GuideTask(
            _("Soumettre et relire"),
            _("Un contributeur soumet, un rédacteur du même site relit puis publie\u00a0; chacun est prévenu."),
        ),
    ),
)
