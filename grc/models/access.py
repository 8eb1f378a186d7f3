"""Who read which request: a journal that nobody rewrites, each row of which holds the digest of the one before."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import wording
from communes.models import Authority
from grc.enums import AccessPurpose
from grc.models.demande import Demande
from grc.models.partner import PartnerKey
from grc.querysets import AccessQuerySet


class AccessRecord(models.Model):
    """An agent, or a program of the authority, read a request: one row for each, by request, purpose and hour.

    The database writes `number`, `previous` and `digest` (`grc_chain_access`): the row's place in the journal, the
    digest of the row before, and SHA-256 of both and of the rest. `authority` is whom the agent served.
    """

    wagtail_reference_index_ignore = True

    number = models.PositiveBigIntegerField(unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    partner = models.ForeignKey(
        PartnerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    demande = models.ForeignKey(Demande, on_delete=models.PROTECT, related_name="accesses", db_index=False)
    purpose = models.CharField(_("pourquoi"), max_length=12, choices=AccessPurpose.entries)
    at = models.DateTimeField(_("le"))
    hour = models.DateTimeField(_("heure"))
    previous = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    objects: ClassVar[models.Manager] = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")
        ordering = ("number",)
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=AccessPurpose.values), name="grc_access_purpose"),
            models.UniqueConstraint(fields=["demande", "user", "hour", "purpose"], name="grc_access_once_an_hour"),
            models.UniqueConstraint(
                fields=["demande", "partner", "hour", "purpose"],
                condition=models.Q(partner__isnull=False),
                name="grc_access_partner_once",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, partner__isnull=True)
                | models.Q(user__isnull=True, partner__isnull=False),
                name="grc_access_one_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} – {wording.moment(self.at, 'short')}"
