"""The fixed vocabulary of reports, beside that of requests (`grc.enums`)."""

from enum import nonmember
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary
from grc.enums import State


class Moderation(Vocabulary):
    """Whether the words and the photos of a report may be read by anyone."""

    WAITING = "attente", _("à relire")
    PUBLISHED = "publie", _("publié")
    WITHHELD = "retenu", _("gardé pour le service")


class FamilyIcon(models.TextChoices):
    """What may be drawn beside a family of categories. The values name icons of the sprite."""

    ACCESSIBILITY = "accessibility", _("accessibilité")
    BULB = "lightbulb", _("ampoule")
    TREE = "tree-deciduous", _("arbre")
    LANDMARK = "landmark", _("bâtiment public")
    SPRAY_CAN = "spray-can", _("bombe de peinture")
    BUS = "bus", _("bus")
    TRAFFIC_CONE = "traffic-cone", _("cône de chantier")
    FLAG = "flag", _("drapeau")
    SCHOOL = "school", _("école")
    ARMCHAIR = "armchair", _("fauteuil")
    SNOWFLAKE = "snowflake", _("flocon")
    DROPS = "droplets", _("gouttes")
    LOUDSPEAKER = "volume-2", _("haut-parleur")
    BUILDING = "building-2", _("immeuble")
    LAMP = "lamp", _("lampe")
    CARE = "heart-handshake", _("mains et cœur")
    HOUSE = "house", _("maison")
    WARNING = "triangle-alert", _("panneau d’attention")
    PAW = "paw-print", _("patte")
    PEOPLE = "users-round", _("personnes")
    BIN = "trash-2", _("poubelle")
    SPROUT = "sprout", _("pousse")
    RECYCLING = "recycle", _("recyclage")
    WAVES = "waves", _("vagues")
    BIKE = "bike", _("vélo")
    WIND = "wind", _("vent")
    CAR = "car", _("voiture")


class QuestionKind(Vocabulary):
    """How a question of a category is answered."""

    TEXT = "texte", _("quelques mots")
    NUMBER = "nombre", _("un nombre")
    YES_NO = "oui_non", _("oui ou non")
    CHOICE = "choix", _("une réponse à choisir")
    CHOICES = "plusieurs", _("plusieurs réponses à choisir")

    WITH_OPTIONS = nonmember(("choix", "plusieurs"))


class PhotoKind(Vocabulary):
    """When a public photo was taken."""

    BEFORE = "avant", _("avant l’intervention")
    AFTER = "apres", _("après l’intervention")


class SubscriptionKind(Vocabulary):
    """Of what one wants to be told."""

    REPORT = "signalement", _("la suite d’un signalement")
    AROUND = "autour", _("autour d’un lieu")
    STREET = "rue", _("dans une rue")
    COMMUNE = "commune", _("dans toute la commune")


class Radius(models.IntegerChoices):
    """How far around a place, in metres."""

    NEAR = 250, _("250 m – quelques rues")
    WALK = 500, _("500 m – à dix minutes à pied")
    FAR = 1000, _("1 km – le quartier")


class ReportStatus(models.TextChoices):
    """Where a report stands, as anyone is told: fewer words than the states of requests."""

    OPEN = "ouvert", _("À traiter")
    UNDER_WAY = "en_cours", _("En cours")
    FIXED = "resolu", _("Résolu")
    CLOSED = "clos", _("Clos sans intervention")

    # Of each state of a request.
    OF_STATES = nonmember(
        dict.fromkeys((State.RECEIVED, State.FORWARDED, State.WAITING_RESIDENT, State.REOPENED), "ouvert")
        | dict.fromkeys((State.ACCEPTED, State.PLANNED, State.IN_PROGRESS, State.WAITING_PARTNER), "en_cours")
        | {State.RESOLVED: "resolu"}
        | dict.fromkeys((State.REFUSED, State.NOT_COMPETENT, State.DUPLICATE, State.WITHDRAWN), "clos")
    )

    @classmethod
    def of(cls, state: str) -> Self:
        return cls(cls.OF_STATES[State(state)])

    @property
    def states(self) -> list[State]:
        """The states of requests whose reports stand so."""
        return [state for state, standing in self.OF_STATES.items() if standing == self]


class WireFormat(Vocabulary):
    """In which of its two formats an Open311 server is spoken to."""

    XML = "xml", "XML"
    JSON = "json", "JSON"


class SendingStatus(Vocabulary):
    """Where a report that is sent to a partner's server stands."""

    WAITING = "attente", _("à transmettre")
    SENT = "transmis", _("transmis, en attente de réponse")
    RECEIVED = "recu", _("reçu par le partenaire")
    REFUSED = "refuse", _("refusé par le partenaire")
    FAILED = "abandonne", _("abandonné\u00a0: pas de réponse")
    DROPPED = "sans_objet", _("plus à transmettre")

    UNFINISHED = nonmember(("attente", "transmis"))
    TO_RESUME = nonmember(("refuse", "abandonne"))
