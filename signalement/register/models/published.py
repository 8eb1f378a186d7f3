"""The public register: what anyone may know of a report, written apart from the request.

Whatever shows reports to the public reads these tables alone. They hold nothing of who reported, and of what they
wrote only what an agent has read and published: a page, a map, a feed or an interface that is made badly has nothing
to leak. See ADR 0034.
"""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import State
from grc.models import Demande
from signalement.catalogue.models.asset import Asset
from signalement.catalogue.models.category import Category
from signalement.enums import Moderation, ReportStatus
from signalement.register.querysets import MAY_BE_SHOWN, PublishedReportQuerySet

SHORT, STREET = 240, 120  # characters
ON_THE_MAP = ["demande", "category", "commune", "state", "filed_at", "latitude", "longitude"]


class PublishedReport(models.Model):
    """One report in the register, kept in step with its request by `signalement.register.operations.register`.

    `address` and `text` are empty until they are published. `street_name` is the street of ours that it is in, `street`
    the same as names are compared (`communes.geocoding.street_of`), `landmark` what tells it from others there, found
    from what anyone may know: its asset with its address, a place, the next street. The point is no finer than
    `register.publicity` says unless an agent has left it so (`is_exact`); `cell` is its place on the map
    (`signalement.grid`), None when only an address is known; `asset` is what it is about, when that bears a number.
    `joined`: how many people reported it or what is shown under it; `endorsements`: how many have said since that it is
    still there. `led_by` is the report under which it is shown, when the two are one matter. `listed`: whether it
    stands in the map and the lists.
    `entered_at`: since when it is in the register, which is later than `filed_at` for what was handed in on paper, or
    first filed as what touches people.
    """

    demande = models.OneToOneField(Demande, on_delete=models.CASCADE, primary_key=True, related_name="+")
    reference = models.CharField(_("référence"), max_length=12, unique=True)
    category = models.ForeignKey(
        Category, verbose_name=_("catégorie"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    commune = models.ForeignKey(
        Authority,
        verbose_name=_("commune du lieu"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(_("état"), max_length=20, choices=State.entries)
    address = models.CharField(_("adresse"), max_length=SHORT, blank=True)
    street = models.CharField(max_length=STREET, blank=True, default="", db_default="")
    street_name = models.CharField(_("rue"), max_length=STREET, blank=True, default="", db_default="")
    landmark = models.CharField(_("repère"), max_length=SHORT, blank=True, default="", db_default="")
    text = models.TextField(_("description publiée"), blank=True)
    moderation = models.CharField(
        _("relecture"),
        max_length=8,
        choices=Moderation.entries,
        default=Moderation.WAITING,
        db_default=Moderation.WAITING,
    )
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_exact = models.BooleanField(_("endroit exact"), default=False, db_default=False)
    cell = models.BigIntegerField(null=True)
    asset = models.ForeignKey(
        Asset,
        verbose_name=_("équipement"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    joined = models.PositiveIntegerField(default=1, db_default=1)
    endorsements = models.PositiveIntegerField(default=0, db_default=0)
    led_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False, db_constraint=False
    )
    hidden_reason = models.CharField(_("motif du retrait"), max_length=SHORT, blank=True, default="", db_default="")
    listed = models.BooleanField(default=True, db_default=True)
    filed_at = models.DateTimeField(_("signalé le"))
    entered_at = models.DateTimeField(default=timezone.now, db_default=Now())
    updated_at = models.DateTimeField(_("mis à jour le"))
    closed_at = models.DateTimeField(_("clos le"), null=True)
    due_on = models.DateField(_("à traiter avant le"), null=True)

    if TYPE_CHECKING:
        demande_id: int
        category_id: int
        authority_id: int
        commune_id: int | None
        asset_id: int | None
        led_by_id: int | None
        square: float  # where `PlacedQuerySet.near` was asked for it
    objects = PublishedReportQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("signalement public")
        verbose_name_plural = _("signalements publics")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="signalement_published_state"),
            models.CheckConstraint(
                condition=models.Q(moderation__in=Moderation.values), name="signalement_published_moderation"
            ),
            models.CheckConstraint(
                condition=models.Q(moderation=Moderation.PUBLISHED) | models.Q(text=""),
                name="signalement_published_once_read",
            ),
        ]
        # The map reads an index alone, tile by tile; the lists walk theirs from the newest.
        indexes = [
            models.Index(
                fields=["cell"],
                include=[*ON_THE_MAP, "closed_at"],
                condition=models.Q(listed=True, cell__isnull=False),
                name="signalement_map",
            ),
            models.Index(
                fields=["cell"],
                include=ON_THE_MAP,
                condition=models.Q(listed=True, cell__isnull=False, closed_at__isnull=True),
                name="signalement_map_open",
            ),
            models.Index(fields=["-filed_at", "-demande"], condition=models.Q(listed=True), name="signalement_newest"),
            models.Index(
                fields=["commune", "-filed_at", "-demande"],
                condition=models.Q(listed=True),
                name="signalement_of_commune",
            ),
            models.Index(
                fields=["commune", "category", "-filed_at", "-demande"],
                condition=models.Q(listed=True),
                name="signalement_of_category",
            ),
            models.Index(
                fields=["commune", "street", "-filed_at", "-demande"],
                condition=models.Q(listed=True) & ~models.Q(street=""),
                name="signalement_of_street",
            ),
            models.Index(
                fields=["-updated_at", "-demande"], condition=models.Q(listed=True), name="signalement_changed"
            ),
            models.Index(fields=["entered_at"], condition=models.Q(listed=True), name="signalement_entered"),
            models.Index(fields=["led_by"], condition=models.Q(led_by__isnull=False), name="signalement_led"),
            models.Index(
                fields=["authority", "filed_at", "demande"],
                condition=models.Q(moderation=Moderation.WAITING) & MAY_BE_SHOWN,
                name="signalement_to_read_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("signalement_public", args=[self.reference])

    @property
    def may_be_shown(self) -> bool:
        """Whether anyone may know of it: it has its page, be it shown under another in the map and the lists."""
        return self.state != State.WITHDRAWN and not self.hidden_reason

    @property
    def public_address(self) -> str:
        """The address that an agent published, else the street and what is near; empty when nothing is known."""
        names_street = self.street_name.casefold() in self.landmark.casefold()
        street = "" if names_street else self.street_name
        return self.address or capfirst(", ".join(filter(None, (street, self.landmark))))

    @property
    def where(self) -> str:
        """The same with the commune, which an address that was published says by itself."""
        commune = self.commune.name if self.commune else ""
        return self.address or ", ".join(filter(None, (self.public_address, commune)))

    @property
    def is_approximate(self) -> bool:
        """Whether it is somewhere around its point rather than there."""
        return self.latitude is not None and not self.is_exact and self.asset_id is None

    @property
    def standing(self) -> ReportStatus:
        return ReportStatus.of(self.state)

    @cached_property
    def endorsed_under(self) -> int:
        """How many people confirmed those that are shown under it: one statement, none once it is `weighed`."""
        return PublishedReport.objects.only("pk").weighed().get(pk=self.pk).endorsed_under

    @property
    def weight(self) -> int:
        """How many people have told of it."""
        return self.joined + self.endorsements + self.endorsed_under

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ReportUpdate(models.Model):
    """What anyone is told of a report's life: where it stood from then on, and in which words of the service."""

    report = models.ForeignKey(PublishedReport, on_delete=models.CASCADE, related_name="updates", db_index=False)
    at = models.DateTimeField(_("le"))
    state = models.CharField(_("état"), max_length=20, choices=State.entries)
    text = models.TextField(_("réponse publique"), blank=True)

    if TYPE_CHECKING:
        id: int
        report_id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("nouvelle d’un signalement")
        verbose_name_plural = _("nouvelles des signalements")
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="signalement_update_state")
        ]
        indexes = [
            models.Index(fields=["report", "at", "id"], name="signalement_update_report"),
            models.Index(fields=["at", "id"], name="signalement_update_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} – {self.state}"

    @property
    def standing(self) -> ReportStatus:
        return ReportStatus.of(self.state)


class Endorsement(models.Model):
    """What is kept of who has said that it is still there: digests that tell people apart for a month, no more.

    `mark`: of the browser, of the account, and one of the few that those of a network share.
    """

    report = models.ForeignKey(PublishedReport, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(db_index=True)
    mark = models.CharField(max_length=64)

    if TYPE_CHECKING:
        id: int
    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("confirmation d’un signalement")
        verbose_name_plural = _("confirmations de signalements")
        constraints = [models.UniqueConstraint(fields=["report", "mark"], name="signalement_endorsed_once")]

    def __str__(self) -> str:
        return str(self.at)
