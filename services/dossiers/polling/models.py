"""Which software is polled for which authority, where its reading stands, which states it told in vain."""

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.models import PartnerKey
from services.dossiers.polling.querysets import FileSourceQuerySet

USUAL_PAUSE = 15  # minutes
LEAST_PAUSE, MOST_PAUSE = 5, 1440


class FileSource(models.Model):
    """A software of an authority which is asked for the states of its files, at `url`, with a key of its own.

    `key`: the program as which its states are received, whose secret nobody has. `sealed_key`: what the software wants
    to be told, empty when nothing. A reading asks for what was told `since`, and stands at the cursor `page`, after so
    many `pages`; both move once the states of a page are written. `reached`: the latest moment that it has met.
    `failures` in a row, since `failing_since`, have it left alone until `rests_until`; `failure` says the last one, in
    French.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+")
    key = models.OneToOneField(PartnerKey, on_delete=models.PROTECT, related_name="+", editable=False)
    name = models.CharField(
        _("nom du logiciel"),
        max_length=80,
        help_text=_("Il signe au journal des demandes ce qui vient de ce logiciel."),
    )
    software = models.CharField(_("ce qu’il parle"), max_length=60)
    url = models.URLField(_("adresse"), max_length=400)
    sealed_key = models.TextField(editable=False, blank=True)
    pause = models.PositiveSmallIntegerField(
        _("l’interroger toutes les"),
        default=USUAL_PAUSE,
        validators=[MinValueValidator(LEAST_PAUSE), MaxValueValidator(MOST_PAUSE)],
        help_text=_("En minutes, de 5 à 1440."),
    )
    is_active = models.BooleanField(
        _("en service"), default=True, help_text=_("Hors service, il n’est pas interrogé\u00a0: la lecture reprendra.")
    )
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    since = models.DateTimeField(null=True, blank=True, editable=False)
    reached = models.DateTimeField(null=True, blank=True, editable=False)
    page = models.CharField(max_length=400, blank=True, editable=False)
    pages = models.PositiveIntegerField(default=0, editable=False)
    answered_at = models.DateTimeField(_("dernière réponse"), null=True, blank=True, editable=False)
    failing_since = models.DateTimeField(_("en échec depuis"), null=True, blank=True, editable=False)
    failure = models.CharField(max_length=240, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    rests_until = models.DateTimeField(null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        key_id: int
    objects: ClassVar[models.Manager] = FileSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("logiciel interrogé")
        verbose_name_plural = _("logiciels interrogés")

    def __str__(self) -> str:
        return self.name


class RefusedState(models.Model):
    """A file whose last state, at this source, was not written, or not whole. Nothing of it is kept.

    `number_key`: the keyed digest of its number, as it is written. `fields`: what is wrong there, by the names of
    fields; empty for what went wrong here. Gone once a state of the file is received.
    """

    wagtail_reference_index_ignore = True

    source = models.ForeignKey(FileSource, on_delete=models.CASCADE, related_name="refused", db_index=False)
    number_key = models.CharField(max_length=64)
    fields = models.CharField(max_length=240, blank=True)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = _("état refusé")
        verbose_name_plural = _("états refusés")
        constraints = [models.UniqueConstraint(fields=["source", "number_key"], name="dossier_polling_refused_once")]

    def __str__(self) -> str:
        return f"{self.source} – {self.fields}"
