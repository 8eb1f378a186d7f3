"""What the portal keeps of a file that lives elsewhere."""

import contextlib
import json
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.sealing import SealError, seal, unseal
from grc.models import Demande, PartnerKey
from services.dossiers.enums import FileKind
from services.dossiers.querysets import DossierQuerySet


class Dossier(models.Model):
    """A file of a partner's software, as it was last told; the request on which it hangs is followed like any other.

    `number_key` is a keyed digest of the number: a file is found by it, and known again once it is erased. `content` is
    what the partner last told, read by the package of its kind; `as_of` the moment of that state in the software, which
    orders what arrives, `refreshed_at` when it arrived. `sealed_holders`: who may attach it (see `holders`).
    `erased_at`: its request was anonymised, nothing is left.

    Of a secret kind number, stage and content lie sealed together, in `sealed_state`: who reads and who writes a file
    does not see the difference. Those whose key is gone have none (`is_unreadable`).
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("nature"), max_length=12, choices=FileKind.entries)
    demande = models.OneToOneField(Demande, on_delete=models.CASCADE, related_name="dossier")
    number = models.CharField(_("numéro"), max_length=40, blank=True)
    number_key = models.CharField(max_length=64, editable=False)
    stage = models.CharField(_("étape"), max_length=30, blank=True)
    content = models.JSONField(default=dict)
    sealed_holders = models.TextField(blank=True, editable=False)
    sealed_state = models.TextField(blank=True, editable=False, default="", db_default="")
    as_of = models.DateTimeField(_("état au"))
    refreshed_at = models.DateTimeField(_("reçu le"))
    erased_at = models.DateTimeField(null=True, editable=False)

    if TYPE_CHECKING:
        id: int
        demande_id: int
    objects: ClassVar[models.Manager] = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier suivi")
        verbose_name_plural = _("dossiers suivis")
        constraints = [
            models.UniqueConstraint(fields=["kind", "number_key"], name="dossiers_dossier_number"),
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="dossiers_dossier_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind=FileKind.HANDICAP) | models.Q(number="", stage="", content={}),
                name="dossiers_dossier_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}" if FileKind(self.kind).is_secret else self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, sealed where its kind is secret; a change of named columns writes these as they are."""
        if kwargs.get("update_fields") or not FileKind(self.kind).is_secret:
            super().save(*args, **kwargs)
            return
        told = (self.number, self.stage, self.content)
        self.sealed_state = seal(json.dumps(told, ensure_ascii=False))
        self.number, self.stage, self.content = "", "", {}
        super().save(*args, **kwargs)
        self.number, self.stage, self.content = told

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """The row, with what lies sealed in it opened."""
        found = super().from_db(db, field_names, values)
        if "sealed_state" in field_names and found.sealed_state:
            with contextlib.suppress(SealError):
                found.number, found.stage, found.content = json.loads(unseal(found.sealed_state))
        return found

    @property
    def is_unreadable(self) -> bool:
        """Whether the key that sealed it is gone: it is told again with the next state."""
        return bool(self.sealed_state) and not self.stage


class DossierUpdate(models.Model):
    """One state of a file that a partner told, and whether it moved the file on: told again, it is known.

    `key`: the program that told it; none when an agent imported it. `at`: its moment in the partner's software.
    `digest`: keyed, of what was told. `applied` is false for a state older than the one that the portal had.
    """

    wagtail_reference_index_ignore = True

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="updates", db_index=False)
    key = models.ForeignKey(PartnerKey, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    applied = models.BooleanField()

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("état reçu")
        verbose_name_plural = _("états reçus")
        constraints = [models.UniqueConstraint(fields=["dossier", "at"], name="dossiers_update_once")]

    def __str__(self) -> str:
        return f"{self.dossier} – {self.at.isoformat()}"
