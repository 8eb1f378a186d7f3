"""Who is competent here, and why: a rule for one commune wins over the general rule."""

from typing import NamedTuple

from communes.models import Authority
from grc.enums import Holder
from grc.models import Competence, Demarche


class NoCompetentAuthorityError(Exception):
    """No rule says who answers for this démarche: reference data is incomplete."""


class Answer(NamedTuple):
    """The competent authority, and the reason that the resident reads."""

    authority: Authority
    reason: str


def competent(*, demarche: Demarche, commune: Authority | None) -> Answer:
    """The authority that answers for `demarche` in `commune` (None: the place's commune is not known).

    Where the commune would be competent but is not known, the metropolis takes the request and passes it on.
    """
    rules = (
        Competence.objects.filter(demarche=demarche, commune__isnull=True)
        | Competence.objects.filter(demarche=demarche, commune=commune)
    ).select_related("body")
    rule = max(rules, key=lambda rule: rule.commune_id is not None, default=None)
    if rule is None:
        msg = f"No competence rule for {demarche.slug}."
        raise NoCompetentAuthorityError(msg)
    return Answer(holder_of(rule, commune), rule.reason)


def holder_of(rule: Competence, commune: Authority | None) -> Authority:
    """The authority that a rule designates in `commune`."""
    if rule.holder == Holder.BODY and rule.body is not None:
        return rule.body
    if rule.holder == Holder.COMMUNE and commune is not None:
        return commune
    return Authority.objects.metropolis()
