"""When to remind of rights that end: of a file, a day, and nothing of which right."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from services.dossiers.models import Dossier
from services.handicap.clock import RENEWAL_MONTHS

MOST_MONTHS = 12


class Renewal(models.Model):
    """The reminder of the rights of a file: by how many months before they end, when it is next due.

    `next_on`: None while no right in force has an end to come that was not reminded of. `told`: keyed digests of those
    that were, each a right and its end. `last_end`: the last day of the right that ends last; the file is kept beyond.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="renewal")
    months = models.PositiveSmallIntegerField(_("mois avant la fin"), default=RENEWAL_MONTHS)
    next_on = models.DateField(null=True)
    told = models.JSONField(default=list)
    last_end = models.DateField(null=True)

    if TYPE_CHECKING:
        id: int
        dossier_id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("rappel de renouvellement")
        verbose_name_plural = _("rappels de renouvellement")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(months__gte=1, months__lte=MOST_MONTHS), name="handicap_renewal_months"
            )
        ]
        indexes = [
            models.Index(fields=["next_on"], condition=models.Q(next_on__isnull=False), name="handicap_renewal_due")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}"
