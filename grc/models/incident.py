from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models.demande import Demande
from grc.querysets import IncidentQuerySet


class Incident(models.Model):
    """Requests of one authority that are about the same thing: joined, they may be answered together.

    `main` leads them: it is the one to open first. `size` is how many there are (`Demande.incident`), written by the
    operations that change it: residents, who may not count the requests of others, are told the number. `is_mixed`:
    they are of several natures, joined before that was refused; likewise.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    main = models.OneToOneField(
        Demande, verbose_name=_("demande principale"), on_delete=models.CASCADE, related_name="+"
    )
    size = models.PositiveIntegerField(_("nombre de demandes"))
    is_mixed = models.BooleanField(_("de plusieurs natures"), default=False, db_default=False)
    opened_at = models.DateTimeField(_("réunies le"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
        main_id: int
    objects: ClassVar[models.Manager] = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("demandes réunies")
        verbose_name_plural = _("demandes réunies")
        constraints = [models.CheckConstraint(condition=models.Q(size__gte=2), name="grc_incident_of_several")]
        indexes = [models.Index(fields=["main"], condition=models.Q(is_mixed=True), name="grc_incident_mixed")]

    def __str__(self) -> str:
        return f"{self.main} ({self.size})"
