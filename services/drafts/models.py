"""What is filled in of a form in steps, and not sent yet."""

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.enums import RetentionCategory
from accounts.models import RetentionRule
from communes.models import Authority
from grc.models import FormVersion
from grc.questions.path import Path, path_of
from home.models.own import UNSEEN
from services.drafts.querysets import ServiceDraftQuerySet
from services.models import ServicePage


def period() -> RetentionRule:
    """How long a draft is kept since it was saved last."""
    rule: RetentionRule = RetentionRule.objects.get(category=RetentionCategory.DRAFTS)
    return rule


class ServiceDraft(models.Model):
    """The answers given so far to a version of a service's form.

    `uuid` is the submission key under which it will be sent, and under which its files are staged. `answers` holds
    what was typed in every step, even one that is no longer on the path: only the path is sent; what is sensitive of
    it lies under seal (`grc.questions.sealing`). `steps` are the ids of
    the steps that were filled in. `changed` are those of the steps that a later version changed. `version` counts
    saves: a form made on an older one is shown again. `link_version` revokes the secret links made before it. `user`
    is the account that began it signed in, `email` where its link was sent; `origin` the authority on whose site it
    was begun. It is sent, or dropped by its author, or forgotten a period after `saved_at`.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(unique=True, editable=False)
    page = models.ForeignKey(ServicePage, related_name="+", **UNSEEN)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    origin = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", null=True, **UNSEEN)
    answers = models.JSONField(_("réponses"), default=dict)
    steps = models.JSONField(_("étapes remplies"), default=list)
    changed = models.JSONField(_("étapes changées depuis"), default=list)
    email = models.EmailField(_("adresse électronique"), max_length=320, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    link_version = models.PositiveSmallIntegerField(_("version du lien"), default=1)
    began_at = models.DateTimeField(_("commencé le"))
    saved_at = models.DateTimeField(_("enregistré le"), db_index=True)
    reminded_at = models.DateTimeField(_("rappelé le"), null=True)

    if TYPE_CHECKING:
        id: int
        user_id: int | None
        page_id: int
        origin_id: int
    objects: ClassVar[models.Manager] = ServiceDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("brouillon de demande")
        verbose_name_plural = _("brouillons de demande")
        ordering = ("-saved_at", "-pk")

    def __str__(self) -> str:
        return str(self.uuid)

    @cached_property
    def path(self) -> Path:
        """The path of the answers given so far."""
        return path_of(self.form_version.questions, self.answers)

    @cached_property
    def last_day(self) -> datetime.date:
        """Until when it is kept, if nobody saves it again."""
        return period().ends(timezone.localdate(self.saved_at)) - datetime.timedelta(days=1)

    @property
    def definition(self) -> dict[str, Any]:
        definition: dict[str, Any] = self.form_version.definition
        return definition
