from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority


class DataProtectionOfficer(models.Model):
    """Whom people write to about their data (RGPD, articles 37 to 39), and who represents the controller."""

    authority = models.OneToOneField(
        Authority,
        verbose_name=_("collectivité"),
        on_delete=models.PROTECT,
        related_name="data_protection_officer",
        error_messages={"unique": _("Cette collectivité a déjà son délégué\u00a0: modifiez-le.")},
    )
    name = models.CharField(
        _("délégué ou service"), max_length=160, help_text=_("Le nom du service suffit\u00a0; il est publié.")
    )
    email = models.EmailField(_("adresse électronique"))
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    address = models.TextField(_("adresse postale"), blank=True)
    representative = models.CharField(
        _("représentant du responsable"),
        max_length=160,
        blank=True,
        help_text=_("La fonction\u00a0: «\u00a0le maire\u00a0»."),
    )

    if TYPE_CHECKING:
        authority_id: int

    class Meta:
        verbose_name = _("délégué à la protection des données")
        verbose_name_plural = _("délégués à la protection des données")
        ordering = ("authority__sort_key",)

    def __str__(self) -> str:
        return f"{self.name} ({self.authority})"
