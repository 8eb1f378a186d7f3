"""Vocabulary of commitments and of data processing."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class DocumentKind(Vocabulary):
    """What both sides commit themselves to by the convention."""

    TERMS = "terms", _("conditions générales d’utilisation de la plateforme")
    COMMUNICATION = "communication", _("charte de communication")
    DATA = "data", _("accord sur les données")


class Capacity(Vocabulary):
    """In which capacity somebody accepts for an authority."""

    POLITICAL = "political", _("référent politique")
    TECHNICAL = "technical", _("référent technique")
    DESK = "desk", _("responsable du guichet de la commune")
    METROPOLIS = "metropolis", _("équipe projet de la métropole")


class LawfulBasis(Vocabulary):
    """Why data may be processed (RGPD, article 6, paragraph 1, a to f)."""

    CONSENT = "a", _("le consentement (article 6.1.a)")
    CONTRACT = "b", _("un contrat (article 6.1.b)")
    LEGAL_OBLIGATION = "c", _("une obligation légale (article 6.1.c)")
    VITAL_INTERESTS = "d", _("la sauvegarde d’intérêts vitaux (article 6.1.d)")
    PUBLIC_TASK = "e", _("une mission d’intérêt public (article 6.1.e)")
    LEGITIMATE_INTERESTS = "f", _("un intérêt légitime (article 6.1.f)")


class Arrangement(Vocabulary):
    """Who answers for a processing activity, between a commune, the metropolis and a body under secrecy."""

    JOINT = "joint", _("commune et métropole, conjointement responsables (article 26)")
    PROCESSOR = "processor", _("commune responsable, métropole sous-traitante (article 28)")
    METROPOLIS = "metropolis", _("métropole seule responsable")
    BODY = "body", _("organisme sous secret professionnel responsable, métropole sous-traitante (article 28)")


class Duty(Vocabulary):
    """Which of two joint controllers informs people, or answers them (RGPD, article 26, paragraph 1)."""

    COMMUNE = "commune", _("la commune")
    METROPOLIS = "metropolis", _("la métropole")
    RECIPIENT = "recipient", _("celle des deux à qui l’on s’adresse")


class RegisterKind(Vocabulary):
    """A record of processing activities (RGPD, article 30): of a controller (30-1), of a processor (30-2)."""

    CONTROLLER = "responsable", _("registre du responsable (article 30-1)")
    PROCESSOR = "sous-traitant", _("registre du sous-traitant (article 30-2)")
