"""What came of requests: what residents say of it, how long it took."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models.competence import Demarche
from grc.models.demande import Demande


class Satisfaction(models.Model):
    """What the resident said when the request was closed: one for each closure, by its moment."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="satisfactions", db_index=False)
    closed_at = models.DateTimeField(_("close le"))
    solved = models.BooleanField(_("réglée"))
    comment = models.TextField(_("commentaire"), blank=True)
    at = models.DateTimeField(_("donné le"))

    class Meta:
        verbose_name = _("avis de l’usager")
        verbose_name_plural = _("avis des usagers")
        constraints = [models.UniqueConstraint(fields=["demande", "closed_at"], name="grc_satisfaction_once")]
        indexes = [models.Index(fields=["closed_at"], name="grc_satisfaction_closed")]

    def __str__(self) -> str:
        return str(_("réglée") if self.solved else _("pas réglée"))


class ObservedDelay(models.Model):
    """How long an authority took for a démarche: days from filing to closing, less those spent waiting for residents.

    `median_days`: half of the requests took less; `ninth_decile_days`: nine in ten did. Of those closed in the last
    `grc.operations.delays.WINDOW`, `closed` in number; there is no row below `LEAST`.
    """

    demarche = models.ForeignKey(Demarche, on_delete=models.CASCADE, related_name="delays", db_index=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    closed = models.PositiveIntegerField(_("demandes closes"))
    median_days = models.FloatField(_("médiane, en jours"))
    ninth_decile_days = models.FloatField(_("neuvième décile, en jours"))
    computed_at = models.DateTimeField(_("calculé le"))

    class Meta:
        verbose_name = _("délai constaté")
        verbose_name_plural = _("délais constatés")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["demarche", "authority"], name="grc_observeddelay_once")
        ]

    def __str__(self) -> str:
        return f"{self.demarche} – {self.authority} : {self.median_days:.1f}"
