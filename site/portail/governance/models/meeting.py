import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from accounts import wording
from communes.models import Authority
from portail.governance.enums import Body, MeetingState, Presence
from portail.governance.querysets import MeetingQuerySet

FEATURES = ["h3", "bold", "italic", "ol", "ul"]  # no link: minutes are read by themselves


class Meeting(ClusterableModel):
    """A meeting of a body. Its day and hours are those of Paris, wherever who reads them is.

    `uid` and `sequence` are those of its calendar entry (RFC 5545): the number rises with each version that is sent.
    `minutes` is the working text; what members read of it is a `MinutesVersion`.
    """

    wagtail_reference_index_ignore = True

    body = models.CharField(_("instance"), max_length=10, choices=Body.entries)
    day = models.DateField(
        _("jour"),
        help_text=_("Les heures sont celles de Paris. Une fois convoqués, les membres sont avertis de ce qui change."),
    )
    begins_at = models.TimeField(_("de"))
    ends_at = models.TimeField(_("à"))
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    link = models.URLField(_("lien de visioconférence"), blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=MeetingState.entries, default=MeetingState.DRAFT, editable=False
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveSmallIntegerField(_("version de la convocation"), default=0, editable=False)
    cancellation_reason = models.CharField(_("motif de l’annulation"), max_length=300, blank=True, editable=False)
    minutes = RichTextField(_("compte rendu"), features=FEATURES, blank=True)

    if TYPE_CHECKING:
        id: int
        agenda: models.Manager["AgendaPoint"]
        decisions: models.Manager["Decision"]
        invitations: models.Manager["Invitation"]
        versions: models.Manager[Any]
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("réunion")
        verbose_name_plural = _("réunions")
        ordering = ("-day", "-begins_at", "-pk")
        permissions = [("read_partnership", "Lire l’espace des partenaires")]
        constraints = [
            models.CheckConstraint(condition=models.Q(body__in=Body.values), name="governance_meeting_body"),
            models.CheckConstraint(condition=models.Q(state__in=MeetingState.values), name="governance_meeting_state"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")),
                name="governance_meeting_hours",
                violation_error_message=_("La réunion s’achève après avoir commencé."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(body)s du %(day)s") % {
            "body": capfirst(self.get_body_display()),
            "day": wording.day(self.day, "short"),
        }

    @property
    def starts(self) -> datetime.datetime:
        return self._moment(self.begins_at)

    @property
    def ends(self) -> datetime.datetime:
        return self._moment(self.ends_at)

    @property
    def hours(self) -> str:
        """« de 14 h à 16 h 30 », in Paris."""
        begins, ends = (
            wording.hour(datetime.datetime.combine(self.day, one)) for one in (self.begins_at, self.ends_at)
        )
        return gettext("de %(begins)s à %(ends)s") % {"begins": begins, "ends": ends}

    def has_begun(self, at: datetime.datetime) -> bool:
        return self.starts <= at

    def told(self) -> tuple[Any, ...]:
        """What members are told: when one of these changes, so does their calendar."""
        points = tuple((point.title, point.detail) for point in self.agenda.all())
        return (self.body, self.day, self.begins_at, self.ends_at, self.place, self.link, points)

    def clean(self) -> None:
        """A meeting is prepared before it is held."""
        super().clean()
        if self.state == MeetingState.DRAFT and self.day and self.begins_at and self.has_begun(timezone.now()):
            raise ValidationError({"day": gettext("Cette date est passée\u00a0: une réunion se prépare avant.")})

    def _moment(self, hour: datetime.time) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.day, hour), timezone.get_default_timezone())


class AgendaPoint(Orderable):
    """A point of the agenda, in its order."""

    wagtail_reference_index_ignore = True

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField(_("point"), max_length=200)
    detail = models.TextField(_("précisions"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("point de l’ordre du jour")
        verbose_name_plural = _("ordre du jour")

    def __str__(self) -> str:
        return self.title


class Decision(Orderable):
    """A decision, as it is being written. It gets its number when the minutes are published, and keeps it."""

    wagtail_reference_index_ignore = True

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField(_("numéro"), null=True, blank=True, editable=False)
    text = models.TextField(_("décision"))

    class Meta(Orderable.Meta):
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="governance_decision_number_once")]

    def __str__(self) -> str:
        return self.text


class Invitation(models.Model):
    """Who is convened to a meeting, as they were on its day, and whether they came.

    `sequence`: the last version that was posted to them, null before the first. `is_withdrawn`: they sit no more, and
    were told so.
    """

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    authority = models.ForeignKey(Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("nom"), max_length=120)
    office = models.CharField(_("fonction"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    sequence = models.PositiveSmallIntegerField(null=True)
    is_withdrawn = models.BooleanField(default=False)
    presence = models.CharField(_("présence"), max_length=12, choices=Presence.entries, blank=True)
    represented_by = models.CharField(_("représenté par"), max_length=120, blank=True)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        meeting_id: int

    class Meta:
        verbose_name = _("convocation")
        verbose_name_plural = _("convocations")
        ordering = ("authority__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "authority", "name", "email"], name="governance_invitation_once"
            ),
            models.CheckConstraint(
                condition=models.Q(presence__in=["", *Presence.values]), name="governance_invitation_presence"
            ),
            models.CheckConstraint(
                condition=~models.Q(presence=Presence.REPRESENTED) | ~models.Q(represented_by=""),
                name="governance_invitation_represented",
                violation_error_message=_("Dites par qui ce membre était représenté."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.authority})"
