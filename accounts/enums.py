"""Who may be acting on the database; what is known of a person."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(StrEnum):
    """What the row-level security policies know of the person or process that acts."""

    NOBODY = ""
    SYSTEM = "system"  # operations, after they have checked the permission; jobs; tasks
    AGENT = "agent"  # an agent in the admin: the rows of their authorities
    LINK = "link"  # the holder of a secret link: the one record that it opens


class Gender(models.TextChoices):
    """As the civil register has it, in the words of OpenID Connect."""

    MALE = "male", _("masculin")
    FEMALE = "female", _("féminin")


class IdentitySource(models.TextChoices):
    """Who vouches for a verified identity."""

    FRANCECONNECT = "franceconnect", "FranceConnect"
