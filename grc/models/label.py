"""Labels: an authority's own words on requests, for its agents only."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import LabelColour
from grc.models.demande import Demande
from grc.querysets import LabelQuerySet


class Label(models.Model):
    """A word that the agents of one authority put on requests. Residents never see it."""

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(_("nom"), max_length=40)
    colour = models.CharField(_("couleur"), max_length=8, choices=LabelColour.entries, default=LabelColour.GREY)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        is_held: bool  # by the request that `LabelQuerySet.for_demande` was asked for
    objects = LabelQuerySet.as_manager()

    class Meta:
        verbose_name = _("étiquette")
        verbose_name_plural = _("étiquettes")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint("authority", models.functions.Lower("name"), name="grc_label_once"),
            models.CheckConstraint(condition=models.Q(colour__in=LabelColour.values), name="grc_label_colour"),
        ]

    def __str__(self) -> str:
        return self.name


class DemandeLabel(models.Model):
    """That a request has a label of the authority in charge; a transfer takes it off.

    `is_open` is whether the request is open: the database keeps it (migration 0027).
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="labelled", db_index=False)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="labelled", db_index=False)
    is_open = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        verbose_name = _("étiquette d’une demande")
        verbose_name_plural = _("étiquettes des demandes")
        constraints = [models.UniqueConstraint(fields=["demande", "label"], name="grc_demandelabel_once")]
        indexes = [
            models.Index(fields=["label", "demande"], name="grc_demandelabel_label"),
            models.Index(fields=["label", "demande"], condition=models.Q(is_open=True), name="grc_demandelabel_open"),
        ]

    def __str__(self) -> str:
        return f"{self.demande_id} – {self.label_id}"
