"""Requests by the hundred thousand, through PostgreSQL's COPY.

COPY does not go through row-level security: this runs as the owner of the tables, in the demo only.
"""

import datetime
import functools
import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone

from accounts.ownership import as_owner
from communes.enums import Role
from communes.models import Authority, ClosingDay, Membership
from grc.deadlines import add_working_days, next_open_day
from grc.enums import DelayUnit
from grc.models import Competence, Demande, Demarche, FormVersion, Label, TeamDemarche, TeamMember
from grc.routing import destination, holder_of
from portail.demo.bulk.matters import count_people, rows_of
from portail.demo.bulk.rows import COLUMNS, World
from portail.demo.bulk.staff import hire, staff_of
from signalement.catalogue.models import Category

BATCH = 20_000
SPAN_DAYS = 730
# Ids reserved for a batch, a table: more than the longest life writes for each request.
RESERVED = {"grc_demande": 1, "grc_message": 2, "grc_event": 12, "notifications_notification": 8, "grc_incident": 1}

INDEX_WORDS = """
INSERT INTO grc_searchentry (demande_id, authority_id, filed_at, words)
SELECT d.id, d.authority_id, d.filed_at,
       to_tsvector('fr_unaccent', concat_ws(E'\n', demarche.label, d.address, d.answers->>'description'))
       || to_tsvector('simple_unaccent', concat_ws(E'\n', d.reference, d.address, p.name, p.email))
FROM grc_demande d JOIN grc_demarche demarche ON demarche.id = d.demarche_id JOIN grc_party p ON p.demande_id = d.id
WHERE d.id >= %s AND d.id < %s
"""


def fill_up_to(
    total: int,
    *,
    at: datetime.datetime,
    say: Callable[[str], None],
    seed: int = 2026,
    accounts: Sequence[int] = (),
) -> int:
    """Bring the number of requests to `total`, filed by these accounts where one files online; how many were made."""
    with as_owner():
        existing = Demande.objects.count()
        missing = max(0, total - existing)
        rng = random.Random(seed + existing)  # noqa: S311 a demo, not a secret
        world = read_world(at, accounts, is_staffed=bool(missing))
        for done in range(0, missing, BATCH):
            number = min(BATCH, missing - done)
            with transaction.atomic():
                write(rng, world, number)
            say(f"{done + number} demandes sur {missing}")
        if missing:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0")
                for table in [*COLUMNS, "grc_searchentry"]:
                    cursor.execute(f"ANALYZE {table}")
    return missing


def read_world(at: datetime.datetime, accounts: Sequence[int] = (), *, is_staffed: bool = False) -> World:
    """All the reference data that the rows point to, read once; `is_staffed`: what answers is given agents before."""
    communes = list(Authority.objects.communes())
    # General rules first, so that a commune's exception replaces them.
    rules = sorted(
        Competence.objects.select_related("body", "commune", "demarche"), key=lambda rule: rule.commune_id is not None
    )
    today = timezone.localdate(at)
    holders = {
        (rule.demarche_id, commune.pk): destination(
            holder_of(rule, commune), rule.reason, kind=rule.demarche.kind, on=today
        )[:2]
        for rule in rules
        for commune in communes
        if rule.commune_id in (None, commune.pk)
    }
    categories = list(Category.objects.select_related("group", "demarche").filter(demarche__is_active=True))
    if is_staffed:
        reported = {one.demarche_id for one in categories}
        answering = {body.pk: body for (demarche, _at), (body, _why) in holders.items() if demarche in reported}
        hire(answering.values(), on=today)
    agents = grouped(Membership.objects.filter(role=Role.AGENT), "authority_id", "user_id")
    members = grouped(TeamMember.objects.all(), "team_id", "user_id")
    return World(
        at=at,
        span_days=SPAN_DAYS,
        communes=communes,
        categories=categories,
        holders=holders,
        agents={body: staff_of(who) for body, who in agents.items()},
        labels=grouped(Label.objects.all(), "authority_id", "pk"),
        members={team: staff_of(who) for team, who in members.items()},
        teams={
            (route.team.authority_id, route.demarche_id): route.team_id
            for route in TeamDemarche.objects.filter(team__is_active=True).select_related("team")
        },
        form_version_id=FormVersion.objects.filter(form="signalement").latest("number").pk,
        due_on=due_dates(),
        references=set(Demande.objects.values_list("reference", flat=True)),
        ids={table: iter(()) for table in RESERVED},
        accounts=accounts,
    )


def grouped(rows: QuerySet, key: str, value: str) -> dict[int, list[int]]:
    """The values of some rows under each key, in the order of the rows' own keys."""
    found: dict[int, list[int]] = {}
    for one, held in rows.order_by("pk").values_list(key, value):
        found.setdefault(one, []).append(held)
    return found


def due_dates() -> Callable[[Demarche, datetime.date], datetime.date | None]:
    """`grc.deadlines.due_on`, on the public holidays read once."""
    closed = frozenset(ClosingDay.objects.filter(authority__isnull=True).values_list("on", flat=True))

    @functools.cache
    def counted(days: int, unit: str, filed_on: datetime.date) -> datetime.date:
        if unit == DelayUnit.CALENDAR_DAYS:
            return next_open_day(filed_on + datetime.timedelta(days=days), closed)
        return add_working_days(filed_on, days, closed)

    def due_on(demarche: Demarche, filed_on: datetime.date) -> datetime.date | None:
        return None if demarche.target_days is None else counted(demarche.target_days, demarche.delay_unit, filed_on)

    return due_on


def write(rng: random.Random, world: World, number: int) -> None:
    """Write `number` requests with all that goes with them."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # a batch is no page: nobody waits for it
        for table, most in RESERVED.items():
            world.ids[table] = reserve(cursor, table, number * most)
        tables = rows_of(rng, world, number)
        for table, rows in tables.items():
            with cursor.copy(f"COPY {table} ({COLUMNS[table].replace(' ', ', ')}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        ids = [row[0] for row in tables["grc_demande"]]
        cursor.execute(INDEX_WORDS, [min(ids), max(ids) + 1])
        count_people(cursor, incidents=[row[0] for row in tables["grc_incident"]], requests=ids)


def reserve(cursor: CursorWrapper, table: str, number: int) -> Iterator[int]:
    """`number` ids of the table's sequence, that nobody else will get."""
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    (sequence,) = cursor.fetchone()
    cursor.execute("SELECT setval(%s, nextval(%s) + %s)", [sequence, sequence, number])
    (last,) = cursor.fetchone()
    return itertools.islice(itertools.count(last - number + 1), number)
