"""Kinds of authorities, roles, and what an offer may contain."""

from enum import StrEnum, nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuthorityKind(models.TextChoices):
    METROPOLIS = "metropole", _("métropole")
    COMMUNE = "commune", _("commune")
    PARTNER = "partenaire", _("organisme partenaire")


class Role(models.TextChoices):
    """What a member does for an authority."""

    AGENT = "agent", _("agent")
    SUPERVISOR = "responsable", _("responsable")
    OFFICER = "redaction", _("chargé de communication")
    PROJECT_TEAM = "projet", _("équipe projet")
    HELP_DESK = "assistance", _("assistance aux usagers")

    INBOX = nonmember(("agent", "responsable"))  # the roles that treat requests
    METROPOLITAN = nonmember(("projet", "assistance"))  # the roles that serve the whole territory


class TerritoryKind(models.TextChoices):
    COMMUNE = "commune", _("commune")
    ARRONDISSEMENT = "arrondissement", _("arrondissement")
    FORMER_COMMUNE = "commune_deleguee", _("commune déléguée")


class MarkShape(models.TextChoices):
    CIRCLE = "circle", _("rond")
    SQUARE = "square", _("carré")
    SHIELD = "shield", _("écu")


class Density(models.TextChoices):
    COMFORTABLE = "comfortable", _("aérée")
    COMPACT = "compact", _("resserrée")


class Feature(StrEnum):
    """What `Authority.offers` answers for. Until conventions exist, every authority is offered everything."""

    SITE = "site"
    INBOX = "inbox"
    ACCOUNT = "account"
    ASSISTANCE = "assistance"
