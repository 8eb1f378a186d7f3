"""What can be done at once and is no page: follow a request, report an anomaly of a known kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists
from django.utils.translation import gettext as _
from wagtail.models import Site

from search.querysets import FRENCH
from search.results.synonyms import key_of, synonyms_of
from search.results.tsquery import tokens_of, widened, without_fillers
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage

MOST = 3
FOLLOWING = {"suivi", "suivre", "avancement", "reference"}  # as `key_of` says them
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
    return reports([token for token, key in keys.items() if key not in REPORTING], site, going_on=going_on)


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
