"""Capacity of a service: how many places it has for which answers, and how many are left.

A place is held by a request with such answers that stands: it is counted from the requests themselves, so that a
correction, a withdrawal or a refusal moves it at once. Who files holds the lock of the service while counting and
writing: two people never get the last place.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from grc.enums import State
from grc.models import Demande, FormVersion
from grc.questions.conditions import Clause, Condition, Operator, holds
from grc.questions.kinds import Choice
from services.models import ServicePage

# What gives its place back.
GIVEN_BACK = (State.REFUSED, State.WITHDRAWN, State.NOT_COMPETENT, State.DUPLICATE)


class Capacity(NamedTuple):
    """How many requests may be filed with answers that meet `when` (None: any), and how many still may (`left`)."""

    number: int
    when: Condition | None
    words: str
    left: int

    def refuses(self, answers: Mapping[str, Any]) -> bool:
        """Whether a request with these answers would be one too many."""
        return self.left <= 0 and holds(self.when, answers)

    @property
    def is_whole(self) -> bool:
        """Whether it is that of the service, whatever is answered."""
        return self.when is None

    @property
    def questions(self) -> list[str]:
        """The ids of the questions that it is about."""
        return [clause.question for clause in self.when.clauses] if self.when else []

    @property
    def option(self) -> tuple[str, Any] | None:
        """The question and the one answer that it is about, where that is all."""
        clauses = self.when.clauses if self.when else ()
        if len(clauses) != 1 or clauses[0].operator != Operator.IS:
            return None
        return clauses[0].question, clauses[0].value

    @property
    def said(self) -> str:
        """Why a request is refused."""
        if self.words:
            return self.words
        if self.is_whole:
            return _("Toutes les places sont prises. Joignez le service pour savoir si d’autres s’ouvriront.")
        return _("Il ne reste plus de place\u00a0: choisissez une autre réponse, ou joignez le service.")


def capacities_of(page: ServicePage, version: FormVersion | None, *, but: int | None = None) -> list[Capacity]:
    """The capacities of a service, and what is left of each: those of its rules in one statement, those of the rows
    of a list in one for each question of `version` that offers them, and none where there is neither.

    `but`: the request that is not counted, whose answers change.
    """
    rules = [(rule.value, rule.when) for rule in page.answer_rules if rule.kind == "capacity"]
    listed = listed_places(version)
    if not rules and not listed:
        return []
    with acting_as(SYSTEM):
        found = standing(page.demarche_id, page.opens_at)
        found = found.exclude(pk=but) if but else found
        return [*_of_rules(rules, found), *(one for question in listed for one in _of_rows(question, found))]


def has_places(page: ServicePage, version: FormVersion | None) -> bool:
    """Whether some answers to the form of a service have a number of places."""
    return any(rule.kind == "capacity" for rule in page.answer_rules) or bool(listed_places(version))


def listed_places(version: FormVersion | None) -> list[Choice]:
    """The questions of a form whose options, rows of a list, have a number of places."""
    choices = (one for one in version.questions if isinstance(one, Choice)) if version else ()
    return [one for one in choices if any(option.places is not None for option in one.options)]


def _of_rules(rules: list[tuple[Any, Condition | None]], found: QuerySet[Demande]) -> list[Capacity]:
    if not rules:
        return []
    taken = found.aggregate(
        **{f"rule_{rank}": Count("pk", filter=matching(when)) for rank, (_value, when) in enumerate(rules)}
    )
    return [
        Capacity(value["number"], when, value.get("full") or "", value["number"] - taken[f"rule_{rank}"])
        for rank, (value, when) in enumerate(rules)
    ]


def _of_rows(question: Choice, found: QuerySet[Demande]) -> Iterator[Capacity]:
    said = found.order_by().annotate(said=KT(f"answers__{question.id}"))
    taken = dict(said.values_list("said").annotate(Count("pk")))
    for option in question.options:
        if option.places is not None:
            clause = Clause(question=question.id, operator=Operator.IS, value=option.key)
            left = option.places - taken.get(option.key, 0)
            yield Capacity(option.places, Condition(clauses=(clause,)), "", left)


def refusal(capacities: Iterable[Capacity], answers: Mapping[str, Any]) -> str:
    """Why a request with these answers would be one too many; empty when it would not."""
    return next((one.said for one in capacities if one.refuses(answers)), "")


def left_by_option(capacities: Iterable[Capacity]) -> dict[str, dict[Any, int]]:
    """How many are left of the answers that have a capacity of their own, by question and answer."""
    left: dict[str, dict[Any, int]] = {}
    for one in capacities:
        if one.option:
            question, answer = one.option
            by_answer = left.setdefault(question, {})
            by_answer[answer] = min(one.left, by_answer.get(answer, one.left))
    return left


def hold(page: ServicePage) -> None:
    """Keep others from filing for the service until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"services.capacity:{page.demarche_id}"]
        )


def standing(demarche_id: int | None, since: datetime.datetime | None) -> QuerySet[Demande]:
    """The requests that hold a place."""
    found: QuerySet[Demande] = Demande.objects.filter(demarche=demarche_id).exclude(state__in=GIVEN_BACK)
    return found.filter(filed_at__gte=since) if since else found


def matching(condition: Condition | None) -> Q:
    """The requests whose answers meet the condition, as `grc.questions.conditions.holds` says it of one."""
    if condition is None:
        return Q(pk__isnull=False)
    met = Q()
    for clause in condition.clauses:
        met = met | of_clause(clause) if condition.one_of else met & of_clause(clause)
    return met


def of_clause(clause: Clause) -> Q:
    name, value = clause.question, clause.value
    answered = Q(answers__has_key=name)
    is_it = Q(answers__contains={name: value}) | Q(answers__contains={name: [value]})
    match clause.operator:
        case Operator.ANSWERED:
            return answered
        case Operator.IS:
            return is_it
        case Operator.IS_NOT:
            return answered & ~is_it
        case Operator.AT_LEAST:
            return Q(**{f"answers__{name}__gte": value})
        case Operator.AT_MOST:
            return Q(**{f"answers__{name}__lte": value})
    msg = f"Not an operator: {clause.operator!r}"
    raise ValueError(msg)
