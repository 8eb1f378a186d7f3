"""Outcomes of the lines of an import."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class ImportOutcome(Vocabulary):
    """What a line does, in the order in which agents read them: what is to be mended first."""

    REFUSED = "refuse", _("refusé")
    NEW = "nouveau", _("nouveau")
    UPDATED = "mis_a_jour", _("mis à jour")
    OLDER = "plus_ancien", _("plus ancien que ce que nous avons")
    UNCHANGED = "inchange", _("inchangé")
