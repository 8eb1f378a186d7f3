from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Issued(models.Model):
    """What the metropolis issued to a commune for an exercice, with its PDF as it was issued.

    It is no order to pay: that is the public accountant's. Nothing that was issued changes, the database refuses it; a
    correction is the next `version`, with its `reason`.
    """

    PREFIX: ClassVar[str]  # of its references

    exercice = models.PositiveSmallIntegerField(_("exercice"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    reason = models.CharField(_("motif de la correction"), max_length=300, blank=True)
    issued_at = models.DateTimeField(_("émis le"))
    document = models.BinaryField(_("document PDF"))

    if TYPE_CHECKING:
        objects: ClassVar[models.Manager]
        id: int
        authority: Any  # of each kind, under a name of its own from the other side
        authority_id: int

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """By which it is named: « AC-2026-69029-2 », its exercice, its commune and its version."""
        return f"{self.PREFIX}-{self.exercice}-{self.authority.insee_code}-{self.version}"

    @property
    def content(self) -> dict[str, Any]:
        """What it says, as it is kept: where that is no longer what would be said, it can be corrected."""
        raise NotImplementedError
