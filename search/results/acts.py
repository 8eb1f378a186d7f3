"""What can be done at once and is no page: follow a request, what all sites have, report an anomaly of a known kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.registry import ways
from search.querysets import FRENCH
from search.results.synonyms import key_of, synonyms_of
from search.results.tsquery import tokens_of, widened, without_fillers
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage

MOST = 3
FOLLOWING = {"suivi", "suivre", "avancement", "reference"}  # as `key_of` says them
# Words that say nothing of what is looked for, where a word too many would be another question.
LITTLE = {"a", "au", "avec", "d", "dan", "de", "du", "en", "et", "j", "je", "l", "la", "le", "m", "ma", "me", "mon"}
LITTLE |= {"n", "notre", "ou", "par", "pour", "qu", "que", "sa", "san", "se", "son", "sur", "un", "une"}
BEGUN = 4  # letters of a word that is not finished
REPORTING = {"signaler", "signalement", "declarer", "probleme", "anomalie"}


@dataclass(frozen=True)
class Act:
    """Something to do, said with a verb."""

    title: str
    text: str
    url: str
    icon: str


def acts_for(words: str, site: Site, *, going_on: bool = False) -> list[Act]:
    """What a resident who asks for these words may want to do at once on this site; one query at most.

    going_on: the last word may not be finished.
    """
    keys = {token: key_of(token) for token in without_fillers(tokens_of(words))}
    if FOLLOWING & set(keys.values()):
        return [
            Act(_("Suivre ma demande"), _("Avec votre référence et votre adresse électronique."), "/suivi/", "history")
        ]
    found = ways_to(list(keys.values()), going_on=going_on)
    return found + reports([token for token, key in keys.items() if key not in REPORTING], site, going_on=going_on)


def ways_to(keys: list[str], *, going_on: bool) -> list[Act]:
    """What all sites have and that is about these words; without a query."""
    asked = [key for key in keys if key not in LITTLE]
    begun = asked[-1] if going_on and asked and len(asked[-1]) >= BEGUN else ""
    found = []
    for way in ways():
        about, known = ({key_of(word) for word in words} for words in (way.about, way.about | way.beside))
        goes_on = {word for word in known if begun and word.startswith(begun)}
        meant = {key for key in asked if key != begun or not goes_on} | ({min(goes_on)} if goes_on else set())
        if meant & about and meant <= known:
            found.append(Act(str(way.title), str(way.text), reverse(way.name), way.icon))
    return found


def reports(tokens: list[str], site: Site, *, going_on: bool) -> list[Act]:
    """The reports whose kind says all these words."""
    if not tokens:
        return []
    asked = SearchQuery(widened(tokens, synonyms_of, going_on=going_on), config=FRENCH, search_type="raw")
    kinds = Category.objects.offered().filter(Exists(SignalementPage.objects.live().child_of(site.root_page)))
    kinds = kinds.annotate(words=SearchVector("demarche__label", config=FRENCH)).filter(words=asked)
    return [
        Act(
            _("Signaler : %(kind)s") % {"kind": kind.demarche.label[:1].lower() + kind.demarche.label[1:]},
            kind.hint,
            f"/signaler/?{urlencode({'category': kind.demarche.slug})}",
            "traffic-cone",
        )
        for kind in kinds[:MOST]
    ]
