import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority


class Deliberation(models.Model):
    """A decision of a council: it approves the offer and lets the mayor (or the president) sign.

    It can be executed once published and sent to the prefect (CGCT L2131-1); an appeal is open for two months from
    its publication (CJA R421-1). Votes are counted as the minutes say them.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="deliberations"
    )
    number = models.CharField(_("numéro"), max_length=40)
    adopted_on = models.DateField(_("séance du"))
    title = models.CharField(_("objet"), max_length=300)
    visas = models.TextField(_("visas"), blank=True, help_text=_("Un par ligne, sans «\u00a0Vu\u00a0»."))
    seats = models.PositiveSmallIntegerField(_("membres en exercice"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("présents"), null=True, blank=True)
    represented = models.PositiveSmallIntegerField(_("représentés"), null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("pour"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("contre"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    transmitted_on = models.DateField(_("transmise au préfet le"), null=True, blank=True)
    posted_on = models.DateField(_("publiée le"), null=True, blank=True)
    posted_until = models.DateField(_("affichée jusqu’au"), null=True, blank=True)
    budget_line = models.CharField(_("imputation budgétaire"), max_length=40, blank=True)
    political_referent = models.CharField(
        _("référent politique désigné"), max_length=120, blank=True, help_text=_("La fonction, puis le nom.")
    )
    appeal = models.TextField(
        _("voies de recours"),
        blank=True,
        default="Recours gracieux, ou recours devant le tribunal administratif, dans les deux mois de la publication.",
    )

    if TYPE_CHECKING:
        id: int
        authority_id: int

    class Meta:
        verbose_name = _("délibération")
        verbose_name_plural = _("délibérations")
        ordering = ("adopted_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"],
                name="conventions_deliberation_once",
                violation_error_message=_("Cette délibération est déjà saisie."),
            ),
            models.CheckConstraint(
                condition=models.Q(transmitted_on__isnull=True) | models.Q(transmitted_on__gte=models.F("adopted_on")),
                name="conventions_deliberation_transmitted",
                violation_error_message=_("Une délibération est transmise au préfet après la séance."),
            ),
            models.CheckConstraint(
                condition=models.Q(posted_on__isnull=True) | models.Q(posted_on__gte=models.F("adopted_on")),
                name="conventions_deliberation_posted",
                violation_error_message=_("Une délibération est publiée après la séance."),
            ),
            models.CheckConstraint(
                condition=models.Q(posted_until__isnull=True) | models.Q(posted_until__gte=models.F("posted_on")),
                name="conventions_deliberation_posting",
                violation_error_message=_("L’affichage s’achève après avoir commencé."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}"

    @property
    def executable_on(self) -> datetime.date | None:
        """From which day on the decision can be executed: both published and transmitted (CGCT L2131-1)."""
        if self.transmitted_on is None or self.posted_on is None:
            return None
        return max(self.transmitted_on, self.posted_on)

    def check_executable(self, on: datetime.date) -> None:
        """Refuse, as a `ValidationError` of `signed_on`, what is signed before the decision can be executed."""
        if self.executable_on is None or self.executable_on > on:
            msg = gettext(
                "La délibération %(number)s n’est exécutoire qu’une fois publiée et transmise au préfet\u00a0: "
                "rien ne peut être signé le %(day)s."
            )
            raise ValidationError({"signed_on": msg % {"number": self.number, "day": date_format(on)}})

    def clean(self) -> None:
        """Votes that add up, and dates that no convention already signed contradicts."""
        super().clean()
        voting = (self.present or 0) + (self.represented or 0)
        votes = [self.votes_for, self.votes_against, self.abstentions]
        if self.present is not None and sum(filter(None, votes)) > voting:
            raise ValidationError(gettext("Il y a plus de voix que de présents et de représentés."))
        if self.seats is not None and voting > self.seats:
            raise ValidationError(gettext("Il y a plus de présents et de représentés que de membres."))
        if self.pk is not None:
            resting: list[Any] = [*self.conventions.all(), *self.metropolitan_conventions.all(), *self.amendments.all()]
            signed = [row.signed_on for row in resting if row.signed_on is not None]
            if signed and (self.executable_on is None or self.executable_on > min(signed)):
                raise ValidationError(
                    gettext(
                        "Une convention ou un avenant a été signé sur cette délibération\u00a0:"
                        " elle était exécutoire ce jour-là."
                    )
                )
