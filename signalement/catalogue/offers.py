"""The categories as a site offers them: by family, each with who answers for it and why."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.reference import held
from communes.enums import AuthorityKind
from communes.models import Authority
from grc import routing
from grc.enums import Holder
from grc.models import Competence
from signalement.catalogue.models import Category


@dataclass(frozen=True, slots=True)
class Offer:
    """A category and who answers for it on this site's territory."""

    slug: str
    label: str
    hint: str
    holder: str
    reason: str


@dataclass(frozen=True, slots=True)
class Family:
    """The offers of one family. `holder` and `reason` are theirs when they all share them, else empty.

    `opened`: the answer that was given is among them.
    """

    label: str
    icon: str
    offers: list[Offer]
    opened: bool

    @property
    def holder(self) -> str:
        return _shared(offer.holder for offer in self.offers)

    @property
    def reason(self) -> str:
        return _shared(offer.reason for offer in self.offers)


def families(site: Authority | None, *, relayed: bool, chosen: str = "") -> list[Family]:
    """What may be reported on the site of `site`. On the metropolis's, « the commune of the place » stays open.

    `relayed`: whether what its commune answers for is passed on to it (`is_relayed`).
    """
    commune = site if site is not None and site.kind == AuthorityKind.COMMUNE else None
    return [
        replace(family, opened=any(offer.slug == chosen for offer in family.offers)) if chosen else family
        for family in _families(commune, relayed, get_language())
    ]


def is_relayed(site: Authority | None, on: datetime.date) -> bool:
    """Whether what the commune of a site answers for is passed on to it that day. Lists are held without their day."""
    return site is not None and routing.is_relayed(site, on)


@held
def _families(commune: Authority | None, relayed: bool, _language: str | None) -> list[Family]:
    """The families of a commune (None: of the metropolis), none of them opened."""
    answering: dict[tuple[str, int | None], Authority | None] = {}
    offered = Category.objects.offered().with_rules(commune)
    return [
        Family(
            group.label,
            group.drawn,
            [_offer(category, commune, answering, relayed=relayed) for category in members],
            opened=False,
        )
        for group, members in groupby(offered, key=lambda category: category.group)
    ]


def groups_of() -> list[tuple[str, list[tuple[str, str]]]]:
    """What the public register may be asked for: the categories that it has, by family."""
    return _by_family(Category.objects.offered().filter(is_public=True))


def slugs_by_family() -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be reported: the slugs of categories, by family."""
    return _by_family(Category.objects.offered())


def _by_family(found: Iterable[Category]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (group.label, [(one.demarche.slug, one.demarche.label) for one in members])
        for group, members in groupby(found, key=lambda category: category.group)
    ]


def categories_by_family(*, but: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """What a report may be said to be, other than of the démarche `but`: the keys of categories, by family."""
    found = Category.objects.offered().filter(is_danger=False).exclude(demarche=but)
    return [
        (group.label, [(one.pk, one.demarche.label) for one in members])
        for group, members in groupby(found, key=lambda category: category.group)
    ]


def _offer(
    category: Category,
    commune: Authority | None,
    answering: dict[tuple[str, int | None], Authority | None],
    *,
    relayed: bool,
) -> Offer:
    demarche = category.demarche
    rule = max(demarche.rules, key=lambda rule: rule.commune_id is not None)
    key = (rule.holder, rule.body_id)
    if key not in answering:
        answering[key] = _holder(rule, commune)
    holder, reason = answering[key], rule.reason
    if relayed and holder == commune and holder is not None:
        holder, reason, *_others = routing.relayed(holder, reason, kind=demarche.kind)
    name = holder.body_name if holder else _("la commune du lieu")
    return Offer(demarche.slug, demarche.label, category.hint, name, reason)


def _holder(rule: Competence, commune: Authority | None) -> Authority | None:
    if rule.holder == Holder.COMMUNE and commune is None:
        return None
    return routing.holder_of(rule, commune)


def _shared(values: Iterable[str]) -> str:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def monogram_of(name: str) -> str:
    """The letters of an authority's mark: « OPB » for Oullins-Pierre-Bénite."""
    return "".join(word[0] for word in re.split(r"[\s'’-]", name) if word[:1].isupper())[:3]
