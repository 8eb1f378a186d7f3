"""The vocabulary of what a second person attests."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CosignatureState(models.TextChoices):
    AWAITED = "attendue", _("confirmation attendue")
    CONFIRMED = "confirmee", _("confirmée")
    REFUSED = "refusee", _("refusée")
    EXPIRED = "expiree", _("non confirmée à temps")
