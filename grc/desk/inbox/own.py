"""What an agent has at hand beside the requests: labels, teams, saved views, columns, what the filters offer."""

import datetime
import json
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.context import Actor
from accounts.models import User
from communes.models import Authority
from grc import permissions, routing
from grc.desk.inbox import directory
from grc.enums import DeskColumn, Kind
from grc.models import Demarche, DeskSettings, Label, SavedView, Team

MOST_AGENTS = 1_000  # whose statement a process keeps
LISTS = ("labels", "teams", "views", "colleagues")
NOTHING: dict[str, Any] = dict.fromkeys(LISTS, ()) | {"replaced": (), "first": None, "columns": None, "reports": False}


class KnownLabel(NamedTuple):
    """A label, as a filter offers it."""

    pk: int
    name: str
    authority_id: int


class KnownTeam(NamedTuple):
    """A team, as a filter offers it, and whether the agent is of it."""

    pk: int
    name: str
    authority_id: int
    is_mine: bool


class KnownView(NamedTuple):
    """A saved view; `authority_id` is whose agents share it (None: one's own)."""

    pk: int
    name: str
    query: str
    authority_id: int | None


class Desk(NamedTuple):
    """What an agent has at hand: `first_view` opens the list; `authorities` and `demarches` are all that are active.

    `colleagues` are those who treat requests of the same authorities that day, by name, with their names alone;
    `replaced` the accounts of those for whom the agent stands in.

    Where no report comes, categories of reports are left out, and places (`has_places`): services are about none.
    """

    labels: list[KnownLabel]
    teams: list[KnownTeam]
    views: list[KnownView]
    first_view: KnownView | None
    columns: list[str]
    colleagues: list[User]
    replaced: tuple[int, ...]
    authorities: list[Authority]
    demarches: list[Demarche]
    has_places: bool

    @property
    def offered_columns(self) -> list[DeskColumn]:
        return [column for column in DeskColumn if self.has_places or column != DeskColumn.PLACE]


def desk_of(actor: Actor, on: datetime.date) -> Desk:
    """The desk of an agent on a day: one statement, beside what the process holds."""
    with connection.cursor() as cursor:
        cursor.execute(*_statement(actor, on))
        row = dict(zip(NOTHING, cursor.fetchone() or NOTHING.values(), strict=True))
    labels, teams, views, colleagues = ([json.loads(one) for one in row[name]] for name in LISTS)
    has_places = row["reports"] or len(actor.authority_ids) > 1  # the place says for which authority, too
    known = [KnownView(**view) for view in views]
    return Desk(
        labels=[KnownLabel(**label) for label in labels],
        teams=[KnownTeam(**team) for team in teams],
        views=known,
        first_view=next((view for view in known if view.pk == row["first"]), None),
        columns=_columns(row["columns"], has_places=has_places),
        colleagues=[User(**one) for one in colleagues],
        replaced=tuple(row["replaced"]),
        authorities=[one for one in directory.authorities().values() if one.is_active],
        demarches=_usable(has_reports=row["reports"]),
        has_places=has_places,
    )


def _columns(chosen: list[str] | None, *, has_places: bool) -> list[str]:
    """Those that the agent chose, or the usual ones."""
    columns: list[str] = list(DeskColumn.USUAL) if chosen is None else chosen
    return columns if has_places else [column for column in columns if column != DeskColumn.PLACE]


def _usable(*, has_reports: bool) -> list[Demarche]:
    """The démarches that are active, without categories of reports where none comes."""
    active = [one for one in directory.demarches().values() if one.is_active]
    return active if has_reports else [one for one in active if one.kind != Kind.REPORT]


@lru_cache(MOST_AGENTS)
def _statement(actor: Actor, on: datetime.date) -> tuple[str, tuple[Any, ...]]:
    """The statement of a desk and its parameters: the ORM takes longer to write it than PostgreSQL to answer."""
    labels = Label.objects.visible_to(actor).order_by("name").values(json=_json("pk", "name", "authority_id"))
    teams = Team.objects.told_to(actor).order_by("name")
    views = SavedView.objects.visible_to(actor).order_by("name", "pk")
    colleagues = permissions.who_treat(actor.authority_ids, on).order_by("last_name", "first_name", "email")
    settings = DeskSettings.objects.filter(user=OuterRef("pk"))
    asked = User.objects.filter(pk=actor.user_id or 0).annotate(
        labels=ArraySubquery(labels),
        teams=ArraySubquery(teams.values(json=_json("pk", "name", "authority_id", "is_mine"))),
        views=ArraySubquery(views.values(json=_json("pk", "name", "query", "authority_id"))),
        colleagues=ArraySubquery(colleagues.values(json=_json("pk", "first_name", "last_name", "email"))),
        replaced=ArraySubquery(DeskSettings.objects.replaced_by(actor.user_id or 0, on).values("user_id")),
        first=Subquery(settings.values("first_view")[:1]),
        columns=Subquery(settings.values("columns")[:1]),
        reports=Exists(Authority.objects.filter(routing.RECEIVES_REPORTS, pk__in=actor.authority_ids)),
    )
    return asked.values(*NOTHING).query.sql_with_params()


def _json(*names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names})
