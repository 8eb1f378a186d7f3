from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing

from accounts.wording import day
from communes.commitments.enums import Capacity, DocumentKind
from communes.commitments.querysets import AcceptanceQuerySet, DocumentVersionQuerySet
from communes.models import Authority


class DocumentVersion(models.Model):
    """A published version of a document: its text, a PDF, or both, and the day from which it counts.

    Nothing that was published changes, the database refuses it: a correction is the next `version`, which each party
    accepts anew.
    """

    kind = models.CharField(_("nature du document"), max_length=16, choices=DocumentKind.entries)
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    effective_on = models.DateField(_("compte à partir du"))
    changes = models.CharField(
        _("ce qui change"),
        max_length=400,
        blank=True,
        help_text=_("Lu par les communes avant le texte. Demandé à partir de la deuxième version."),
    )
    text = RichTextField(_("texte"), blank=True, features=["h3", "bold", "italic", "ol", "ul"])
    document = models.BinaryField(_("document PDF"), null=True, blank=True)
    published_at = models.DateTimeField(_("publiée le"), editable=False)
    is_example = models.BooleanField(
        _("exemple"), default=False, help_text=_("D’une démonstration\u00a0: sans valeur.")
    )

    if TYPE_CHECKING:
        id: int
    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version d’un document")
        verbose_name_plural = _("versions de documents")
        ordering = ("kind", "version")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DocumentKind.values), name="commitments_document_kind"),
            models.UniqueConstraint(fields=["kind", "version"], name="commitments_document_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(document__isnull=False), name="commitments_document_content"
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(document)s, version %(version)s") % {
            "document": str(self.get_kind_display()).capitalize(),
            "version": self.version,
        }

    def clean(self) -> None:
        """Refuse what says nothing, and what would count before the version that it replaces."""
        if not get_text_for_indexing(self.text).strip():
            self.text = ""  # of which the editor makes an empty paragraph
        if not self.text and not self.document:
            raise ValidationError(gettext("Écrivez le texte, ou joignez le PDF\u00a0: il faut de quoi accepter."))
        former = DocumentVersion.objects.light().newest().filter(kind=self.kind).first()
        if former is None:
            return
        if self.effective_on and self.effective_on <= former.effective_on:
            raise ValidationError(
                {
                    "effective_on": gettext(
                        "La version %(version)s compte à partir du %(day)s\u00a0: celle-ci ne peut pas compter"
                        " plus tôt, ni le même jour."
                    )
                    % {"version": former.version, "day": day(former.effective_on, "short")}
                }
            )
        if not self.changes:
            raise ValidationError({"changes": gettext("Dites ce qui change\u00a0: chaque commune le lira.")})


class Acceptance(models.Model):
    """That an authority accepted a version: by whom, in which capacity, when. A proof: nothing of it changes."""

    version = models.ForeignKey(
        DocumentVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="acceptances"
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="acceptances"
    )
    person = models.CharField(_("par"), max_length=310)
    capacity = models.CharField(_("en qualité de"), max_length=12, choices=Capacity.entries)
    at = models.DateTimeField(_("le"))

    if TYPE_CHECKING:
        authority_id: int
        version_id: int
    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("acceptation")
        verbose_name_plural = _("acceptations")
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["version", "authority"], name="commitments_acceptance_once"),
            models.CheckConstraint(
                condition=models.Q(capacity__in=Capacity.values), name="commitments_acceptance_capacity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.version}"
