"""What a person does with their data: takes them along, has them erased, accepts terms."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import validate_slug
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import ExportState
from accounts.querysets import DataExportQuerySet, TermsQuerySet


def export_storage() -> Storage:
    """The private storage of residents' files."""
    return storages["attachments"]


class DataExport(models.Model):
    """An archive of all that is held about someone: asked for, made by a worker, deleted on `expires_at`.

    `started_at` is when a worker last took it: one that died leaves it to the next after a while. Read by its owner and
    by nobody else (row-level security).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,  # as that of `TermsAcceptance`
        db_constraint=False,
        related_name="+",
    )
    state = models.CharField(_("état"), max_length=8, choices=ExportState.entries, default=ExportState.WAITING)
    asked_at = models.DateTimeField(_("demandée le"))
    started_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    archive = models.FileField(storage=export_storage, max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("taille"), default=0, help_text=_("octets"))

    objects = DataExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive de données")
        verbose_name_plural = _("archives de données")
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ExportState.values), name="accounts_dataexport_state"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state=ExportState.WAITING), name="accounts_dataexport_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} – {self.asked_at:%d/%m/%Y}"


class Erasure(models.Model):
    """That an account was erased: its pseudonym (SHA-256 of its uuid), when, and what went, in figures.

    After a backup is restored, whom this journal and the list beside the backups name is erased again.
    """

    subject = models.CharField(_("pseudonyme"), max_length=64, db_index=True)
    at = models.DateTimeField(_("le"))
    figures = models.JSONField(_("ce qui a été effacé"), default=dict)

    class Meta:
        verbose_name = _("effacement")
        verbose_name_plural = _("effacements")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.subject[:8]} – {self.at:%d/%m/%Y}"


class TermsVersion(models.Model):
    """A version of the terms of use, and the day from which they hold; without a day, a draft.

    One that has held, or that was accepted, is never changed (`accounts.operations.terms`).
    """

    version = models.CharField(_("version"), max_length=20, unique=True, validators=[validate_slug])
    effective_on = models.DateField(
        _("s’applique à partir du"),
        unique=True,
        null=True,
        blank=True,
        help_text=_("Un jour à venir\u00a0; laissé vide, c’est un brouillon que personne d’autre ne voit."),
    )
    changes = models.TextField(
        _("ce qui change"), blank=True, help_text=_("Quelques phrases, lues par qui avait accepté la version d’avant.")
    )
    text = models.TextField(
        _("texte"), help_text=_("Un paragraphe par ligne\u00a0; «\u00a0##\u00a0» au début d’un titre.")
    )

    is_accepted: bool  # by the reader of `TermsQuerySet.for_reader`

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("version des conditions d’utilisation")
        verbose_name_plural = _("conditions d’utilisation")
        ordering = ("-effective_on",)

    def __str__(self) -> str:
        return str(_("version %(version)s")) % {"version": self.version}

    @property
    def stage(self) -> str:
        """Draft, to come or holding (or held), today."""
        if self.effective_on is None:
            return str(_("brouillon"))
        return str(_("à venir") if self.effective_on > timezone.localdate() else _("publiée"))

    def parts(self) -> list[tuple[bool, str]]:
        """The text line by line, and whether each is a title."""
        lines = [line.strip() for line in self.text.splitlines()]
        return [(line.startswith("## "), line.removeprefix("## ")) for line in lines if line]


class TermsAcceptance(models.Model):
    """That someone accepted a version of the terms: read by them and by nobody else (row-level security)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,  # the migration's own constraint: whoever deletes an account does not see the row
        db_constraint=False,
        related_name="+",
    )
    terms = models.ForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="acceptances")
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("accord")
        verbose_name_plural = _("accords")
        constraints = [models.UniqueConstraint(fields=["user", "terms"], name="accounts_termsacceptance_once")]

    def __str__(self) -> str:
        return f"{self.terms} – {self.at:%d/%m/%Y}"
