from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.models.demande import Demande


class OfferRefusal(models.Model):
    """The holder of an account said of a request, offered to them for its address alone, that it is not theirs.

    It is offered no more, until they take that back. `reference` is that of the request, which they do not see.
    """

    wagtail_reference_index_ignore = True

    # The constraints are the migration's own: they delete rows that whoever deletes the request or the account does not
    # see.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    demande = models.ForeignKey(
        Demande, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name=_("demande")
    )
    reference = models.CharField(_("référence"), max_length=12)
    at = models.DateTimeField(_("écartée le"))

    if TYPE_CHECKING:
        id: int
        demande_id: int

    class Meta:
        verbose_name = _("demande écartée")
        verbose_name_plural = _("demandes écartées")
        constraints = [models.UniqueConstraint(fields=["user", "demande"], name="grc_offerrefusal_once")]

    def __str__(self) -> str:
        return self.reference
