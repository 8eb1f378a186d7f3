"""One plausible request as rows, table by table: what the operations would have written for the life it leads."""

import datetime
import hashlib
import json
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from communes.models import Authority
from grc.enums import ActorRole, Channel, EventKind, MessageKind, PartyRole, State, Turn
from grc.models import Demarche
from grc.references import new_reference
from grc.workflow import turn_of
from notifications.enums import Channel as Way
from notifications.enums import Outcome, Status, Urgency
from portail.demo.bulk import lives
from portail.demo.bulk.staff import Staff
from signalement.catalogue.models import Category
from signalement.enums import Moderation
from signalement.grid import cell_of
from signalement.register.publicity import PublicPlace, rounded

COLUMNS = {
    "grc_demande": (
        "id uuid reference demarche_id authority_id commune_id origin_id state channel assignee_id form_version_id"
        " answers summary address latitude longitude submission_key content_digest filed_at updated_at closed_at due_on"
        " awaits_reply version link_version team_id incident_id"
    ),
    "signalement_publishedreport": (
        "demande_id reference category_id authority_id commune_id state address street_name text moderation is_exact"
        " latitude longitude cell listed filed_at entered_at updated_at closed_at due_on led_by_id"
    ),
    "signalement_reportupdate": "report_id at state text",
    "grc_party": "demande_id role user_id name email email_key phone",
    "grc_message": "id demande_id kind author_id body at",
    "grc_event": (
        "id demande_id authority_id kind at actor_role actor_id from_state to_state message_id detail shown version"
    ),
    "grc_waitinginterval": "demande_id turn started_at ended_at",
    "notifications_notification": (
        "id key topic kind authority_id channel urgency recipient context message_id status created_at"
        " next_attempt_at sent_at"
    ),
    "notifications_attempt": "notification_id authority_id at outcome detail",
    "grc_incident": "id authority_id main_id size opened_at by_id",
    "grc_demandelabel": "demande_id label_id",
}
Row = tuple[Any, ...]


class Joined(NamedTuple):
    """The incident of a report: its key, the key and the reference of who leads it, when it was joined."""

    incident: int
    lead: int
    reference: str
    at: datetime.datetime


@dataclass(frozen=True)
class World:
    """The reference data that the rows point to. `ids` gives the next id of a table.

    `agents` and `labels` are an authority's, by its key; `teams`: the team to which its requests of a démarche go (both
    by their keys), and `members` who is of a team.
    `accounts`: those whose holders file while signed in; without any, everyone files without an account.
    """

    at: datetime.datetime
    span_days: int
    communes: list[Authority]
    categories: list[Category]
    holders: dict[tuple[int, int], tuple[Authority, str]]
    agents: dict[int, Staff]
    labels: dict[int, list[int]]
    teams: dict[tuple[int, int], int]
    members: dict[int, Staff]
    form_version_id: int
    due_on: Callable[[Demarche, datetime.date], datetime.date | None]
    references: set[str]
    ids: dict[str, Iterator[int]]
    accounts: Sequence[int] = ()

    def somewhere(self, rng: random.Random) -> Authority:
        """A commune, the more often the more people live there."""
        return rng.choices(self.communes, [commune.population or 1 for commune in self.communes])[0]


class Telling:
    """The rows of one request, added to as its life goes on; one that is `like` another is of its matter."""

    commune: Authority
    category: Category
    filed_at: datetime.datetime
    states: tuple[State, ...]
    street: str
    point: tuple[float, float]
    agent: int | None

    def __init__(self, rng: random.Random, world: World, like: "Telling | None" = None) -> None:
        self.rng, self.world = rng, world
        self.rows: list[tuple[str, Row]] = []
        self.news: list[Row] = []
        self.id = next(world.ids["grc_demande"])
        self.uuid = uuid.UUID(int=rng.getrandbits(128), version=4)
        self.commune = like.commune if like else world.somewhere(rng)
        self.category = like.category if like else rng.choice(world.categories)
        self.demarche = self.category.demarche
        self.authority, self.reason = world.holders[self.demarche.pk, self.commune.pk]
        first = lives.moment(rng, world.at, world.span_days)
        self.filed_at = self.now = lives.soon_after(rng, like.filed_at, world.at) if like else first
        self.states = like.states if like else lives.life_of(rng, world.at - self.filed_at)
        self.state, self.version = State.RECEIVED, 1
        self.channel = rng.choices(list(lives.CHANNELS), list(lives.CHANNELS.values()))[0]
        named = self.channel != Channel.WEB or rng.random() < 0.75  # noqa: PLR2004 a quarter stays anonymous
        self.name, self.email = lives.person(rng) if named else ("", "")
        signed_in = world.accounts and self.channel == Channel.WEB and named
        self.account = rng.choice(world.accounts) if signed_in else None
        self.street = like.street if like else lives.street(rng)
        self.point = lives.near(rng, like.point) if like else lives.around(rng, self.commune)
        self.team = world.teams.get((self.authority.pk, self.demarche.pk))
        self.agent = like.agent if like else self.somebody()
        self.assignee = self.agent if rng.random() < lives.assigned(self.states) else None
        self.reference = free_reference(world.references)
        self.joined: Joined | None = None

    def somebody(self) -> int | None:
        """Who works on it: one of its team more often than not."""
        staff = self.world.agents.get(self.authority.pk, Staff())
        team = self.world.members.get(self.team or 0, Staff())
        return (team if team.agents and self.rng.random() < lives.BY_TEAM else staff).one(self.rng)

    def tell(self) -> list[tuple[str, Row]]:
        """Live the life; the rows come parents first within each table."""
        self.rows.append(
            ("grc_party", (self.id, PartyRole.AUTHOR, self.account, self.name, self.email, self.email, ""))
        )
        event = self.event(
            EventKind.FILED, ActorRole.RESIDENT, to=State.RECEIVED, detail={"reason": self.reason, "photos": 0}
        )
        self.notice("grc.filed", event, {"reason": self.reason})
        if self.joined:
            self.join(self.joined)
        self.rows += [("grc_demandelabel", (self.id, label)) for label in self.labels()]
        for state in self.states:
            self.step(state)
        self.rows.append(("grc_demande", self.demande()))
        if self.category.is_public:
            self.rows.append(("signalement_publishedreport", self.published()))
            self.rows += [("signalement_reportupdate", news) for news in self.news]
        return self.rows

    def step(self, to: State) -> None:
        delay = datetime.timedelta(hours=self.rng.expovariate(1 / (20 if to == State.ACCEPTED else 70)))
        began, self.now = self.now, min(self.now + delay, self.world.at)
        former, self.state = self.state, to
        if (turn := turn_of(former)) in (Turn.RESIDENT, Turn.PARTNER):
            self.rows.append(("grc_waitinginterval", (self.id, turn, began, self.now)))
        if turn == Turn.RESIDENT:
            self.message(MessageKind.FROM_RESIDENT, EventKind.MESSAGE_FROM_RESIDENT, "C’est du côté des numéros pairs.")
        self.version += 1
        self.news.append((self.id, self.now, to, ""))
        note = lives.NOTES.get(to, "")
        withdrawn = to == State.WITHDRAWN
        event = self.event(
            EventKind.WITHDRAWN if withdrawn else EventKind.MOVED,
            ActorRole.RESIDENT if withdrawn else ActorRole.AGENT,
            former=former,
            to=to,
            detail={} if withdrawn else {"note": note},
        )
        if not withdrawn:
            self.notice("grc.moved", event, {"message": note})

    def join(self, joined: Joined) -> None:
        """An agent joins it to what it is about; the one that leads says so."""
        self.now = joined.at
        leads = joined.lead == self.id
        detail = {"leads": True} if leads else {"main": joined.reference}
        self.event(EventKind.JOINED, ActorRole.AGENT, detail=detail, shown=False)

    def labels(self) -> list[int]:
        """Those that an agent put on it, if any."""
        offered = self.world.labels.get(self.authority.pk, [])
        number = lives.labels(self.rng)
        return self.rng.sample(offered, min(number, len(offered)))

    def message(self, kind: MessageKind, event_kind: EventKind, body: str) -> None:
        pk = next(self.world.ids["grc_message"])
        self.rows.append(("grc_message", (pk, self.id, kind, None, body, self.now)))
        self.event(event_kind, ActorRole.RESIDENT, message=pk)

    def event(
        self,
        kind: EventKind,
        role: ActorRole,
        *,
        former: str = "",
        to: str = "",
        message: int | None = None,
        detail: dict[str, Any] | None = None,
        shown: bool = True,
    ) -> int:
        pk = next(self.world.ids["grc_event"])
        actor = self.agent if role == ActorRole.AGENT else None
        text = json.dumps(detail or {}, ensure_ascii=False)
        row = (
            pk,
            self.id,
            self.authority.pk,
            kind,
            self.now,
            role,
            actor,
            former,
            to,
            message,
            text,
            shown,
            self.version,
        )
        self.rows.append(("grc_event", row))
        return pk

    def notice(self, kind: str, event: int, extra: dict[str, Any]) -> None:
        if not self.email:
            return
        pk = next(self.world.ids["notifications_notification"])
        sent = self.now + datetime.timedelta(seconds=2)
        context = {"reference": self.reference, "label": self.demarche.label, "state": self.state, **extra}
        row = (
            pk, f"grc.event.{event}.author", f"demande:{self.id}", kind, self.authority.pk, Way.EMAIL, Urgency.BULK,
            self.email, json.dumps(context, ensure_ascii=False), f"<{self.uuid.hex}.{event}@example.org>", Status.SENT,
            self.now, None, sent,
        )  # fmt: skip
        self.rows.append(("notifications_notification", row))
        self.rows.append(("notifications_attempt", (pk, self.authority.pk, sent, Outcome.ACCEPTED, "")))

    def demande(self) -> Row:
        rng = self.rng
        text = lives.description(rng, self.category.group.slug)
        key = uuid.UUID(int=rng.getrandbits(128), version=4)
        waits = turn_of(self.state) in (Turn.RESIDENT, Turn.PARTNER)
        if waits:
            self.rows.append(("grc_waitinginterval", (self.id, turn_of(self.state), self.now, None)))
        answers = {"description": text}
        self.where = f"{self.street}, {self.commune.name}"
        self.due_on = self.world.due_on(self.demarche, timezone.localdate(self.filed_at))
        self.words = text
        return (
            self.id, self.uuid, self.reference, self.demarche.pk, self.authority.pk, self.commune.pk, self.commune.pk,
            self.state, self.channel, self.assignee, self.world.form_version_id,
            json.dumps(answers, ensure_ascii=False), text[:160], self.where, *self.point,
            key, hashlib.sha256(key.bytes).hexdigest(), self.filed_at, self.now,
            self.now if self.state in State.FINAL else None,
            self.due_on, False, self.version, 1, self.team,
            self.joined.incident if self.joined else None,
        )  # fmt: skip

    def published(self) -> Row:
        """Its row of the public register: read by an agent once it is in their hands."""
        read = self.state != State.RECEIVED
        led = self.joined.lead if self.joined and self.joined.lead != self.id else None
        place = PublicPlace(*self.point, cell_of(*self.point)) if read else rounded(*self.point)
        return (
            self.id, self.reference, self.category.pk, self.authority.pk, self.commune.pk, self.state,
            self.where if read else "", self.street.lstrip("0123456789 "), self.words if read else "",
            Moderation.PUBLISHED if read else Moderation.WAITING, read, *place,
            self.state != State.WITHDRAWN and not led, self.filed_at, self.filed_at, self.now,
            self.now if self.state in State.FINAL else None, self.due_on, led,
        )  # fmt: skip


def free_reference(taken: set[str]) -> str:
    """A reference that is not in `taken`, which it joins."""
    for reference in iter(new_reference, ""):
        if reference not in taken:
            taken.add(reference)
            return reference
    raise AssertionError
