"""Vocabulary of followed files."""

from enum import nonmember

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class FileKind(Vocabulary):
    """What a file is about: each kind has its own package, which says how it is read and shown."""

    URBANISME = "urbanisme", _("autorisation d’urbanisme")
    HANDICAP = "handicap", _("dossier de personne handicapée")

    SECRET = nonmember(("handicap",))

    @property
    def is_secret(self) -> bool:
        """Whether it is under professional secrecy: what is told of it lies sealed, and opens to two factors alone."""
        return self.value in self.SECRET

    @property
    def in_address(self) -> str:
        """How an address names it that its resident visits: nothing of what is secret."""
        return "protege" if self.is_secret else self.value


class ProofMeans(Vocabulary):
    """By what somebody proves that a file is theirs."""

    BIRTH = "naissance", _("nom et date de naissance")
    CODE_ASKED = "envoi", _("code demandé")
    CODE = "code", _("code reçu")
    IDENTITY = "identite", _("identité vérifiée")


class AccountOutcome(Vocabulary):
    """What came of the account that a partner says to be that of a file."""

    ATTACHED = "rattache", _("le dossier est dans ce compte")
    OTHER = "autre_compte", _("un autre compte suit ce dossier")
    DETACHED = "detache", _("le dossier a été détaché d’un compte\u00a0: il n’y revient que par une preuve")
