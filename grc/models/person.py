"""Who asks: an authority's cards of the people who dealt with it, and which of them are one person."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.enums import Evidence, LikenessState
from grc.querysets import LikenessQuerySet, PersonQuerySet


class Person(models.Model):
    """What one authority knows of someone who dealt with it: never a file of the population.

    `identity` says which parties are this card's: those of one account, or those who gave the same name with the same
    address or telephone. `name_key` is the name in lower case, without accents, its words in order; `phone_key` the
    last nine digits; `birthdate` is `YYYY-MM-DD`, its month and day `00` when they are not known, as FranceConnect
    gives it. `head` is the first card of those that agents joined (None: this one); no card loses anything by it.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    identity = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    name_key = models.CharField(max_length=240, blank=True, editable=False)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    phone_key = models.CharField(max_length=9, blank=True, editable=False)
    birthdate = models.CharField(_("date de naissance"), max_length=10, blank=True)
    head = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="members")
    since = models.DateTimeField(_("connue depuis"))

    if TYPE_CHECKING:
        authority_id: int
        user_id: int | None
        head_id: int | None
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche d’usager")
        verbose_name_plural = _("fiches d’usagers")
        constraints = [models.UniqueConstraint(fields=["authority", "identity"], name="grc_person_once")]
        indexes = [GinIndex(OpClass("name_key", name="gin_trgm_ops"), name="grc_person_name")]

    def __str__(self) -> str:
        return self.name or self.email or self.phone

    @property
    def birthday(self) -> str:
        """The date of birth as it is written in French, as much as is known of it: 14/03/1988, 1958."""
        return "/".join(part for part in reversed(self.birthdate.split("-")) if part != "00")


class Likeness(models.Model):
    """That two cards of one authority look like one person's, why, and what an agent said of it.

    `first` has the smaller id. `score` is out of 100 for the names, more for what else is the same.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(_("ressemblance"))
    evidence = ArrayField(
        models.CharField(max_length=12, choices=Evidence.entries), verbose_name=_("indices"), default=list
    )
    state = models.CharField(_("décision"), max_length=8, choices=LikenessState.entries, default=LikenessState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("décidé le"), null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapprochement")
        verbose_name_plural = _("rapprochements")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="grc_likeness_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="grc_likeness_order"),
            models.CheckConstraint(condition=models.Q(state__in=LikenessState.values), name="grc_likeness_state"),
        ]
        indexes = [models.Index(fields=["authority", "state", "-score", "-id"], name="grc_likeness_queue")]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"
