"""What can be done at once and is no page: follow a request, what all sites have, report an anomaly of a known kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from communes.vocabulary.words import key_of, tokens_of, without_stop_words
from home.registry import ways
from search.results.found import Found
from search.results.scope import Scope
from signalement.catalogue.models import Category, offered_categories
from signalement.catalogue.results import matches
from signalement.reporting.models import SignalementPage

MOST = 3
FOLLOWING = {"suivi", "suivre", "avancement", "reference"}  # as `key_of` says them
BEGUN = 4  # letters of a word that is not finished


@dataclass(frozen=True)
class Act:
    """Something to do, said with a verb. `is_named`: its own name is what was asked for."""

    title: str
    text: str
    url: str
    icon: str
    is_named: bool = True


def acts_for(words: str, scope: Scope, *, going_on: bool = False) -> list[Act]:
    """What a resident who asks for these words may want to do at once on this site; two queries at most.

    going_on: the last word may not be finished.
    """
    keys = list(map(key_of, without_stop_words(tokens_of(words))))
    if FOLLOWING & set(keys):
        return [
            Act(_("Suivre ma demande"), _("Avec votre référence et votre adresse électronique."), "/suivi/", "history")
        ]
    return ways_to(keys, going_on=going_on) + reports(words, scope, going_on=going_on)


def lead(acts: list[Act], found: Found) -> bool:
    """Whether what can be done comes before what is found.

    A page whose title was asked for comes first, and one that is sure to answer before what is not called so itself.
    """
    return bool(acts) and not found.is_titled and (not found.is_sure or any(act.is_named for act in acts))


def ways_to(keys: list[str], *, going_on: bool) -> list[Act]:
    """What all sites have and that is about these words; without a query."""
    begun = keys[-1] if going_on and keys and len(keys[-1]) >= BEGUN else ""
    found = []
    for way in ways():
        about, known = ({key_of(word) for word in words} for words in (way.about, way.about | way.beside))
        goes_on = {word for word in known if begun and word.startswith(begun)}
        meant = {key for key in keys if key != begun or not goes_on} | ({min(goes_on)} if goes_on else set())
        if meant & about and meant <= known:
            found.append(Act(str(way.title), str(way.text), reverse(way.name), way.icon))
    return found


def reports(words: str, scope: Scope, *, going_on: bool) -> list[Act]:
    """The reports whose kind says all these words; none where nothing is reported."""
    answer = matches(words, scope.authority, going_on=going_on)
    kinds = [one for one in answer.found if len(one.terms) == answer.number][:MOST]
    if not kinds or not SignalementPage.objects.live().child_of(scope.site.root_page).exists():
        return []
    offered = offered_categories()
    return [_report(offered[kind.slug], is_named=kind.is_named) for kind in kinds]


def _report(category: Category, *, is_named: bool) -> Act:
    label, slug = category.demarche.label, category.demarche.slug
    title = _("Signaler\u00a0: %(kind)s") % {"kind": label[:1].lower() + label[1:]}
    url = f"/signaler/?{urlencode({'category': slug})}"
    return Act(title, category.hint, url, "traffic-cone", is_named=is_named)
