from django.db import models
from django.utils.translation import gettext_lazy as _


class CosignedService(models.Model):
    """What a service asks a second person to attest, whom its resident names: nothing where `attested` is empty."""

    attested = models.CharField(
        _("ce qu’une deuxième personne atteste"),
        max_length=240,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "À la première personne\u00a0: «\u00a0J’atteste l’héberger\u00a0», «\u00a0Je suis l’autre parent et"
            " j’accepte\u00a0». L’usager la nomme, elle reçoit un lien et répond en son nom. Vide\u00a0: personne"
            " d’autre n’est sollicité."
        ),
    )
    cosigner_reads = models.BooleanField(
        _("elle lit les réponses au formulaire"),
        default=False,
        db_default=False,
        help_text=_("Sinon elle ne lit que le nom de l’usager, la démarche et la phrase. Jamais les pièces."),
    )

    class Meta:
        abstract = True
