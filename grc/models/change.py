"""What an authority's programs are told: that a request changed, in the order in which this became visible."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import EventKind
from grc.models.demande import Demande
from grc.models.journal import Event
from grc.querysets import ChangeQuerySet


class Change(models.Model):
    """An event, as a line of an authority's feed: no person, no text. Written with the event.

    `position` is given afterwards, to committed rows only and by one hand at a time (`operations.changes.relay`):
    whoever has read up to a position has missed nothing before it, whatever commits later. `authority` is the one in
    charge, and at a transfer both. The words of the request are copied: a former authority sees the request no more,
    but keeps the line that says so.
    """

    wagtail_reference_index_ignore = True

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", db_index=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="+", db_index=False)
    demande_uuid = models.UUIDField()
    reference = models.CharField(max_length=12)
    kind = models.CharField(max_length=16, choices=EventKind.entries)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    left = models.BooleanField(default=False, help_text=_("la demande a quitté cette collectivité"))
    position = models.BigIntegerField(null=True, blank=True, unique=True)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        demande_id: int
        event_id: int
    objects: ClassVar[models.Manager] = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changement")
        verbose_name_plural = _("changements")
        constraints = [models.UniqueConstraint(fields=["event", "authority"], name="grc_change_once")]
        indexes = [
            models.Index(
                fields=["authority", "position"], condition=models.Q(position__isnull=False), name="grc_change_feed"
            ),
            models.Index(fields=["id"], condition=models.Q(position__isnull=True), name="grc_change_waiting"),
            models.Index(fields=["demande"], name="grc_change_demande"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} – {self.get_kind_display()}"

    @property
    def public_id(self) -> str:
        """What programs know it by, in the feed as in what is posted to them."""
        return f"chg_{self.pk}"
