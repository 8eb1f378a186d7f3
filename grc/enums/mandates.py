"""The vocabulary of acting for somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MandateState(models.TextChoices):
    """Where a mandate stands on a day; computed from its dates, never stored."""

    ASKED = "demande", _("En attente de réponse")
    ACTIVE = "actif", _("En cours")
    REFUSED = "refuse", _("Refusé")
    REVOKED = "revoque", _("Révoqué")
    EXPIRED = "expire", _("Terminé")
