"""What the merger of communes changes to contributions: one legal person, one contribution, from the next exercice on.

The reading of CGCT L2113-5 that is followed: a merger counts from the 1 January that follows it, or on which it takes
effect; what was signed before passes to the new commune.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext

from accounts.wording import day
from communes.conventions.models import Convention, Merger


def known_mergers() -> dict[int, list[Merger]]:
    """All of them, by the key of the commune that they made and by that of the one that is no more: one statement."""
    found: dict[int, list[Merger]] = defaultdict(list)
    for merger in Merger.objects.select_related("authority"):
        found[merger.authority_id].append(merger)
        if merger.absorbed_id is not None:
            found[merger.absorbed_id].append(merger)
    return found


def absorption(mergers: Sequence[Merger], exercice: int, authority_id: int) -> str:
    """Why nothing is due for an exercice by a commune that is no more, in French; empty for any other."""
    first = datetime.date(exercice, 1, 1)
    for merger in mergers:
        if merger.absorbed_id == authority_id and merger.takes_effect_on <= first:
            msg = gettext("La commune a fusionné le %(day)s\u00a0: la contribution est celle de %(name)s, une seule.")
            return msg % {"day": day(merger.takes_effect_on, "short"), "name": merger.authority.body_name}
    return ""


def doubts(mergers: Sequence[Merger], exercice: int, convention: Convention) -> list[str]:
    """What to look at in the line of a commune that a merger made, under a convention that was signed before it."""
    past = [one for one in mergers if one.takes_effect_on.year <= exercice and _is_after(one, convention)]
    made = [one for one in past if one.authority_id == convention.authority_id]
    if not made:
        return []
    merger = made[-1]
    names = get_text_list([one.former_name for one in made], gettext("et"))
    if merger.takes_effect_on > datetime.date(exercice, 1, 1):
        msg = gettext("Fusion du %(day)s (%(names)s) en cours d’exercice\u00a0: elle compte à partir du suivant.")
    else:
        msg = gettext(
            "Fusion du %(day)s (%(names)s)\u00a0: la convention d’avant passe à la commune nouvelle (CGCT L2113-5). Une"
            " seule contribution, sur toute sa population\u00a0: vérifiez que c’est bien celle qui est saisie."
        )
    return [msg % {"day": day(merger.takes_effect_on, "short"), "names": names}]


def _is_after(merger: Merger, convention: Convention) -> bool:
    return convention.notified_on is not None and convention.notified_on < merger.takes_effect_on
