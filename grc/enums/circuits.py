"""What a service says of the states of its requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mover(models.TextChoices):
    """Who may bring a request to a state."""

    AGENTS = "agents", _("Tous les agents")
    SUPERVISORS = "responsables", _("Les responsables")
