from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.models.demande import Demande


class Watch(models.Model):
    """An agent follows a request: what others do to it is told them, as long as they may treat it."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="watches", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("depuis"))

    if TYPE_CHECKING:
        demande_id: int
        user_id: int

    class Meta:
        verbose_name = _("suivi d’une demande par un agent")
        verbose_name_plural = _("suivis de demandes par des agents")
        constraints = [models.UniqueConstraint(fields=["demande", "user"], name="grc_watch_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.demande_id}"
