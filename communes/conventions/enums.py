"""Vocabulary of the convention."""

from enum import nonmember

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Offer(Vocabulary):
    """What a commune signed for: all of the platform, or the citizen-relationship tool alone."""

    GLOBAL = "global", _("globale")
    RESTRICTED = "restricted", _("restreinte")


class Status(Vocabulary):
    """Whether a commune has built the platform with the metropolis since 2016. It moves the tariff and nothing else."""

    PILOT = "pilot", _("pilote")
    PARTNER = "partner", _("partenaire")


class Stage(Vocabulary):
    """Where a commune stands with its convention on a day."""

    NONE = "none", _("aucune convention")
    PREPARING = "preparing", _("en préparation")
    IN_FORCE = "in_force", _("en vigueur")
    ENDING = "ending", _("s’achève")
    ENDED = "ended", _("expirée")


class Signatory(Vocabulary):
    """Who is to act for a convention to take effect."""

    COMMUNE = "commune", _("la commune")
    METROPOLIS = "metropolis", _("la métropole")
    BOTH = "both", _("la commune et la métropole")


class ReferentKind(Vocabulary):
    """For what somebody speaks for a commune, or for the metropolis: one of each at a time.

    Its director general is known for the management committee alone, and asked of no commune.
    """

    POLITICAL = "political", _("référent politique")
    TECHNICAL = "technical", _("référent technique")
    DIRECTOR = "director", _("direction générale")

    COMPULSORY = nonmember(("political", "technical"))  # without whom no convention takes effect
