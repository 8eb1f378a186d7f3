from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Channel(Vocabulary):
    EMAIL = "courriel", _("courriel")
    SMS = "sms", _("SMS")
    PUSH = "push", _("notification sur un appareil")


class Status(Vocabulary):
    """Where a notification stands."""

    WAITING = "attente", _("en attente d’envoi")
    SENT = "envoye", _("envoyé")
    REFUSED = "refuse", _("refusé par le serveur du destinataire")
    ABANDONED = "abandonne", _("non remis après plusieurs essais")
    CANCELLED = "annule", _("annulé avant l’envoi")


class Urgency(Vocabulary):
    """Which queue carries it. The stored values sort: the urgent come last in alphabetical order."""

    URGENT = "urgent", _("urgent")
    BULK = "bulk", _("normal")


class Outcome(Vocabulary):
    """How one attempt ended; `STARTED` for ever means that the worker died during it."""

    STARTED = "commence", _("envoi commencé, suite inconnue")
    ACCEPTED = "accepte", _("accepté par le serveur de messagerie")
    DEFERRED = "differe", _("reporté par le serveur de messagerie")
    UNAVAILABLE = "panne", _("serveur de messagerie indisponible")
    REFUSED = "refuse", _("refusé par le serveur de messagerie")
    FAILED = "erreur", _("erreur interne")
