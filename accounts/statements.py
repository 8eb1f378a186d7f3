"""Statements that the ORM writes once, and that are asked again with other values.

Writing one takes Django longer than PostgreSQL takes to answer: a fifth of a page that asks fifteen, each time anew.
"""

import datetime
from collections.abc import Callable, Sequence
from copy import copy
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
AnyModel = TypeVar("AnyModel", bound=Model)
Value = int | float | str | datetime.datetime | datetime.date | list[int]

WIDEST = 2**63  # numbers from which on no column holds any
MOST = 200  # statements of one function that a process keeps
# What stands for the values while a statement is written: of each kind, one for each place, which nothing else equals.
MARKS: dict[type, Callable[[int], Value]] = {
    int: lambda place: 2**63 - 2**20 + place,
    float: lambda place: 1.25e300 * (place + 1),
    str: lambda place: f"\ue000{place}\ue000",
    list: lambda place: [2**63 - 2**20 + place],
    datetime.datetime: lambda place: datetime.datetime(9998, 1, 1, second=place, tzinfo=datetime.UTC),
    datetime.date: lambda place: datetime.date(9998, 1, 1 + place),
}


class Statement(NamedTuple):
    """What was written: `places` are those of the parameters, each with the place of its value and its class."""

    iterable: type
    model: type[Model]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    places: list[tuple[int, int, type | None]]

    def ask(self, values: Sequence[Value]) -> list[Any]:
        """The rows, with these values."""
        params = [*self.params]
        for place, which, kind in self.places:
            params[place] = values[which] if kind is None else kind(values[which])
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_args, **_options: (self.sql, (*params,))  # type: ignore[method-assign]
        return list(self.iterable(StatementRows(self.model, StatementQuery(compiler))))


class StatementQuery(NamedTuple):
    """The query of a statement, for Django's own reader of rows: what compiles it has done so."""

    compiler: SQLCompiler

    def get_compiler(self, using: str) -> SQLCompiler:
        return self.compiler


class StatementRows:
    """The rows of a statement, for Django's own reader of them: a set of rows that nobody narrows any more."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, model: type[Model], query: StatementQuery) -> None:
        self.model, self.query = model, query


def written_once(make: Callable[P, "QuerySet[AnyModel]"]) -> Callable[P, list[AnyModel]]:
    """A function whose rows are asked for by a statement that `make` writes once.

    Arguments by position are values: numbers, words, days, moments, lists of numbers, never None; they reach the
    statement as they are given, and change nothing else of it. Those by keyword shape the statement, which is kept for
    each.
    """
    kept: dict[Any, Statement | None] = {}

    @wraps(make)
    def rows(*values: P.args, **shape: P.kwargs) -> list[AnyModel]:
        key = tuple(map(type, values)), tuple(sorted(shape.items()))
        if key not in kept:
            if len(kept) >= MOST:
                kept.clear()
            kept[key] = _statement(make, key[0], shape)
        statement = kept[key]
        if statement is None or any(type(value) is int and abs(value) >= WIDEST for value in values):
            return list(make(*values, **shape))
        return statement.ask(cast("Sequence[Value]", values))

    return rows


def hold_related(one: Model, name: str, rows: list[Any]) -> None:
    """Have an instance hold all that its relation `name` leads to, as Django does with what it has read beforehand."""
    queryset = getattr(one, name).all()
    queryset._result_cache = rows  # noqa: SLF001 what Django's own `prefetch_related` writes
    one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset


def _statement(make: Callable[..., QuerySet], kinds: Sequence[type], shape: dict[str, Any]) -> Statement | None:
    """What `make` writes; None where the ORM knows that nothing can be found, by what shapes it or by a number that no
    column holds: it is to be asked each time."""
    marks = [MARKS[kind](place) for place, kind in enumerate(kinds)]
    queryset = make(*marks, **shape)
    compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = [
        # The class of a parameter tells PostgreSQL how wide a number is.
        (place, which, None if type(param) is kind else type(param))
        for place, param in enumerate(params)
        for which, (mark, kind) in enumerate(zip(marks, kinds, strict=True))
        if isinstance(param, kind) and param == mark
    ]
    if lost := {*range(len(marks))} - {which for _place, which, _kind in places}:
        msg = f"{make.__qualname__}: not parameters of its statement: {sorted(lost)}"
        raise TypeError(msg)
    compiler.connection = None  # of the thread that wrote it
    return Statement(queryset._iterable_class, queryset.model, compiler, sql, tuple(params), places)  # noqa: SLF001
