"""The public register of deposits, written apart from planning files; what agents confirm of these."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from services.dossiers.models import Dossier
from services.urbanisme.enums import PermitKind
from services.urbanisme.querysets import RegisterQuerySet


class RegisterEntry(models.Model):
    """A line of the register of a commune: an application that waits (R*423-6), then what was granted (R*424-15).

    No natural person is named. `decision`: the words of what was granted, empty while the application waits;
    `public_until`: the last day of the two months of its extract, after which the line is shown to nobody. What is
    refused, taken back or erased has none.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="register_entry")
    commune = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.CharField(_("numéro"), max_length=40)
    permit_kind = models.CharField(_("nature"), max_length=4, choices=PermitKind.entries)
    subject = models.CharField(_("projet"), max_length=160)
    address = models.CharField(_("adresse du terrain"), max_length=240, blank=True)
    deposited_on = models.DateField(_("déposé le"))
    decision = models.CharField(_("décision"), max_length=60, blank=True)
    decided_on = models.DateField(_("décision du"), null=True)
    public_until = models.DateField(_("publié jusqu’au"), null=True)

    if TYPE_CHECKING:
        id: int
        commune_id: int
    objects: ClassVar[models.Manager] = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du registre des dépôts")
        verbose_name_plural = _("registre des dépôts")
        ordering = ("-deposited_on", "-id")
        indexes = [models.Index(fields=["commune", "-deposited_on", "-id"], name="urbanisme_register_of")]

    def __str__(self) -> str:
        return self.number


class TacitConfirmation(models.Model):
    """The word of an agent that no decision was notified in time: what silence is worth is a fact from then on.

    `silent_on` and `is_grant` say of which tacit decision: of another one, which events told later make, it says
    nothing.
    """

    wagtail_reference_index_ignore = True

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="tacit_confirmation")
    silent_on = models.DateField(_("née le"))
    is_grant = models.BooleanField(_("accord"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(_("confirmée le"))

    if TYPE_CHECKING:
        id: int
        dossier_id: int
        confirmed_by_id: int | None
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("décision tacite confirmée")
        verbose_name_plural = _("décisions tacites confirmées")

    def __str__(self) -> str:
        return f"{self.dossier} – {self.silent_on.isoformat()}"
