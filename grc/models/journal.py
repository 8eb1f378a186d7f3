from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.sealing import SealError, seal, unseal
from communes.models import Authority
from grc.enums import ActorRole, EventKind, MessageKind, PartyRole, State, Turn
from grc.models.demande import Demande
from grc.querysets import EventQuerySet


class Message(models.Model):
    """What the service and the resident write to each other, and the notes that agents keep to themselves.

    Of a request under professional secrecy (`Demarche.is_secret`) `body` lies sealed, in `sealed_body`: who reads and
    who writes a message does not see the difference.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=8, choices=MessageKind.entries)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = models.TextField()
    sealed_body = models.TextField(blank=True, editable=False, default="", db_default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("at", "id")
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=MessageKind.values), name="grc_message_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.at:%d/%m/%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, sealed where its request is secret; a change of named columns writes these as they are."""
        if kwargs.get("update_fields") or not self.demande.demarche.is_secret:
            super().save(*args, **kwargs)
            return
        body, self.sealed_body, self.body = self.body, seal(self.body), ""
        super().save(*args, **kwargs)
        self.body = body

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """The row, with what lies sealed in it opened."""
        found = super().from_db(db, field_names, values)
        if "sealed_body" in field_names and found.sealed_body:
            try:
                found.body = unseal(found.sealed_body)
            except SealError:
                found.body = gettext("Ce message est scellé par une clé qui n’est plus là.")
        return found


class Event(models.Model):
    """Something that happened to a request. Append-only: the application may neither change nor delete one.

    `shown` tells whether the resident sees it. `authority` is the one in charge when it happened. `detail` holds
    what the timeline says beside the states: the reason, the names of two authorities, which of the request's people
    did it (`party`)… `version` is the request's when the event had happened: what a stale form missed has a greater
    one. `corrects` is the change of state that this one puts back: the resident sees neither.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="events")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=EventKind.entries)
    at = models.DateTimeField()
    actor_role = models.CharField(max_length=8, choices=ActorRole.entries)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    detail = models.JSONField(default=dict, blank=True)
    shown = models.BooleanField()
    version = models.PositiveIntegerField(default=1)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, editable=False
    )

    if TYPE_CHECKING:
        demande_id: int
        actor_id: int | None
        message_id: int | None
        corrects_id: int | None
    objects: ClassVar[models.Manager] = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="grc_event_kind"),
            models.CheckConstraint(condition=models.Q(actor_role__in=ActorRole.values), name="grc_event_actor_role"),
            models.UniqueConstraint(
                fields=["corrects"], condition=models.Q(corrects__isnull=False), name="grc_event_corrected_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "at"], condition=models.Q(to_state=State.REOPENED), name="grc_event_reopened"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {wording.moment(self.at, 'short')}"

    @property
    def changes_state(self) -> bool:
        """Whether the request came to another state, whatever it was that brought it there."""
        return bool(self.to_state) and self.to_state != self.from_state

    @property
    def words(self) -> str:
        """What was written with it: a message, a note, the reason of a change of state."""
        return self.message.body if self.message else str(self.detail.get("note", ""))

    @property
    def party(self) -> PartyRole:
        """Which of the request's people did what a resident did: its author, where nothing says otherwise."""
        return PartyRole(self.detail.get("party", PartyRole.AUTHOR))

    @property
    def helper(self) -> int | None:
        """The part of the helper who did it, where there may be several."""
        return self.detail.get("helper")


class WaitingInterval(models.Model):
    """A span of time during which it was someone else's turn: what honest delays subtract."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="waits")
    turn = models.CharField(max_length=12, choices=Turn.entries)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("attente")
        verbose_name_plural = _("attentes")
        constraints = [
            models.CheckConstraint(condition=models.Q(turn__in=Turn.values), name="grc_wait_turn"),
            models.UniqueConstraint(
                fields=["demande"], condition=models.Q(ended_at__isnull=True), name="grc_wait_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_turn_display()} – {self.started_at:%d/%m/%Y}"


class Handover(models.Model):
    """A request passed from one authority to another, under the same reference (CRPA L114-2), and why."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="handovers")
    authority = models.ForeignKey(
        Authority, verbose_name=_("nouvelle collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    former_authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField(_("motif"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("transfert")
        verbose_name_plural = _("transferts")
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.former_authority} → {self.authority}"
