"""Business software of an authority: the keys under which it acts, what it has written once."""

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.context import Actor
from accounts.enums import ActorKind
from communes.enums import Feature
from communes.models import Authority
from grc.enums import PartnerScope
from grc.models.journal import Event
from grc.querysets import PartnerKeyQuerySet


class PartnerKey(models.Model):
    """A program of one authority, and what it may do with that authority's requests, until a day.

    The key is shown once: `prefix` finds the row, `digest` is SHA-256 of the 256 random bits that follow it. A key is
    never deleted, for the journal names it; it is revoked.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="partner_keys"
    )
    name = models.CharField(
        _("nom du logiciel"), max_length=80, help_text=_("Il signe au journal des demandes ce que fait ce logiciel.")
    )
    scopes = ArrayField(models.CharField(max_length=10, choices=PartnerScope.entries), verbose_name=_("droits"))
    prefix = models.CharField(_("début de la clé"), max_length=12, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("créée le"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    expires_on = models.DateField(_("valable jusqu’au"))
    last_used_on = models.DateField(_("dernier usage"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("révoquée le"), null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects: ClassVar[models.Manager] = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("clé de logiciel métier")
        verbose_name_plural = _("clés de logiciels métier")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=PartnerScope.values), name="grc_partnerkey_scopes"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """Who acts for the database: an agent of this authority and of no other, without an account."""
        return Actor(kind=ActorKind.AGENT, authority_ids=(self.authority_id,))

    def is_live(self, on: datetime.date) -> bool:
        """Whether it opens anything on that day."""
        is_offered = self.authority.offers(Feature.PARTNER_KEYS, on)
        return self.revoked_at is None and on <= self.expires_on and is_offered


class PartnerWrite(models.Model):
    """What a program wrote under an idempotency key: sent again, it is answered the same and written no more.

    `digest` is a keyed digest of what was asked: the same key with other content is a conflict.
    """

    key = models.ForeignKey(PartnerKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    idempotency_key = models.UUIDField()
    digest = models.CharField(max_length=64)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("écriture d’un logiciel métier")
        verbose_name_plural = _("écritures de logiciels métier")
        constraints = [models.UniqueConstraint(fields=["key", "idempotency_key"], name="grc_partnerwrite_once")]

    def __str__(self) -> str:
        return str(self.idempotency_key)
