"""Vocabulary of declarations that are filed here."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Numbering(Vocabulary):
    """Who gives files their numbers."""

    HERE = "guichet", _("le guichet, à la suite, dès le dépôt")
    SOFTWARE = "logiciel", _("le logiciel d’urbanisme de la commune\u00a0: un agent recopie le numéro")


class NoticePosting(Vocabulary):
    """Where the notice of deposit is posted (R*423-6)."""

    REGISTER = "registre", _("au registre public de son site, que la commune déclare comme le sien")
    BOARD = "mairie", _("à la mairie : un agent imprime l’avis, puis écrit le jour où il est affiché")


class SigningPower(Vocabulary):
    """What somebody signs for the authority: a decision is an elected official’s, or of who has its delegation."""

    DECISIONS = "decisions", _("les décisions et les lettres (CGCT, L2122-18 et L2122-19)")
    LETTERS = "lettres", _("les lettres d’instruction seules (code de l’urbanisme, L423-1)")
