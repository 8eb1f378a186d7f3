"""How long what is held about people is kept, and what the nightly jobs did about it."""

import calendar
import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import PeriodUnit, RetentionCategory

A_DAY = datetime.timedelta(days=1)


class RetentionRule(models.Model):
    """The period of a category: `length` counted in `unit` from the moment that `starts` names.

    The loader sets what is usual; the project team changes it with the archives' director (code du patrimoine L212-2).
    """

    category = models.CharField(_("catégorie"), max_length=16, choices=RetentionCategory.entries, unique=True)
    length = models.PositiveSmallIntegerField(_("durée"))
    unit = models.CharField(_("comptée en"), max_length=8, choices=PeriodUnit.entries, default=PeriodUnit.MONTHS)
    starts = models.CharField(
        _("à compter de"),
        max_length=120,
        help_text=_("Lu par l’usager après la durée\u00a0: «\u00a0après la clôture\u00a0»."),
    )
    source = models.CharField(_("source"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("durée de conservation")
        verbose_name_plural = _("durées de conservation")
        ordering = ("category",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(category__in=RetentionCategory.values), name="accounts_retentionrule_category"
            ),
            models.CheckConstraint(condition=models.Q(unit__in=PeriodUnit.values), name="accounts_retentionrule_unit"),
            models.CheckConstraint(condition=models.Q(length__gte=1), name="accounts_retentionrule_length"),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}\u00a0: {self.words}"

    @classmethod
    def by_category(cls) -> dict[str, "RetentionRule"]:
        return {rule.category: rule for rule in cls.objects.all()}

    @property
    def words(self) -> str:
        """“12 mois après la clôture”."""
        return f"{self.period} {self.starts}"

    @property
    def general_words(self) -> str:
        """The same where no one request is meant: what is kept of services goes by what each of them says, first."""
        if self.category != RetentionCategory.SERVICES:
            return self.words
        return gettext("%(words)s, sauf autre durée dite sur la page du service") % {"words": self.words}

    @property
    def period(self) -> str:
        if self.unit == PeriodUnit.MONTHS:
            return ngettext("%(count)d\u00a0mois", "%(count)d\u00a0mois", self.length) % {"count": self.length}
        return ngettext("%(count)d\u00a0jour", "%(count)d\u00a0jours", self.length) % {"count": self.length}

    def ends(self, start: datetime.date) -> datetime.date:
        """The day from which what started on `start` is kept no more."""
        if self.unit == PeriodUnit.DAYS:
            return start + datetime.timedelta(days=self.length)
        return months_from(start, self.length)

    def lasting(self, months: int | None) -> "RetentionRule":
        """This period; with `months`, one of so many from the same moment, which is stored nowhere."""
        if months is None:
            return self
        return RetentionRule(category=self.category, length=months, unit=PeriodUnit.MONTHS, starts=self.starts)

    def started(self, end: datetime.date) -> datetime.date:
        """The last start whose period is over on the day `end`."""
        if self.unit == PeriodUnit.DAYS:
            return end - datetime.timedelta(days=self.length)
        start = months_from(end, -self.length)
        while self.ends(start + A_DAY) <= end:  # the end of a month comes for several starts
            start += A_DAY
        return start

    def before(self, day: datetime.date) -> datetime.datetime:
        """What started before this moment is past its period on `day`: days are those of Paris."""
        return timezone.make_aware(datetime.datetime.combine(self.started(day) + A_DAY, datetime.time.min))


def months_from(day: datetime.date, months: int) -> datetime.date:
    """The same day of another month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


class JobReport(models.Model):
    """What a nightly job did, in figures and without personal data. `is_alarm`: somebody must look."""

    job = models.CharField(_("travail"), max_length=60)
    at = models.DateTimeField(_("le"), db_index=True)
    figures = models.JSONField(_("ce qu’il a fait"), default=dict)
    is_alarm = models.BooleanField(_("à regarder"), default=False)

    class Meta:
        verbose_name = _("compte rendu")
        verbose_name_plural = _("comptes rendus")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.job} – {self.at:%d/%m/%Y}"
