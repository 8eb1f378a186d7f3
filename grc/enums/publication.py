"""What agents do with what anyone may read or see of a request (`EventKind.PUBLISHED`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicAct(models.TextChoices):
    """Its label is the line of the journal."""

    PUBLISHED = "publie", _("Description publiée")
    EDITED = "publie_modifie", _("Description publiée après modification")
    WITHHELD = "retenu", _("Description gardée pour le service")
    HIDDEN = "cache", _("Signalement caché au public")
    SHOWN = "montre", _("Signalement de nouveau montré au public")
    ANSWERED = "reponse", _("Réponse publique")
    ANSWER_TAKEN_BACK = "reponse_retiree", _("Texte d’une réponse publique retiré")
    PHOTO_PUBLISHED = "photo", _("Photo publiée")
    PHOTO_MASKED = "photo_masquee", _("Photo publiée, en partie masquée")
    PHOTO_REMOVED = "photo_retiree", _("Photo retirée du public")
    PHOTO_AFTER = "photo_apres", _("Photo d’après l’intervention, publiée une fois vérifiée")
