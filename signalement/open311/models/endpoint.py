"""The Open311 servers of other bodies to which an authority has some of its reports sent."""

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from communes.models import Authority
from grc.enums import Kind
from grc.models import Demarche
from signalement.enums import WireFormat
from signalement.open311.querysets import EndpointQuerySet

USUAL_PAUSE = 15  # minutes
LEAST_PAUSE, MOST_PAUSE = 5, 1440
ATTRIBUTE = re.compile(r"([^=\s][^=]{0,99})=(.{1,400})")


class Endpoint(ClusterableModel):
    """A GeoReport v2 server, at its root `url`, to which the reports of an authority go that have a route to it.

    `sealed_key` is its API key, empty when it wants none. `sends_contact`: whether it is told who reported; by default
    it is not. `takes_updates`: whether it is told of the photos that are published once it has the report, by the
    extension of mySociety's. News is asked for every `pause` minutes; `heard_until` is up to when it has been read.
    `failures` in a row have it left alone until `rests_until`; `failure` says the last one, in French.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="+")
    label = models.CharField(
        _("nom du partenaire"),
        max_length=80,
        help_text=_("Comme l’usager le lira après «\u00a0transmis à\u00a0»\u00a0: «\u00a0SNCF Réseau\u00a0»."),
    )
    url = models.URLField(_("adresse"), max_length=400)
    jurisdiction = models.CharField(
        "jurisdiction_id", max_length=80, blank=True, help_text=_("Si le partenaire en demande un.")
    )
    wire_format = models.CharField(_("format"), max_length=4, choices=WireFormat.entries, default=WireFormat.XML)
    sealed_key = models.TextField(editable=False, blank=True)
    sends_contact = models.BooleanField(
        _("transmettre les coordonnées de qui signale"),
        default=False,
        help_text=_("Nom, adresse électronique, téléphone\u00a0: seulement si le partenaire ne peut agir sans."),
    )
    takes_updates = models.BooleanField(
        _("envoyer les photos publiées après la transmission"),
        default=False,
        db_default=False,
        help_text=_(
            "À cocher si son serveur reçoit des nouvelles (POST servicerequestupdates, l’extension de "
            "FixMyStreet)\u00a0: l’adresse de chaque photo publiée par un agent lui est alors envoyée."
        ),
    )
    pause = models.PositiveSmallIntegerField(
        _("demander les nouvelles toutes les"),
        default=USUAL_PAUSE,
        validators=[MinValueValidator(LEAST_PAUSE), MaxValueValidator(MOST_PAUSE)],
        help_text=_("En minutes, de 5 à 1440."),
    )
    is_active = models.BooleanField(
        _("en service"),
        default=True,
        help_text=_("Hors service, rien n’est envoyé ni demandé\u00a0: ce qui attend partira à la remise en service."),
    )
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    heard_until = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("dernière réponse"), null=True, blank=True, editable=False)
    failed_at = models.DateTimeField(_("dernier échec"), null=True, blank=True, editable=False)
    failure = models.CharField(max_length=240, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    rests_until = models.DateTimeField(null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        routes: models.Manager["EndpointRoute"]
    objects = EndpointQuerySet.as_manager()

    class Meta:
        app_label = "signalement"
        verbose_name = _("serveur Open311")
        verbose_name_plural = _("serveurs Open311")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wire_format__in=WireFormat.values), name="signalement_endpoint_format"
            )
        ]

    def __str__(self) -> str:
        return self.label


class EndpointRoute(models.Model):
    """Which reports go to an endpoint, as `service_code` there: those of its authority and of a category (a démarche).

    `attributes` are answers that its definition requires, always the same: `code=answer`, one a line.
    """

    endpoint = ParentalKey(Endpoint, on_delete=models.CASCADE, related_name="routes")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False)
    demarche = models.ForeignKey(
        Demarche,
        verbose_name=_("catégorie"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        limit_choices_to={"kind": Kind.REPORT, "is_active": True},
    )
    service_code = models.CharField(_("code chez le partenaire"), max_length=100, help_text="service_code")
    attributes = models.TextField(
        _("réponses fixes"),
        blank=True,
        help_text=_("Celles que son service exige, une par ligne\u00a0: «\u00a0code=réponse\u00a0»."),
    )

    if TYPE_CHECKING:
        endpoint_id: int
        authority_id: int
        demarche_id: int

    class Meta:
        app_label = "signalement"
        verbose_name = _("catégorie transmise")
        verbose_name_plural = _("catégories transmises")
        constraints = [
            models.UniqueConstraint(fields=["authority", "demarche"], name="signalement_route_once"),
        ]

    def __str__(self) -> str:
        return f"{self.demarche} → {self.service_code}"

    @property
    def answers(self) -> list[tuple[str, str]]:
        """The fixed answers: the code of the question, the answer."""
        lines = (line.strip() for line in self.attributes.splitlines())
        return [(match[1].strip(), match[2].strip()) for line in lines if (match := ATTRIBUTE.fullmatch(line))]

    def clean(self) -> None:
        """Refuse a line that is no answer: it would be lost without a word."""
        if any(line.strip() and not ATTRIBUTE.fullmatch(line.strip()) for line in self.attributes.splitlines()):
            raise ValidationError(
                {"attributes": gettext("Écrivez une réponse par ligne\u00a0: «\u00a0code=réponse\u00a0».")}
            )
