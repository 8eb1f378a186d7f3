"""How agents have set up their desk: the views that they keep, the one that they start from."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import DeskColumn, DigestChoice
from grc.querysets import DeskSettingsQuerySet, SavedViewQuerySet


class SavedView(models.Model):
    """A tab and filters under a name: an agent's own, or those of all the agents of an authority.

    `query` is the address of the list without its search: what is typed there may name somebody, and is not kept.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=60)
    query = models.CharField(max_length=600)

    if TYPE_CHECKING:
        id: int
        user_id: int | None
        authority_id: int | None
        is_start: bool  # of the reader of `SavedViewQuerySet.with_start_of`
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("vue enregistrée")
        verbose_name_plural = _("vues enregistrées")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True, authority__isnull=False) | Q(user__isnull=False, authority__isnull=True),
                name="grc_savedview_one_owner",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeskSettings(models.Model):
    """What an agent prefers: how the list opens, the mail of each morning; and when they are away.

    `first_view` is the view that the list opens on, `columns` those that it has (None: the usual ones). From
    `away_from` to `away_until`, both included, `substitute` sees the agent's requests among their own.
    """

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+")
    first_view = models.ForeignKey(SavedView, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    columns = ArrayField(models.CharField(max_length=12, choices=DeskColumn.entries), null=True, blank=True)
    digest = models.CharField(
        _("courriel du matin"),
        max_length=12,
        choices=DigestChoice.entries,
        default=DigestChoice.MINE,
        db_default=DigestChoice.MINE,
    )
    away_from = models.DateField(_("absent du"), null=True, blank=True)
    away_until = models.DateField(_("au"), null=True, blank=True)
    # The constraint is the migration's own: it acts on a row that whoever deletes that account does not see.
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )

    if TYPE_CHECKING:
        user_id: int
        substitute_id: int | None
    objects = DeskSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("réglages du bureau")
        verbose_name_plural = _("réglages des bureaux")
        constraints = [
            models.CheckConstraint(condition=Q(digest__in=DigestChoice.values), name="grc_desksettings_digest"),
            models.CheckConstraint(
                condition=Q(away_from__isnull=True, away_until__isnull=True)
                | Q(away_from__isnull=False, away_until__gte=models.F("away_from")),
                name="grc_desksettings_away",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)
