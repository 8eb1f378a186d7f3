"""A trial and those who are invited to it. What a request asks of it stands beside the authority's name (`trial`)."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import wording
from communes.enums import AuthorityKind
from communes.launch.querysets import InvitationQuerySet, TrialQuerySet
from communes.models import Authority
from communes.models.authority import today_in_paris


class Trial(models.Model):
    """The trial of a commune's site: from its making to `launches_on`, the day at whose first minute it opens to all.

    A site that is open does not come back to it.
    """

    authority = models.OneToOneField(
        Authority,
        verbose_name=_("commune"),
        on_delete=models.CASCADE,
        related_name="site_trial",
        error_messages={"unique": _("Le site de cette commune est déjà en essai\u00a0: changez sa date.")},
    )
    launches_on = models.DateField(
        _("ouverture à tous"),
        help_text=_("Le site s’ouvre de lui-même à minuit, au début de ce jour. La date peut changer jusque-là."),
    )

    if TYPE_CHECKING:
        authority_id: int
        invitations: models.Manager["Invitation"]
    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("site en essai")
        verbose_name_plural = _("sites en essai")
        ordering = ("launches_on", "authority__sort_key")

    def __str__(self) -> str:
        return self.authority.name

    def is_over(self, on: datetime.date) -> bool:
        """Whether the site is open to all on that day."""
        return self.launches_on <= on

    def clean(self) -> None:
        """Raises `ValidationError`: a day that is passed, a site that is open."""
        today, former = today_in_paris(), None
        if self.pk:
            former = Trial.objects.get(pk=self.pk).launches_on
        if former is not None and former <= today:
            said = gettext("Ce site est ouvert à tous depuis le %(day)s\u00a0: sa date ne change plus.")
            raise ValidationError(said % {"day": wording.day(former, "short")})
        if self.authority_id and former is None:
            self._refuse_what_is_open()
        if self.launches_on and self.launches_on <= today:
            said = gettext("Choisissez un jour à venir\u00a0: le site s’ouvre à minuit, au début de ce jour.")
            raise ValidationError({"launches_on": said})

    def _refuse_what_is_open(self) -> None:
        if self.authority.kind != AuthorityKind.COMMUNE:
            raise ValidationError(
                gettext("Le site de la métropole porte les comptes de tous\u00a0: il ne se met pas en essai.")
            )
        if self.authority.site_id is not None:
            raise ValidationError(
                gettext("Le site de cette commune est déjà ouvert à tous\u00a0: il ne revient pas en essai.")
            )


class Invitation(models.Model):
    """A link that opens a site in trial to whoever holds it, until a last day or until it is withdrawn.

    It names nobody: `label` says for whom it was made, in the words of a group.
    """

    trial = models.ForeignKey(Trial, verbose_name=_("site"), on_delete=models.CASCADE, related_name="invitations")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField(
        _("pour qui"),
        max_length=80,
        help_text=_(
            "Un groupe, pas une personne\u00a0: «\u00a0Conseil municipal\u00a0», «\u00a0Agents d’accueil\u00a0»."
            " Le lien n’en dit rien."
        ),
    )
    ends_on = models.DateField(
        _("dernier jour"), help_text=_("Au plus tard la veille de l’ouverture, où chacun entre sans invitation.")
    )
    revoked_at = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        trial_id: int
    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("trial__authority__sort_key", "ends_on", "pk")

    def __str__(self) -> str:
        return self.label

    def standing(self, on: datetime.date) -> str:
        """What becomes of it on a day, in words."""
        if self.revoked_at is not None:
            return gettext("retirée")
        if self.trial.is_over(on):
            return gettext("sans objet\u00a0: le site est ouvert")
        return gettext("en cours") if on <= self.ends_on else gettext("finie")

    def clean(self) -> None:
        """Raises `ValidationError`: a last day that is passed or too late, a site that is open, what was withdrawn."""
        if self.revoked_at is not None:
            raise ValidationError(gettext("Cette invitation est retirée\u00a0: faites-en une autre."))
        if not self.trial_id:
            return
        today = today_in_paris()
        if self.trial.is_over(today):
            raise ValidationError(gettext("Ce site est ouvert à tous\u00a0: il n’y a plus personne à inviter."))
        if self.ends_on and self.ends_on < today:
            raise ValidationError({"ends_on": gettext("Ce jour est passé\u00a0: l’invitation n’ouvrirait rien.")})
        if self.ends_on and self.ends_on >= self.trial.launches_on:
            said = gettext("Le site s’ouvre à tous le %(day)s\u00a0: l’invitation finit au plus tard la veille.")
            day = wording.day(self.trial.launches_on, "short")
            raise ValidationError({"ends_on": said % {"day": day}})
