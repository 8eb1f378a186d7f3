"""The words between braces that a reply template may hold, and what replaces them in a message.

Nothing is evaluated: a name of the list is replaced by its value, once, and a value is never read again.
"""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "reference": _("la référence de la demande"),
    "demarche": _("l’objet de la demande"),
    "collectivite": _("la collectivité qui traite la demande"),
    "service": _("le service comme l’usager le lit, par exemple « Ville de Bron »"),
    "demandeur": _("le prénom et le nom donnés avec la demande, ou « Madame, Monsieur »"),
    "date_depot": _("le jour où la demande a été déposée"),
    "date_limite": _("le jour avant lequel la collectivité compte répondre"),
}
IN_BRACES = re.compile(r"\{([^{}\n]*)\}")


def unknown(text: str) -> list[str]:
    """What stands between braces and is no name of the list, each once."""
    return list(dict.fromkeys(name for name in IN_BRACES.findall(text) if name not in NAMES))


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its names replaced; one whose value is empty stays, for the agent to replace."""
    return IN_BRACES.sub(lambda found: values.get(found[1]) or found[0], text)


def left(text: str) -> list[str]:
    """The names that still have to be replaced, each once."""
    return list(dict.fromkeys(name for name in IN_BRACES.findall(text) if name in NAMES))
