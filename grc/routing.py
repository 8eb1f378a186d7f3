"""Who is competent here, and why: a rule for one commune wins over the general rule.

What a commune or a partner body answers for, that receives no requests on the platform that day, goes to the
metropolis, which passes it on (ADR 0052).
"""

import datetime
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.reference import held
from communes import territory
from communes.enums import AuthorityKind, Feature
from communes.models import Authority
from grc.enums import Holder, Kind
from grc.enums.demarches import CONTACT
from grc.enums.sharing import ASSISTANCE
from grc.models import Competence, Demande, Demarche, Team, TeamDemarche
from grc.querysets import DemarcheQuerySet
from grc.questions import refusals
from grc.questions.kinds import Address, Question
from grc.questions.parcels import Parcels, spelled
from grc.questions.places import point_in

# Of an `Authority`: whether reports of public space come to it, by its territory or because a rule names it.
RECEIVES_REPORTS = Q(kind__in=(AuthorityKind.COMMUNE, AuthorityKind.METROPOLIS)) | Q(
    Exists(Competence.objects.filter(demarche__kind=Kind.REPORT, body=OuterRef("pk")))
)


class NoCompetentAuthorityError(Exception):
    """No rule says who answers for this démarche: reference data is incomplete."""


class Destination(NamedTuple):
    """The authority to which a request goes, and the reason that the resident reads.

    `team_id` is the team of that authority to which such requests go, which residents are not told. `relayed_to` is
    the body that answers, when the metropolis passes the request on to it.
    """

    authority: Authority
    reason: str
    team_id: int | None = None
    relayed_to: Authority | None = None


class Designated(NamedTuple):
    """Whom what a request is about designates: an authority before any rule, for a `reason` that the resident reads
    (None: the rules say which), and one of its teams by its name (empty, or of no team: the usual one)."""

    authority: Authority | None = None
    reason: str = ""
    team: str = ""


class Received(NamedTuple):
    """What comes to the authorities that somebody serves; whether that is questions to the assistance alone.

    `secret`: one of them is under professional secrecy.
    """

    kinds: frozenset[Kind] = frozenset()
    only_questions: bool = False
    secret: bool = False


def received(served: QuerySet[Authority]) -> tuple[list[int], Received]:
    """The ids of these authorities, in order, and what comes to them: one statement."""
    rows = list(served.annotate(reports=RECEIVES_REPORTS).values("pk", "slug", "reports", "under_secrecy"))
    kinds = frozenset({Kind.SERVICE, *(Kind.REPORT for row in rows if row["reports"])})
    only_questions = {row["slug"] for row in rows} == {ASSISTANCE}
    secret = any(row["under_secrecy"] for row in rows)
    return sorted(row["pk"] for row in rows), Received(kinds, only_questions, secret)


def competent(
    *, demarche: Demarche, commune: Authority | None, on: datetime.date, designated: Designated | None = None
) -> Destination:
    """Where a request for `demarche` in `commune` (None: the place's commune is not known) goes, filed on a day.

    Where the commune would be competent but is not known, the metropolis takes the request and passes it on.
    """
    if designated is not None and designated.authority is not None:
        found = destination(designated.authority, designated.reason, kind=demarche.kind, on=on)
        return found._replace(team_id=team_of(demarche_id=demarche.pk, authority_id=found.authority.pk))
    rule = _rule(demarche.pk, commune.pk if commune else None)
    if rule is None:
        msg = f"No competence rule for {demarche.slug}."
        raise NoCompetentAuthorityError(msg)
    found = destination(holder_of(rule, commune), rule.reason, kind=demarche.kind, on=on)
    team = next((route["team"] for route in rule.teams if route["authority"] == found.authority.pk), None)
    named = team_named(designated.team, authority_id=found.authority.pk) if designated and designated.team else None
    return found._replace(team_id=named or team)


def destination(authority: Authority, reason: str, *, kind: str, on: datetime.date) -> Destination:
    """Where what `authority` answers for goes on a day, for this `reason`; without its team."""
    return relayed(authority, reason, kind=kind) if is_relayed(authority, on) else Destination(authority, reason)


def is_relayed(authority: Authority, on: datetime.date) -> bool:
    """Whether what comes that day for this authority is passed on to it: nothing that it signed has it receive it."""
    return authority.kind != AuthorityKind.METROPOLIS and not _as_it_is(authority).offers(Feature.INBOX, on)


def relayed(body: Authority, reason: str, *, kind: str) -> Destination:
    """The metropolis, which passes on to `body` what that one answers for, for this `reason` (CRPA L114-2)."""
    body, metropolis = _as_it_is(body), _metropolis()
    names = {"reason": reason, "body": body.body_name, "metropolis": metropolis.body_name}
    return Destination(metropolis, _relayed_words(body, kind) % names, relayed_to=body)


def _relayed_words(body: Authority, kind: str) -> str:
    if body.kind == AuthorityKind.PARTNER:
        return _(
            "%(reason)s %(body)s n’utilise pas cette plateforme\u00a0: la %(metropolis)s lui transmet votre demande"
            " (article L114-2 du code des relations entre le public et l’administration) et reste votre interlocutrice."
        )
    if kind == Kind.REPORT:
        return _(
            "%(reason)s La %(body)s est compétente, mais n’utilise pas cette plateforme\u00a0: la %(metropolis)s lui"
            " transmet votre signalement (article L114-2 du code des relations entre le public et l’administration) et"
            " reste votre interlocutrice."
        )
    return _(
        "%(reason)s La %(body)s est compétente, mais n’utilise pas cette plateforme\u00a0: la %(metropolis)s lui"
        " transmet votre demande (article L114-2 du code des relations entre le public et l’administration) et"
        " reste votre interlocutrice."
    )


@held
def _rule(demarche_id: int, commune_id: int | None) -> Any:
    """The rule for a démarche in a commune, with the `teams` to which such requests go; None without any."""
    routes = TeamDemarche.objects.filter(demarche=OuterRef("demarche"), team__is_active=True)
    teams = ArraySubquery(routes.values(json=JSONObject(authority="team__authority_id", team="team_id")))
    rules = Competence.objects.filter(Q(commune=None) | Q(commune=commune_id), demarche=demarche_id)
    with acting_as(SYSTEM):  # others see no teams
        found = list(rules.select_related("body").annotate(teams=teams))
    return max(found, key=lambda rule: rule.commune_id is not None, default=None)


@held
def _metropolis() -> Authority:
    return Authority.objects.metropolis()


def _as_it_is(body: Authority) -> Authority:
    """An authority with what it signed and its address of today: what is known of the territory may be minutes old."""
    return _signatories().get(body.pk, body)


@held
def _signatories() -> dict[int, Authority]:
    return Authority.objects.exclude(kind=AuthorityKind.METROPOLIS).in_bulk()


class Elsewhere(NamedTuple):
    """A place, the answer to `question`, that is not in the commune `here` (None: in none of ours).

    `there`: the commune it is in, when that is known and one of ours. `parcel`: which of several parcels it is.
    """

    question: Address | Parcels
    here: Authority | None
    there: Authority | None
    parcel: str = ""

    @property
    def field(self) -> str:
        """The field in which it was typed."""
        return self.question.id if self.parcel else f"{self.question.id}_city"

    @property
    def said(self) -> str:
        """Why it is refused, for who has typed it."""
        here, there = (one.name if one else "" for one in (self.here, self.there))
        if self.parcel:
            return refusals.parcel_outside(self.question.label, parcel=spelled(self.parcel), here=here, there=there)
        return refusals.outside(self.question.label, here=here, there=there)


def elsewhere(questions: Iterable[Question], answers: dict[str, Any], *, commune: Authority | None) -> Elsewhere | None:
    """The first place that the matter is about and that is not in `commune` (None: in none of ours).

    Only what is known counts, a postal code and a town that agree. Nobody is asked, no geocoder either, so that nothing
    is refused because somebody does not answer.
    """
    for question in questions:
        if question.id not in answers:
            continue
        if isinstance(question, Address) and question.territorial:
            possible = _possible(answers[question.id])
            if possible is not None and (commune not in possible if commune else not possible):
                return Elsewhere(question, commune, possible[0] if len(possible) == 1 else None)
        elif isinstance(question, Parcels):
            for parcel in answers[question.id]:
                there = territory.commune_for_insee(parcel[:5])
                if there != commune if commune else there is None:
                    return Elsewhere(question, commune, there, parcel)
    return None


def _possible(place: dict[str, str]) -> list[Authority] | None:
    """The communes in which a place may be, a point before its address; None when nothing tells."""
    if point := point_in(place):
        return list(territory.locate(*point).candidates)
    return territory.communes_of_letter(place.get("postcode", ""), place.get("city", ""))


class ServiceContact(NamedTuple):
    """Whom to ask about a request. `name` is that of a service inside the authority, empty where it has none."""

    name: str
    phone: str
    email: str
    address: str
    hours: str


def contact_of(demande: Demande) -> ServiceContact:
    """The contact that its démarche names, while it is with the authority that named it; else the authority's own."""
    authority, demarche = demande.authority, demande.demarche
    named = demarche.contact_phone or demarche.contact_email
    if not named or demarche.contact_authority_id != authority.pk:
        return ServiceContact("", authority.phone, authority.email, authority.address, authority.opening_hours)
    return ServiceContact(
        demarche.contact_name, demarche.contact_phone, demarche.contact_email, authority.address, hours=""
    )


def team_of(*, demarche_id: int, authority_id: int) -> int | None:
    """The team of the authority to which requests of the démarche go."""
    routes = TeamDemarche.objects.filter(team__authority=authority_id, team__is_active=True, demarche=demarche_id)
    return routes.values_list("team_id", flat=True).first()


def team_named(name: str, *, authority_id: int) -> int | None:
    """The team of the authority that has this name and receives requests; None without one."""
    teams = Team.objects.filter(authority=authority_id, is_active=True, name__iexact=name.strip())
    return teams.values_list("pk", flat=True).first()


def holder_of(rule: Competence, commune: Authority | None) -> Authority:
    """The authority that a rule designates in `commune`."""
    if rule.holder == Holder.BODY and rule.body is not None:
        return rule.body
    if rule.holder == Holder.COMMUNE and commune is not None:
        return commune
    return _metropolis()


def owner_of(demarche: Demarche) -> Authority:
    """The authority whose démarche it is: the body that the general rule names, else the metropolis."""
    named = Authority.objects.filter(competences__demarche=demarche, competences__commune=None)
    return named.first() or Authority.objects.metropolis()


def owned_by(authorities: Collection[Authority]) -> QuerySet[Demarche]:
    """The démarches whose owner is one of these authorities.

    What each commune answers for on its own territory is the metropolis's, and so is told alike in all of them.
    """
    named = Competence.objects.filter(demarche=OuterRef("pk"), commune=None, body__isnull=False)
    theirs = Q(Exists(named.filter(body__in=authorities)))
    if any(one.kind == AuthorityKind.METROPOLIS for one in authorities):
        theirs |= Q(~Exists(named))
    return Demarche.objects.filter(theirs)


def usable_by(authorities: Collection[Authority]) -> QuerySet[Demarche]:
    """What these authorities may set up a desk for: their own services, and all reports, where some come."""
    keys = [one.pk for one in authorities]
    receiving = Q(Exists(Authority.objects.filter(RECEIVES_REPORTS, pk__in=keys)), kind=Kind.REPORT)
    return Demarche.objects.filter(receiving | Q(pk__in=answered_by(authorities).values("pk")))


def with_owners(demarches: QuerySet[Demarche]) -> QuerySet[Demarche]:
    """Each with the name of the body whose it is in `owner` (None: the metropolis's); several have the same label."""
    named = Competence.objects.filter(demarche=OuterRef("pk"), commune=None).values("body__name")
    return demarches.annotate(owner=Subquery(named[:1])).order_by("label", "owner")


def answered_by(authorities: Collection[Authority]) -> DemarcheQuerySet:
    """The démarches that these authorities own, or answer for somewhere: what is written to them, all do."""
    rules = Competence.objects.filter(demarche=OuterRef("pk"))
    here = Q(commune=None) | Q(commune__in=authorities)
    theirs = Q(pk__in=owned_by(authorities).values("pk")) | Q(Exists(rules.filter(body__in=authorities)))
    theirs |= Q(slug=CONTACT)
    if any(one.kind == AuthorityKind.COMMUNE for one in authorities):
        theirs |= Q(Exists(rules.filter(here, holder=Holder.COMMUNE)))
    return Demarche.objects.filter(theirs)
