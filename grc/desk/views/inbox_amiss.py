"""What an address of the list asks for and cannot have: an order, a tab, a filter, a page, a saved view."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import Actor
from grc.desk import inbox
from grc.desk.forms.inbox import FILTERS
from grc.desk.inbox import own
from grc.desk.inbox.orders import read_ordering
from grc.desk.views.inbox_links import parameters
from grc.desk.views.selection import Selection

# The same words for what is gone and for what is others': the list tells nobody which.
NOT_OFFERED: dict[str, Promise] = {
    "collectivite": gettext_lazy("Cette collectivité n’est pas de celles dont vous traitez les demandes."),
    "objet": gettext_lazy("Cet objet n’est pas, ou n’est plus, de ceux qui se demandent."),
    "etat": gettext_lazy("Cet état n’existe pas."),
    "echeance": gettext_lazy("Cette échéance n’existe pas."),
    "canal": gettext_lazy("Ce canal n’existe pas."),
    "commune": gettext_lazy("Cette commune n’est pas, ou n’est plus, du territoire."),
    "suivi": gettext_lazy("Cette personne ne traite pas, ou ne traite plus, de demandes de vos collectivités."),
    "equipe": gettext_lazy("Cette équipe n’existe plus, ou n’est pas de vos collectivités."),
    "etiquette": gettext_lazy("Cette étiquette n’existe plus, ou n’est pas de vos collectivités."),
    "criticite": gettext_lazy("Ce niveau de criticité n’existe pas."),
    "poids": gettext_lazy("Ce choix de demandes réunies n’existe pas."),
}


class Amiss(NamedTuple):
    """A sentence about it, and a way out in words, with its address when there is one.

    `is_refusal`: nothing is shown for it; otherwise it is left aside.
    """

    words: str
    way: str = ""
    address: str = ""
    is_refusal: bool = False


def amiss(chosen: Selection, params: QueryDict, actor: Actor, views: Iterable[own.KnownView]) -> list[Amiss]:
    """All that is amiss in `params`, of which `chosen` was read, in the order in which it is said."""
    return [*_of_views(chosen, params, views), *_of_filters(chosen, params, actor), *_left_aside(chosen, params)]


def is_dead(chosen: Selection) -> bool:
    """Whether what a saved view asks for makes no sense any more."""
    return not chosen.form.is_valid()


def _of_views(chosen: Selection, params: QueryDict, views: Iterable[own.KnownView]) -> Iterator[Amiss]:
    """The saved view to which the address is, when one of its filters died."""
    here = parameters(params) if is_dead(chosen) else ""
    for view in views:
        if here == f"?{view.query}":
            words = _("La vue «\u00a0%(name)s\u00a0» ne montre rien\u00a0: ce qu’elle demande n’existe plus.")
            yield Amiss(
                words % {"name": view.name}, _("Ouvrir «\u00a0Mes vues\u00a0»"), reverse("demandes:views"), True
            )


def _of_filters(chosen: Selection, params: QueryDict, actor: Actor) -> Iterator[Amiss]:
    """The filters that are refused, and those that the agent's list does not have."""
    form, own_ids = chosen.form, {str(pk) for pk in actor.authority_ids}
    for field in form:
        for error in field.errors.as_data():
            known = NOT_OFFERED.get(field.name) if error.code == "invalid_choice" else None
            words = str(known or f"{field.label}\u00a0: {error.messages[0]}")
            yield Amiss(words, _("Retirer ce filtre"), parameters(params, **{field.name: None}), is_refusal=True)
    for name in FILTERS:
        asked = params.get(name, "")
        if asked and name not in form.fields and not (name == "collectivite" and asked in own_ids):
            words = _("%(words)s Ce filtre est laissé de côté.") % {"words": NOT_OFFERED[name]}
            yield Amiss(words, _("Retirer ce filtre"), parameters(params, **{name: None}))


def _left_aside(chosen: Selection, params: QueryDict) -> Iterator[Amiss]:
    """The tab, the order and the page that make no sense: the usual ones are shown."""
    if params.get("vue") and not chosen.is_explicit:
        words = _("Cette vue n’existe pas\u00a0: voici «\u00a0%(view)s\u00a0».")
        yield Amiss(words % {"view": inbox.TABS[chosen.tab].label})
    if params.get("ordering") and not read_ordering(params.get("ordering", "")):
        yield Amiss(_("Cet ordre n’existe pas\u00a0: la liste est dans son ordre habituel."))
    if params.get("page") and not inbox.read_bookmark(params.get("page", ""), chosen.ordering):
        yield Amiss(_("Cette page était celle d’une autre liste\u00a0: voici la première."))
