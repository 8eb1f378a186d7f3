"""What the pages that answer a question are sorted into."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Group(Vocabulary):
    """What a resident expects behind a result, in the order in which the groups are shown. Values are in addresses."""

    SERVICE = "demarches", _("Démarches")
    INFORMATION = "informations", _("Informations")
    NEWS = "actualites", _("Actualités")
    EVENT = "agenda", _("Agenda")
    PLACE = "lieux", _("Lieux")
    HELP = "aide", _("Aide")
    METROPOLIS = "metropole", _("Métropole")  # what the metropolis says to who is on a commune's site; no page's own
