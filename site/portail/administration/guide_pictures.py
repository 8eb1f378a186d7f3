"""The pictures of « Mode d’emploi »: pages of the demonstration, in `site/static/admin/guide/`."""

from django.utils.translation import gettext_lazy as _

from portail.administration.guide_parts import GuidePicture

LIST = GuidePicture("liste", _("Les onglets et leurs nombres, puis une demande par ligne."))
FILING = GuidePicture("depot", _("L’écran du dépôt\u00a0: la personne, ce dont il s’agit, le lieu, et à qui cela ira."))
ROUND = GuidePicture("tournee", _("La feuille d’une tournée sur un téléphone, le premier lieu d’abord."), 390, 640)
FIGURES = GuidePicture("pilotage", _("Les chiffres d’une période, puis les graphiques."))
TEAMS = GuidePicture("equipes", _("Les équipes d’une commune, avec leurs membres."))
SITES = GuidePicture("communes", _("Les communes, avec leur convention, l’état de leur site et leurs chiffres."))
BODY = GuidePicture("organisme", _("La liste des demandes d’un organisme partenaire."))
