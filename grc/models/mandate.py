import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import BeneficiaryKind, Side
from grc.enums.mandates import MandateState
from grc.models.demande import Demande
from grc.querysets import MandateQuerySet

if TYPE_CHECKING:
    from accounts.models import User

ANSWER_TIME = datetime.timedelta(days=30)  # that an adult has to answer


class Mandate(models.Model):
    """A helper acts for a beneficiary, until the day `ends_on` or a revocation.

    With every service of the territory; or in one followed file, `demande`, and then they follow it and do nothing
    else. Such a mandate is given by who follows the file, to an address (`helper_email`), and accepted by the helper:
    the account that has it, which there may be later. `subject` says in words what file it is.

    The row is its own journal: what it says is written once, which the database enforces. An adult accepts or refuses
    it; for a child and for a legal person the helper declares in what capacity they act, and it starts at once.
    `beneficiary` is the account of an adult who has one. `origin` is the authority on whose site it was asked for.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The constraints are the migration's own: they act on rows that whoever deletes an account does not see.
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True, db_constraint=False
    )
    helper_email = models.EmailField(_("adresse de l’aidant"), blank=True, default="", db_default="")
    helper_key = models.CharField(max_length=254, blank=True, editable=False, default="", db_default="")
    beneficiary = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, db_constraint=False
    )
    origin = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="mandates", null=True, db_index=False)
    subject = models.CharField(_("dossier"), max_length=240, blank=True, default="", db_default="")
    kind = models.CharField(_("pour"), max_length=12, choices=BeneficiaryKind.entries)
    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    birth_date = models.DateField(_("date de naissance"), null=True)
    register_number = models.CharField(_("SIREN ou RNA"), max_length=10, blank=True)
    capacity = models.CharField(_("qualité déclarée"), max_length=80, blank=True)
    ends_on = models.DateField(_("jusqu’au"))
    asked_at = models.DateTimeField(_("demandé le"))
    accepted_at = models.DateTimeField(_("accepté le"), null=True)
    refused_at = models.DateTimeField(_("refusé le"), null=True)
    revoked_at = models.DateTimeField(_("révoqué le"), null=True)
    revoked_by = models.CharField(_("révoqué par"), max_length=12, choices=Side.entries, blank=True)

    if TYPE_CHECKING:
        id: int
        helper_id: int | None
        demande_id: int | None
        beneficiary_id: int | None
    objects: ClassVar[models.Manager] = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandats")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=BeneficiaryKind.values), name="grc_mandate_kind"),
            models.CheckConstraint(
                condition=models.Q(revoked_by="", revoked_at__isnull=True)
                | models.Q(revoked_by__in=Side.values, revoked_at__isnull=False),
                name="grc_mandate_revoked_by",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=BeneficiaryKind.ADULT, email_key=""), name="grc_mandate_adult_is_reached"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=BeneficiaryKind.CHILD, birth_date=None), name="grc_mandate_child_has_an_age"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(refused_at=None), name="grc_mandate_one_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(helper__isnull=False)
                | models.Q(demande__isnull=False, accepted_at=None) & ~models.Q(helper_key=""),
                name="grc_mandate_helper_is_reached",
            ),
        ]
        indexes = [
            models.Index(fields=["email_key"], condition=~models.Q(email_key=""), name="grc_mandate_email"),
            models.Index(fields=["ends_on"], name="grc_mandate_ends"),
            models.Index(fields=["helper_key"], condition=~models.Q(helper_key=""), name="grc_mandate_helper_email"),
            models.Index(fields=["demande"], condition=models.Q(demande__isnull=False), name="grc_mandate_demande"),
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, on: datetime.date) -> MandateState:
        """Where it stands on the day `on`, the last one being `ends_on`."""
        if self.revoked_at:
            return MandateState.REVOKED
        if self.refused_at:
            return MandateState.REFUSED
        if on > self.ends_on or (self.accepted_at is None and on > self.answer_by):
            return MandateState.EXPIRED
        return MandateState.ACTIVE if self.accepted_at else MandateState.ASKED

    @property
    def answer_by(self) -> datetime.date:
        """The last day on which it can be accepted."""
        return timezone.localdate(self.asked_at + ANSWER_TIME)

    @property
    def starts_on(self) -> datetime.date | None:
        """The day from which the helper may act; None before it is accepted."""
        return timezone.localdate(self.accepted_at) if self.accepted_at else None

    @property
    def is_of_file(self) -> bool:
        """Whether it is for one followed file alone."""
        return self.demande_id is not None

    @property
    def answered_by(self) -> Side:
        """Who accepts it or refuses it."""
        return Side.HELPER if self.is_of_file else Side.BENEFICIARY

    @property
    def helper_address(self) -> str:
        """Where the helper is written to: the address that was given, until they have accepted with an account."""
        return self._known_helper.email if self._known_helper else self.helper_email

    @property
    def helper_name(self) -> str:
        """Who acts, as the account says; its address when it has no name, or who typed it is not to learn it."""
        return (self._known_helper.get_full_name() if self._known_helper else "") or self.helper_address

    @property
    def _known_helper(self) -> "User | None":
        return self.helper if self.accepted_at is not None or not self.is_of_file else None
