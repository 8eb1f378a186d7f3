from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority


class Merger(models.Model):
    """The creation of a commune by the merger of others (*commune nouvelle*, CGCT L2113-1 and following).

    One row for each former commune; `absorbed`: what it was here, if it was an authority. A new legal person takes over
    what the former ones had signed (L2113-5).
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune nouvelle"), on_delete=models.PROTECT, related_name="mergers"
    )
    former_name = models.CharField(_("commune d’avant"), max_length=120)
    absorbed = models.OneToOneField(
        Authority,
        verbose_name=_("sa fiche de collectivité"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Si la commune d’avant était une collectivité du Guichet. Elle n’est plus appelée à contribuer."),
    )
    takes_effect_on = models.DateField(_("à compter du"))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("L’arrêté du préfet\u00a0: son numéro, sa date.")
    )

    if TYPE_CHECKING:
        authority_id: int
        absorbed_id: int | None

    class Meta:
        verbose_name = _("fusion de communes")
        verbose_name_plural = _("fusions de communes")
        ordering = ("takes_effect_on", "former_name")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "former_name"],
                name="conventions_merger_once",
                violation_error_message=_("Cette fusion est déjà écrite\u00a0: changez-la."),
            ),
            models.CheckConstraint(
                condition=~models.Q(absorbed=models.F("authority")), name="conventions_merger_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_name} → {self.authority}"

    def clean(self) -> None:
        """Raises `ValidationError`: a commune is not absorbed by itself."""
        super().clean()
        if self.absorbed_id and self.absorbed_id == self.authority_id:
            raise ValidationError(
                {"absorbed": gettext("Une commune ne fusionne pas avec elle-même\u00a0: choisissez celle d’avant.")}
            )
