"""Vocabulary of declarations that are filed here."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Numbering(Vocabulary):
    """Who gives files their numbers."""

    HERE = "guichet", _("le guichet, à la suite, dès le dépôt")
    SOFTWARE = "logiciel", _("le logiciel d’urbanisme de la commune\u00a0: un agent recopie le numéro")
