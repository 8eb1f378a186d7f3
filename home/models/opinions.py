"""What readers say of a page of help: whether it was of use, and what they were looking for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.models.pages import HelpPage

REMARK_LENGTH = 300  # characters: a sentence or two


class HelpVote(models.Model):
    """How many readers found a page of use on a day, and how many did not. Of whom, nothing is known."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(HelpPage, on_delete=models.CASCADE, related_name="votes")
    on = models.DateField(_("le"))
    useful = models.PositiveIntegerField(_("utile"), default=0, db_default=0)
    not_useful = models.PositiveIntegerField(_("pas utile"), default=0, db_default=0)

    class Meta:
        verbose_name = _("avis sur une page d’aide")
        verbose_name_plural = _("avis sur les pages d’aide")
        constraints = [models.UniqueConstraint(fields=["page", "on"], name="home_helpvote_once")]

    def __str__(self) -> str:
        return f"{self.page_id} – {self.on:%d/%m/%Y}"


class HelpRemark(models.Model):
    """What a reader was looking for and did not find, in their words. Read as the system, by who writes the page.

    It names nobody unless its author did so against the advice of the form: it is kept for a few months only.
    """

    wagtail_reference_index_ignore = True

    # The constraint is the migration's own: it deletes rows that whoever deletes the page does not see.
    page = models.ForeignKey(HelpPage, on_delete=models.DO_NOTHING, db_constraint=False, related_name="remarks")
    on = models.DateField(_("le"), db_index=True)
    text = models.CharField(_("ce qui était cherché"), max_length=REMARK_LENGTH)

    class Meta:
        verbose_name = _("remarque sur une page d’aide")
        verbose_name_plural = _("remarques sur les pages d’aide")
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.page_id} – {self.on:%d/%m/%Y}"
