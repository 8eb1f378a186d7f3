"""The words between braces that agents' templates and messages of services may hold, and what replaces them.

Nothing is evaluated: a name of the list is replaced by its value, once, and a value is never read again.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
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


def check_names(text: str) -> None:
    """Refuse what stands between braces and is not known."""
    wrong = unknown(text)
    if wrong:
        message = ngettext(
            "%(wrong)s n’existe pas. Les mots entre accolades sont : %(known)s.",
            "%(wrong)s n’existent pas. Les mots entre accolades sont : %(known)s.",
            len(wrong),
        )
        raise ValidationError(message % {"wrong": _braced(wrong), "known": _braced(list(NAMES))}, code="unknown")


def names_help() -> str:
    """What may stand between braces, and what it becomes."""
    names = "\u00a0; ".join(f"{{{name}}}\u00a0: {says}" for name, says in NAMES.items())
    return gettext("Ces mots entre accolades sont remplacés dans chaque message. %(names)s.") % {"names": names}


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its names replaced; one whose value is empty stays, for the agent to replace."""
    return IN_BRACES.sub(lambda found: values.get(found[1]) or found[0], text)


def left(text: str) -> list[str]:
    """The names that still have to be replaced, each once."""
    return list(dict.fromkeys(name for name in IN_BRACES.findall(text) if name in NAMES))


def _braced(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
