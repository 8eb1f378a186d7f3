"""How drafts are asked for."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q

# What the pages of a draft read of its service, of the version that it answers, of the authority where it was begun.
OF_PAGE = (
    *("path", "depth", "title", "url_path", "live", "translation_key", "last_published_at", "demarche", "form_version"),
    *("opens_at", "closes_at", "interruption", "rules", "attested", "cosigner_reads"),
    *("legal_basis", "kept_months", "data_contact", "data_email"),
)
OF_VERSION = ("form", "number", "definition", "digest")
OF_ORIGIN = ("origin__slug",)


class ServiceDraftQuerySet(models.QuerySet):
    def of(self, user_id: int) -> Self:
        """Those of an account, with the service of each, the last saved first."""
        return self.filter(user=user_id).select_related("page", "origin").order_by("-saved_at", "-pk")

    def to_fill_in(self) -> Self:
        """Each with what its pages show, and with nothing of the sheet of its service."""
        own = (field.name for field in self.model._meta.concrete_fields)  # noqa: SLF001 documented API
        of_page = (f"page__{name}" for name in OF_PAGE)
        shown = self.select_related("page", "form_version", "origin").defer(None)
        return shown.only(*own, *of_page, *(f"form_version__{name}" for name in OF_VERSION), *OF_ORIGIN)

    def saved_before(self, moment: datetime.datetime) -> Self:
        return self.filter(saved_at__lt=moment)

    def to_remind(self, *, saved_before: datetime.datetime) -> Self:
        """Those that nobody has saved since, and whose author can be told and has not been since they were."""
        reachable = ~Q(email="") | Q(user__isnull=False)
        return self.saved_before(saved_before).filter(reachable, reminded_at__isnull=True)
