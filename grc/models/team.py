"""Teams: how the agents of one authority share its requests."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models.competence import Demarche
from grc.querysets import TeamQuerySet


class Team(models.Model):
    """Agents of one authority to whom its requests are given together. Residents never see it.

    A new request of one of its `demarches` goes to it; one that is not `is_active` receives nothing more.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(_("nom"), max_length=60)
    is_active = models.BooleanField(_("reçoit des demandes"), default=True, db_default=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("membres"), through="TeamMember", related_name="+"
    )
    demarches = models.ManyToManyField(
        Demarche, verbose_name=_("démarches reçues"), through="TeamDemarche", related_name="+"
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int
        is_mine: bool  # of the reader whom `TeamQuerySet.told_to` was asked for
    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("équipe")
        verbose_name_plural = _("équipes")
        ordering = ("name",)
        constraints = [models.UniqueConstraint("authority", Lower("name"), name="grc_team_once")]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """That somebody is of a team. It gives them no right: what they may read is their authorities' still."""

    wagtail_reference_index_ignore = True

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    # The constraint is the migration's own: it acts on a row that whoever deletes that account does not see.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("membre d’une équipe")
        verbose_name_plural = _("membres des équipes")
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="grc_teammember_once")]

    def __str__(self) -> str:
        return f"{self.team_id} – {self.user_id}"


class TeamDemarche(models.Model):
    """That a team receives the new requests of a démarche; of one authority, one team at most does."""

    wagtail_reference_index_ignore = True

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    demarche = models.ForeignKey(Demarche, on_delete=models.CASCADE, related_name="+", db_constraint=False)  # the same

    class Meta:
        verbose_name = _("démarche d’une équipe")
        verbose_name_plural = _("démarches des équipes")
        constraints = [models.UniqueConstraint(fields=["team", "demarche"], name="grc_teamdemarche_once")]

    def __str__(self) -> str:
        return f"{self.team_id} – {self.demarche_id}"
