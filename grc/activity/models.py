from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.conventions.models import Convention, Issued
from communes.models import Authority
from grc.enums import Channel


class Usage(models.Model):
    """What the requests of an authority came to in a month (of Paris), for one channel.

    A request counts for the authority that has it now: `received` by its filing, `closed` by its closing. Of those that
    were dealt with (neither withdrawn nor said elsewhere already), `dated` had a date limit, `in_time` were closed by
    it, and `delays` says how many took how many days: {"3": 12}, begun days counting whole, less what the resident was
    waited for. `reopened`: by the moment, for the authority that had it then. `judged` and `solved`: closings of which
    residents said something, and that theirs was solved.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="usage", db_index=False
    )
    month = models.DateField(_("premier jour du mois"))
    channel = models.CharField(_("canal"), max_length=12, choices=Channel.entries)
    received = models.PositiveIntegerField(_("reçues"))
    closed = models.PositiveIntegerField(_("closes"))
    dated = models.PositiveIntegerField(_("traitées, avec une date limite"))
    in_time = models.PositiveIntegerField(_("traitées avant la date limite"))
    reopened = models.PositiveIntegerField(_("rouvertes"))
    judged = models.PositiveIntegerField(_("avis"))
    solved = models.PositiveIntegerField(_("avis «\u00a0réglée\u00a0»"))
    delays = models.JSONField(_("délais, en jours"), default=dict)

    if TYPE_CHECKING:
        authority_id: int

    class Meta:
        verbose_name = _("usage d’un mois")
        verbose_name_plural = _("usage par mois")
        ordering = ("month", "authority__sort_key", "channel")
        constraints = [
            models.UniqueConstraint(fields=["authority", "month", "channel"], name="activity_usage_once"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="activity_usage_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.month:%Y-%m} – {self.get_channel_display()}"


class Recount(models.Model):
    """A count that came to its end: what was written before `at`, the moment it began, is in `Usage`.

    `event` is the key of the newest event at that moment.
    """

    at = models.DateTimeField(_("commencé le"))
    event = models.BigIntegerField(_("dernier événement"))

    class Meta:
        verbose_name = _("décompte")
        verbose_name_plural = _("décomptes")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y}"


class ActivityReport(Issued):
    """The activity report of a commune for an exercice: an annex to its convention.

    `figures`: see `grc.activity.figures.content_of`.
    """

    PREFIX = "BA"

    authority = models.ForeignKey(
        Authority, verbose_name=_("commune"), on_delete=models.PROTECT, related_name="activity_reports"
    )
    convention = models.ForeignKey(
        Convention, verbose_name=_("convention"), on_delete=models.PROTECT, related_name="activity_reports"
    )
    figures = models.JSONField(_("chiffres"))

    class Meta:
        verbose_name = _("bilan d’activité")
        verbose_name_plural = _("bilans d’activité")
        ordering = ("authority__sort_key", "exercice", "version")
        constraints = [
            models.UniqueConstraint(fields=["authority", "exercice", "version"], name="activity_report_once"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""), name="activity_report_correction"
            ),
        ]

    @property
    def content(self) -> dict[str, Any]:
        return dict(self.figures)
