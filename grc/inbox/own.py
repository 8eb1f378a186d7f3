"""What an agent has at hand beside the requests: labels, teams, saved views, the columns of their list."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.context import Actor
from accounts.models import User
from grc.enums import DeskColumn
from grc.models import DeskSettings, Label, SavedView, Team

NOTHING: dict[str, Any] = {"labels": [], "teams": [], "views": [], "first": None, "columns": None}


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
    """What an agent has at hand: labels, teams, saved views, the one that opens the list, the columns of the list."""

    labels: list[KnownLabel]
    teams: list[KnownTeam]
    views: list[KnownView]
    first_view: KnownView | None
    columns: list[str]


def desk_of(actor: Actor) -> Desk:
    """The desk of an agent: one statement."""
    labels = Label.objects.visible_to(actor).order_by("name").values(json=_json("pk", "name", "authority_id"))
    teams = Team.objects.told_to(actor).order_by("name")
    views = SavedView.objects.visible_to(actor).order_by("name", "pk")
    settings = DeskSettings.objects.filter(user=OuterRef("pk"))
    asked = User.objects.filter(pk=actor.user_id or 0).annotate(
        labels=ArraySubquery(labels),
        teams=ArraySubquery(teams.values(json=_json("pk", "name", "authority_id", "is_mine"))),
        views=ArraySubquery(views.values(json=_json("pk", "name", "query", "authority_id"))),
        first=Subquery(settings.values("first_view")[:1]),
        columns=Subquery(settings.values("columns")[:1]),
    )
    row = asked.values(*NOTHING).first() or NOTHING
    known = [KnownView(**view) for view in row["views"]]
    return Desk(
        labels=[KnownLabel(**label) for label in row["labels"]],
        teams=[KnownTeam(**team) for team in row["teams"]],
        views=known,
        first_view=next((view for view in known if view.pk == row["first"]), None),
        columns=list(DeskColumn.USUAL) if row["columns"] is None else row["columns"],
    )


def _json(*names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names})
