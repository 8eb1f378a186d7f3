"""Who wants to be told, of one report or of what is reported somewhere."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from signalement.alerts.querysets import SubscriptionQuerySet
from signalement.catalogue.models.category import Category
from signalement.enums import Radius, SubscriptionKind
from signalement.register.models.published import STREET, PublishedReport


class Subscription(models.Model):
    """An address to which news go, once its holder has said yes (`confirmed_at`) by the link mailed to it.

    Or a device that asked for itself, which has no address: `endpoint` is where the service of its browser takes what
    it is told, `endpoint_key` a digest by which it is found, `p256dh` and `auth` its keys (RFC 8291).

    `user` is the account that asked, when the address is its own, or with which the device was signed in. `origin` is
    the authority on whose site it was: its brand signs the mails. Of a report, `told_update` is the last news told of
    it (`ReportUpdate.id`); of a place, `told_until` is the moment up to which what was reported has been told. `place`
    is what was typed, `street` the street of the register that it is, when it is known.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("sur quoi"), max_length=12, choices=SubscriptionKind.entries)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    endpoint = models.CharField(max_length=512, blank=True, default="", db_default="")
    endpoint_key = models.CharField(max_length=64, blank=True, default="", db_default="")
    p256dh = models.CharField(max_length=100, blank=True, default="", db_default="")
    auth = models.CharField(max_length=32, blank=True, default="", db_default="")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    origin = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey(PublishedReport, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius = models.PositiveSmallIntegerField(_("rayon"), choices=Radius, null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=240, blank=True)
    street = models.CharField(max_length=STREET, blank=True, default="", db_default="")
    commune = models.ForeignKey(Authority, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("demandé le"))
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    told_update = models.BigIntegerField(default=0)
    told_until = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        report_id: int | None
        commune_id: int | None
        category_id: int | None
        origin_id: int
        is_repeated: bool  # where `SubscriptionQuerySet.with_lead` was asked for it
    link_version = 1  # of its links: it is stopped rather than given another
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("abonnement aux signalements")
        verbose_name_plural = _("abonnements aux signalements")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=SubscriptionKind.values), name="signalement_sub_kind"),
            models.CheckConstraint(
                condition=models.Q(kind=SubscriptionKind.REPORT, report__isnull=False)
                | models.Q(kind=SubscriptionKind.AROUND, latitude__isnull=False, radius__isnull=False)
                | models.Q(kind=SubscriptionKind.STREET, commune__isnull=False)
                | models.Q(kind=SubscriptionKind.COMMUNE, commune__isnull=False),
                name="signalement_sub_of_something",
            ),
            models.CheckConstraint(
                condition=(~models.Q(email="") & models.Q(endpoint=""))
                | (models.Q(email="", email_key="", confirmed_at__isnull=False) & ~models.Q(endpoint="")),
                name="signalement_sub_to_someone",
            ),
            models.UniqueConstraint(
                fields=["email_key", "report"],
                condition=models.Q(report__isnull=False) & ~models.Q(email_key=""),
                name="signalement_sub_once_each",
            ),
            models.UniqueConstraint(
                fields=["endpoint_key", "report"],
                condition=models.Q(report__isnull=False) & ~models.Q(endpoint_key=""),
                name="signalement_sub_once_a_device",
            ),
        ]
        indexes = [
            models.Index(fields=["email_key", "endpoint_key"], name="signalement_sub_email"),
            models.Index(fields=["endpoint_key"], condition=~models.Q(endpoint_key=""), name="signalement_sub_device"),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def means(self) -> str:
        """How it is told, in words."""
        return _now("notification sur un appareil") if self.endpoint else _now("courriel")

    @property
    def about(self) -> str:
        """What it is about, in words."""
        match self.kind:
            case SubscriptionKind.REPORT if self.report:
                return _now("le signalement %(reference)s") % {"reference": self.report.reference}
            case SubscriptionKind.AROUND:
                where = self.place or f"{self.latitude:.5f}, {self.longitude:.5f}"
                return _now("ce qui est signalé à moins de %(metres)s m de %(where)s") % {
                    "metres": self.radius,
                    "where": where,
                }
            case SubscriptionKind.STREET:
                return _now("ce qui est signalé %(street)s, %(commune)s") % {
                    "street": self.place,
                    "commune": self.commune.name if self.commune else "",
                }
        return _now("ce qui est signalé à %(commune)s") % {"commune": self.commune.name if self.commune else ""}
