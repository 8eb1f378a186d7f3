import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import Channel, State, Turn
from grc.models.competence import Demarche
from grc.models.form_version import FormVersion
from grc.models.team import Team
from grc.querysets import DemandeQuerySet
from grc.workflow import turn_of

if TYPE_CHECKING:
    from grc.models.journal import Event


# What tabs and filters of the inbox ask for.
LISTED = (
    "closed_at", "state", "channel", "commune", "team", "assignee", "demarche", "due_on", "awaits_reply", "incident",
    "filed_at",
)  # fmt: skip
# One without a deadline comes after all others. Not COALESCE: that is a call which PostgreSQL does not know to be
# leak-proof, so that under row-level security its index would be compared after all was read.
DEADLINE = Case(When(due_on__isnull=True, then=Value(datetime.date.max)), default="due_on")
# The orders of the inbox (`grc.desk.inbox.orders`): name, expressions, fields of its indexes.
ORDERS: tuple[tuple[str, tuple[Any, ...], list[str]], ...] = (
    ("filing", (), ["authority", "-filed_at", "-id"]),
    ("deadline", ("authority", DEADLINE, "id"), []),
    ("activity", (), ["authority", "-updated_at", "-id"]),
    ("people", (), ["authority", "-people", "-id"]),
)


class Demande(models.Model):
    """A resident's request, whatever its subject and channel, from its filing to its archive.

    `reference` is said on the phone and opens nothing. `submission_key` and `content_digest` make a second sending
    of the same form find the first. `version` counts writes: a form made on an older one is refused. `link_version`
    revokes the secret links made before it. `origin` is the authority on whose site it was filed: its brand signs
    the mails and its address carries the link. `people` is how many told of the same thing (`grc.weights`).
    `awaits_reply` is true when the resident wrote last. The timer of its state (`grc.workflow.Timer`) ends at the close
    of `timer_ends_on`; on `timer_next_on` the clock looks at it: to remind, else to bring it on. `under_appeal` keeps
    it from being anonymised on its date; `anonymised_at` is when it was: nothing of its people is left.
    """

    wagtail_reference_index_ignore = True  # residents' data stays out of Wagtail's own tables

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(_("référence"), max_length=12, unique=True, editable=False)
    demarche = models.ForeignKey(
        Demarche, verbose_name=_("objet"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    commune = models.ForeignKey(
        Authority,
        verbose_name=_("commune du lieu"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    origin = models.ForeignKey(
        Authority,
        verbose_name=_("site de dépôt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(_("état"), max_length=20, choices=State.entries, default=State.RECEIVED)
    channel = models.CharField(_("canal"), max_length=12, choices=Channel.entries, default=Channel.WEB)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("suivie par"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("équipe"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    incident = models.ForeignKey(
        "grc.Incident",
        verbose_name=_("réunie à d’autres"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="demandes",
        db_index=False,
        editable=False,
    )
    answers = models.JSONField(_("réponses"), default=dict)
    summary = models.CharField(_("résumé"), max_length=160, blank=True)
    address = models.CharField(_("adresse"), max_length=240, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    submission_key = models.UUIDField(unique=True, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)
    filed_at = models.DateTimeField(_("déposée le"))
    updated_at = models.DateTimeField(_("mise à jour le"))
    closed_at = models.DateTimeField(_("close le"), null=True, blank=True)
    due_on = models.DateField(_("à traiter avant le"), null=True, blank=True)
    awaits_reply = models.BooleanField(_("réponse attendue"), default=False)
    timer_ends_on = models.DateField(_("reste dans cet état jusqu’au"), null=True, blank=True, editable=False)
    timer_next_on = models.DateField(null=True, blank=True, editable=False)
    people = models.PositiveIntegerField(_("personnes"), default=1, db_default=1, editable=False)
    under_appeal = models.BooleanField(_("recours en cours"), default=False, db_default=False)
    anonymised_at = models.DateTimeField(_("anonymisée le"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        incident_id: int | None
        team_id: int | None
        journal: "models.QuerySet[Event]"  # its events, where `grc.partners.api` has read them
    objects: ClassVar[models.Manager] = DemandeQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande")
        verbose_name_plural = _("demandes")
        permissions = [("run_desk", _("décider comment répondent les agents"))]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="grc_demande_state"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="grc_demande_channel"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.FINAL, closed_at__isnull=False)
                | (~models.Q(state__in=State.FINAL) & models.Q(closed_at__isnull=True)),
                name="grc_demande_closed_when_final",
            ),
        ]
        # Two indexes for each order of the inbox: of an authority's requests, all and open, with what tabs and filters
        # ask for, so that whatever is combined is found and counted in the index alone. What is rare in an authority,
        # and looked for there, has an index of its own: (authority, what is filtered).
        indexes = [
            *(
                models.Index(
                    *expressions,
                    fields=fields,
                    include=[
                        name for name in LISTED if f"-{name}" not in fields and (name != "closed_at" or not condition)
                    ],
                    condition=condition,
                    name=f"grc_demande_{selection}_by_{order}",
                )
                for order, expressions, fields in ORDERS
                for selection, condition in (("all", None), ("open", models.Q(closed_at__isnull=True)))
            ),
            models.Index(fields=["authority", "commune", "-filed_at", "-id"], name="grc_demande_by_commune"),
            models.Index(
                fields=["authority", "-filed_at", "-id"],
                condition=models.Q(closed_at__isnull=True, assignee__isnull=True),
                name="grc_demande_unassigned",
            ),
            models.Index(
                fields=["authority", "due_on", "id"], condition=models.Q(closed_at__isnull=True), name="grc_demande_due"
            ),
            models.Index(fields=["authority", "state", "-filed_at", "-id"], name="grc_demande_state"),
            models.Index(fields=["authority", "demarche", "-filed_at", "-id"], name="grc_demande_demarche"),
            models.Index(
                fields=["assignee", "authority", "-filed_at", "-id"],
                condition=models.Q(closed_at__isnull=True),
                name="grc_demande_assigned",
            ),
            models.Index(
                fields=["assignee", "authority", "-filed_at", "-id"],
                condition=models.Q(assignee__isnull=False),
                name="grc_demande_of_assignee",
            ),
            models.Index(
                fields=["team", "authority", "-filed_at", "-id"],
                condition=models.Q(team__isnull=False),
                name="grc_demande_of_team",
            ),
            models.Index(
                fields=["team", "authority", "-filed_at", "-id"],
                condition=models.Q(team__isnull=False, closed_at__isnull=True),
                name="grc_demande_open_of_team",
            ),
            models.Index(
                fields=["authority", "-filed_at", "-id"],
                condition=models.Q(awaits_reply=True),
                name="grc_demande_messages",
            ),
            models.Index(
                fields=["authority", "latitude", "longitude"],
                include=["closed_at", "id"],  # the nearest are found among thousands, of which five are read
                condition=models.Q(latitude__isnull=False, anonymised_at__isnull=True),
                name="grc_demande_nearest",
            ),
            # Of all that are joined in an authority, what tabs and filters ask for, so that none is read to be counted.
            models.Index(
                fields=["authority", "incident", "id"],
                include=[name for name in LISTED if name != "incident"],
                condition=models.Q(incident__isnull=False),
                name="grc_demande_joined",
            ),
            models.Index(fields=["incident"], condition=models.Q(incident__isnull=False), name="grc_demande_incident"),
            models.Index(
                fields=["authority", "closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="grc_demande_closed",
            ),
            models.Index(
                fields=["timer_next_on", "id"],
                condition=models.Q(timer_next_on__isnull=False),
                name="grc_demande_timed",
            ),
            models.Index(
                fields=["closed_at", "id"],
                condition=models.Q(closed_at__isnull=False, anonymised_at__isnull=True),
                name="grc_demande_to_anonymise",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} – {self.demarche}"

    @property
    def aimed_on(self) -> datetime.date | None:
        """By when the service means to answer, as residents are told; None where it says no day, and of what has a
        file: the law's dates are told with it."""
        return None if self.demarche.has_file else self.due_on

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        return turn_of(self.state)

    @property
    def state_label(self) -> str:
        """The state as its resident reads it: the word of the service, or the usual one."""
        return self.demarche.workflow.label(self.state) or str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
