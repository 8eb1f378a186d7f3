"""What an agent has at hand beside the requests: labels, teams, saved views, columns, what the filters offer."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from accounts.context import Actor
from accounts.models import User
from communes.models import Authority
from grc import routing
from grc.enums import DeskColumn, Kind
from grc.models import Demarche, DeskSettings, Label, SavedView, Team

LISTS = ("labels", "teams", "views", "authorities", "demarches")
NOTHING: dict[str, Any] = dict.fromkeys(LISTS, ()) | {"first": None, "columns": None, "reports": False}


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


class KnownAuthority(NamedTuple):
    """An authority, as a filter offers it."""

    pk: int
    name: str
    kind: str


class KnownDemarche(NamedTuple):
    """A démarche, as a filter offers it."""

    pk: int
    label: str


class Desk(NamedTuple):
    """What an agent has at hand: `first_view` opens the list; `authorities` and `demarches` are all that there are.

    Where no report comes, categories of reports are left out, and places (`has_places`): services are about none.
    """

    labels: list[KnownLabel]
    teams: list[KnownTeam]
    views: list[KnownView]
    first_view: KnownView | None
    columns: list[str]
    authorities: list[KnownAuthority]
    demarches: list[KnownDemarche]
    has_places: bool

    @property
    def offered_columns(self) -> list[DeskColumn]:
        return [column for column in DeskColumn if self.has_places or column != DeskColumn.PLACE]


def desk_of(actor: Actor) -> Desk:
    """The desk of an agent: one statement. Reports are offered where they come."""
    labels = Label.objects.visible_to(actor).order_by("name").values(json=_json("pk", "name", "authority_id"))
    teams = Team.objects.told_to(actor).order_by("name")
    views = SavedView.objects.visible_to(actor).order_by("name", "pk")
    authorities = Authority.objects.active().order_by("sort_key")
    receiving = Exists(Authority.objects.filter(routing.RECEIVES_REPORTS, pk__in=actor.authority_ids))
    demarches = Demarche.objects.active().filter(~Q(kind=Kind.REPORT) | receiving).order_by("label")
    settings = DeskSettings.objects.filter(user=OuterRef("pk"))
    asked = User.objects.filter(pk=actor.user_id or 0).annotate(
        labels=ArraySubquery(labels),
        teams=ArraySubquery(teams.values(json=_json("pk", "name", "authority_id", "is_mine"))),
        views=ArraySubquery(views.values(json=_json("pk", "name", "query", "authority_id"))),
        authorities=ArraySubquery(authorities.values(json=_json("pk", "name", "kind"))),
        demarches=ArraySubquery(demarches.values(json=_json("pk", "label"))),
        first=Subquery(settings.values("first_view")[:1]),
        columns=Subquery(settings.values("columns")[:1]),
        reports=receiving,
    )
    row = asked.values(*NOTHING).first() or NOTHING
    has_places = row["reports"] or len(actor.authority_ids) > 1  # the place says for which authority, too
    columns = list(DeskColumn.USUAL) if row["columns"] is None else row["columns"]
    known = [KnownView(**view) for view in row["views"]]
    return Desk(
        labels=[KnownLabel(**label) for label in row["labels"]],
        teams=[KnownTeam(**team) for team in row["teams"]],
        views=known,
        first_view=next((view for view in known if view.pk == row["first"]), None),
        columns=[column for column in columns if has_places or column != DeskColumn.PLACE],
        authorities=[KnownAuthority(**one) for one in row["authorities"]],
        demarches=[KnownDemarche(**one) for one in row["demarches"]],
        has_places=has_places,
    )


def _json(*names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names})
