import uuid
from typing import TYPE_CHECKING, ClassVar

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from grc.enums import ActorRole, ScanState
from grc.models.demande import Demande
from grc.models.journal import Message


def attachment_storage() -> Storage:
    """The private storage of residents' files."""
    return storages["attachments"]


class StoredFile(models.Model):
    """A file that a resident sent, whatever it is for.

    The original waits in quarantine under a random name until a task has checked and re-encoded it; only the
    re-encoded derivatives are ever served. `derivatives` maps a name ("large", "thumbnail", or "document") to
    `{"name": stored name, "size"}`, with "width" and "height" for a picture; `sha256` is the digest of the bytes as
    received. `scan_attempts` counts the checks that were started: a file on which workers keep dying is refused.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = models.FileField(storage=attachment_storage, max_length=120, blank=True)
    filename = models.CharField(_("nom du fichier"), max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField(_("taille"), help_text=_("octets"))
    sha256 = models.CharField(max_length=64)
    scan_state = models.CharField(max_length=12, choices=ScanState.entries, default=ScanState.QUARANTINED)
    scan_attempts = models.PositiveSmallIntegerField(default=0)
    scan_detail = models.CharField(max_length=160, blank=True)
    derivatives = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField()

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        abstract = True

    @property
    def is_document(self) -> bool:
        """Whether it is to be opened rather than looked at: its one clean copy is a PDF."""
        return self.content_type == "application/pdf"


class Attachment(StoredFile):
    """A file of a request. Staged (no request yet) while its form is not accepted, then bound to the request.

    `question` is the id of the question that it answers, empty where a form has one place for all files. `copied_from`
    is the title of the document kept by its author of which it is a copy, and outlives it; empty for a file just sent.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments")
    submission_key = models.UUIDField(db_index=True)
    question = models.CharField(max_length=40, blank=True, default="", db_default="")
    copied_from = models.CharField(max_length=80, blank=True, editable=False, default="", db_default="")
    by = models.CharField(max_length=8, choices=ActorRole.entries, default=ActorRole.RESIDENT)
    retained_until = models.DateField(_("conservé jusqu’au"), null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        message_id: int | None

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ("uploaded_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scan_state__in=ScanState.values), name="grc_attachment_scan_state"
            ),
            # An index rather than a constraint of the table: it can be made without locking it.
            models.UniqueConstraint("submission_key", "question", "sha256", name="grc_attachment_once_each"),
        ]
        indexes = [
            models.Index(
                fields=["uploaded_at"],
                condition=models.Q(scan_state=ScanState.QUARANTINED),
                name="grc_attachment_waiting",
            ),
            models.Index(
                fields=["uploaded_at"], condition=models.Q(demande__isnull=True), name="grc_attachment_staged"
            ),
        ]

    def __str__(self) -> str:
        return self.filename
