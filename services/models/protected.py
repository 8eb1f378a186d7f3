from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.enums.demarches import KEPT_MONTHS

OUT_OF_BOUNDS = _("Écrivez un nombre de mois entre 1 et 120, ou rien.")


class DataProtectedService(models.Model):
    """What a service says of the data that it asks for: by what right, for how long, whom one writes to.

    `kept_months`: how many months its requests are kept once they are closed; empty for the period of all requests.
    `data_contact` and `data_email`: who answers about them (RGPD, article 13); empty for the authority's officer.
    """

    legal_basis = models.CharField(
        _("texte qui permet de demander des données sensibles"),
        max_length=240,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Santé, religion, nationalité, numéro de sécurité sociale…\u00a0: un formulaire qui les demande ne se"
            " publie pas sans ce texte, que l’usager lit."
        ),
    )
    kept_months = models.PositiveSmallIntegerField(
        _("demandes gardées après leur clôture (mois)"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(KEPT_MONTHS[0], message=OUT_OF_BOUNDS),
            MaxValueValidator(KEPT_MONTHS[1], message=OUT_OF_BOUNDS),
        ],
        help_text=_(
            "Puis elles sont anonymisées, celles d’avant aussi, sauf recours. Une durée se décide avec les archives"
            " (code du patrimoine, article L212-2). Vide\u00a0: la durée de toutes les démarches."
        ),
    )
    data_contact = models.CharField(
        _("à qui écrire au sujet des données"),
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text=_("Un service, une fonction. Vide\u00a0: le délégué à la protection des données de la collectivité."),
    )
    data_email = models.EmailField(_("son adresse électronique"), blank=True, default="", db_default="")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.data_contact and not self.data_email:
            words = _("Donnez l’adresse à laquelle l’usager écrit, ou effacez le nom.")
            raise ValidationError({"data_email": words})
