"""A trial and those who are invited to it. What a request asks of a site's stands beside the authority's name."""

import datetime
import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from accounts import wording
from communes.enums import AuthorityKind
from communes.launch.querysets import InvitationQuerySet, TrialQuerySet
from communes.models import Authority
from communes.models.authority import today_in_paris


class Trial(models.Model):
    """The trial of a commune's site, or of one service (`page`): at the first minute of `launches_on` it opens to all.

    What is open does not come back to it. `restriction` hides a service in trial from lists, searches and programs; who
    lifts it in the editor opens the service before its day.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.CASCADE, related_name="trials", db_index=False
    )
    page = models.OneToOneField(
        Page, verbose_name=_("service"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    restriction = models.OneToOneField(
        PageViewRestriction, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    launches_on = models.DateField(
        _("ouverture à tous"),
        help_text=_("L’ouverture se fait d’elle-même à minuit, au début de ce jour. La date peut changer jusque-là."),
    )

    if TYPE_CHECKING:
        authority_id: int
        page_id: int | None
        restriction_id: int | None
        invitations: models.Manager["Invitation"]
    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("essai")
        verbose_name_plural = _("essais")
        ordering = ("launches_on", "authority__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(page=None),
                name="launch_trial_one_site",
                violation_error_message=_("Le site de cette commune est déjà en essai\u00a0: changez sa date."),
            ),
        ]

    def __str__(self) -> str:
        if self.page is None:
            return gettext("%(commune)s, le site") % {"commune": self.authority.name}
        return f"{self.authority.name}, {self.page.title}"

    def is_over(self, on: datetime.date) -> bool:
        """Whether the site or the service is open to all on that day."""
        return self.launches_on <= on or (self.page_id is not None and self.restriction_id is None)

    def clean(self) -> None:
        """Raises `ValidationError`: a day that is passed, what is open."""
        today, former = today_in_paris(), None
        if self.pk:
            former = Trial.objects.get(pk=self.pk)
            if former.launches_on <= today:
                said = gettext("C’est ouvert à tous depuis le %(day)s\u00a0: la date ne change plus.")
                raise ValidationError(said % {"day": wording.day(former.launches_on, "short")})
            if former.is_over(today):
                raise ValidationError(gettext("Ce service a été ouvert avant sa date\u00a0: elle ne change plus."))
        elif self.page_id:
            self._refuse_open_service()
        elif self.authority_id:
            self._refuse_open_site()
        if self.launches_on and self.launches_on <= today:
            said = gettext("Choisissez un jour à venir\u00a0: l’ouverture se fait à minuit, au début de ce jour.")
            raise ValidationError({"launches_on": said})

    def _refuse_open_site(self) -> None:
        if self.authority.kind != AuthorityKind.COMMUNE:
            raise ValidationError(
                gettext("Le site de la métropole porte les comptes de tous\u00a0: il ne se met pas en essai.")
            )
        if self.authority.site_id is not None:
            raise ValidationError(
                gettext("Le site de cette commune est déjà ouvert à tous\u00a0: il ne revient pas en essai.")
            )

    def _refuse_open_service(self) -> None:
        page = Page.objects.get(pk=self.page_id)
        if page.view_restrictions.exists():
            raise ValidationError(
                gettext("Cette page est déjà réservée à des lecteurs\u00a0: levez d’abord cette réserve.")
            )
        if page.live:
            raise ValidationError(
                gettext("Ce service est déjà ouvert à tous\u00a0: dépubliez-le avant de le mettre en essai.")
            )


class Invitation(models.Model):
    """A link that opens what is in trial to whoever holds it, until a last day or until it is withdrawn.

    It names nobody: `label` says for whom it was made, in the words of a group.
    """

    trial = models.ForeignKey(Trial, verbose_name=_("essai"), on_delete=models.CASCADE, related_name="invitations")
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
            return gettext("sans objet\u00a0: c’est ouvert à tous")
        return gettext("en cours") if on <= self.ends_on else gettext("finie")

    def clean(self) -> None:
        """Raises `ValidationError`: a last day that is passed or too late, what is open, what was withdrawn."""
        if self.revoked_at is not None:
            raise ValidationError(gettext("Cette invitation est retirée\u00a0: faites-en une autre."))
        if not self.trial_id:
            return
        today = today_in_paris()
        if self.trial.is_over(today):
            raise ValidationError(gettext("C’est ouvert à tous\u00a0: il n’y a plus personne à inviter."))
        if self.ends_on and self.ends_on < today:
            raise ValidationError({"ends_on": gettext("Ce jour est passé\u00a0: l’invitation n’ouvrirait rien.")})
        if self.ends_on and self.ends_on >= self.trial.launches_on:
            said = gettext("L’ouverture à tous est le %(day)s\u00a0: l’invitation finit au plus tard la veille.")
            day = wording.day(self.trial.launches_on, "short")
            raise ValidationError({"ends_on": said % {"day": day}})
