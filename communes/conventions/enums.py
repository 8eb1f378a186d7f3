"""Vocabulary of the convention."""

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
