"""The vocabulary of opinions asked of somebody outside."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpinionState(models.TextChoices):
    ASKED = "demande", _("attendu")
    GIVEN = "rendu", _("rendu")
    EXPIRED = "expire", _("non rendu à temps")
    CANCELLED = "annule", _("annulé")
