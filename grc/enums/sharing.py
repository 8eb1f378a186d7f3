"""The vocabulary of a page that a resident lets the assistance team see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary

ASSISTANCE = "assistance"  # the slug of the démarche of who is stuck, of its form, and of the team that answers


class SharingState(models.TextChoices):
    """Where a consent stands at a moment; computed from its times, never stored."""

    ASKED = "demande", _("en attente de réponse")
    ACTIVE = "actif", _("en cours")
    REFUSED = "refuse", _("refusé")
    STOPPED = "arrete", _("arrêté")
    OVER = "termine", _("terminé")


class SharedPage(Vocabulary):
    """What an agent saw: which requests of the space. The values are those of `accounts.registry.space.SpaceFilter`."""

    OPEN = "en-cours", _("Mon espace, demandes en cours")
    CLOSED = "closes", _("Mon espace, demandes terminées")
    ALL = "toutes", _("Mon espace, toutes les demandes")


class SharingTime(models.IntegerChoices):
    """For how long a page is shown, in minutes."""

    SHORT = 30, _("30 minutes")
    MEDIUM = 120, _("2 heures")
    LONG = 1440, _("1 jour")
