"""Names of natural persons in what the register of deposits publishes: refused before anything is kept."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from grc.names import name_key
from services.dossiers.holders import Holder

# Whom a title announces, as software writes it: « M. Roux », « MME ROUX », « chez Mme Roux ».
_TITLED = re.compile(r"\b(?:MM?\.|M(?:r|me|lle|ME|LLE)\b\.?|[Mm]onsieur|[Mm]adame|[Cc]onsorts|[Éé]poux)\s+[^\W\d_a-z]")
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = {"le", "la", "les", "de", "du", "des", "von", "van", "el", "al", "ben"}


def errors(subject: str, address: str, holders: Iterable[Holder]) -> dict[str, list[str]]:
    """What names somebody, by field: a holder of the file, or whoever stands behind a title.

    A name has a capital: who is called Maison may build one. A street may bear the name of a holder.
    """
    found: dict[str, list[str]] = {}
    capitals = {name_key(word) for word in _WORD.findall(subject) if word[0].isupper()}
    surnames = {word for one in holders for word in name_key(one.surname).split()} - _LINKS
    if _TITLED.search(subject) or capitals & surnames:
        found["subject"] = [
            _("Le projet est publié au registre des dépôts\u00a0: décrivez-le sans le nom du demandeur.")
        ]
    if _TITLED.search(address):
        found["address"] = [_("L’adresse est publiée au registre des dépôts\u00a0: écrivez-la sans nom de personne.")]
    return found
