"""The journal of reads: written when an agent opens a request, checked every night, forgotten on its date."""

import datetime
import logging
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.enums import RetentionCategory
from accounts.models import JobReport, RetentionRule, User
from grc.enums import AccessPurpose
from grc.models import AccessRecord, Demande, PartnerKey

log = logging.getLogger(__name__)

JOB = "grc.reads"
BATCH = 50_000  # rows that one statement checks
NAMED = 10  # how many broken rows are named

# The row is looked for first: what chains a new one waits for its turn.
RECORD = """
INSERT INTO grc_accessrecord (number, {reader}, authority_id, demande_id, purpose, at, hour, previous, digest)
SELECT 0, %(reader)s, %(authority)s, %(demande)s, %(purpose)s::text, %(at)s, %(hour)s, '', ''
WHERE NOT EXISTS (
    SELECT FROM grc_accessrecord
    WHERE demande_id = %(demande)s AND {reader} = %(reader)s AND hour = %(hour)s AND purpose = %(purpose)s::text
)
ON CONFLICT DO NOTHING
"""
RECORD_EXPORT = """
INSERT INTO grc_accessrecord (number, user_id, authority_id, demande_id, purpose, at, hour, previous, digest)
SELECT 0, %(reader)s, demande.authority_id, demande.id, %(purpose)s::text, %(at)s, %(hour)s, '', ''
FROM grc_demande AS demande
WHERE demande.id = ANY (%(demandes)s) AND NOT EXISTS (
    SELECT FROM grc_accessrecord
    WHERE demande_id = demande.id AND user_id = %(reader)s AND hour = %(hour)s AND purpose = %(purpose)s::text
)
ON CONFLICT DO NOTHING
"""
BROKEN = """
WITH part AS (
    SELECT entry.number, entry.digest, grc_access_digest(entry) AS right_digest, entry.previous,
        lag(entry.digest, 1, %(digest)s) OVER follows AS former, lag(entry.number, 1, %(number)s) OVER follows AS before
    FROM (
        SELECT * FROM grc_accessrecord WHERE number > %(number)s ORDER BY number LIMIT %(batch)s
    ) AS entry
    WINDOW follows AS (ORDER BY entry.number)
)
SELECT array_agg(number ORDER BY number) FILTER (
        WHERE digest <> right_digest OR previous <> former OR number <> before + 1
    ), (SELECT max(number) FROM part), (SELECT digest FROM part ORDER BY number DESC LIMIT 1)
FROM part
"""
FORGETTABLE = """
SELECT count(*) FROM grc_accessrecord WHERE number < (
    SELECT coalesce(min(number) FILTER (WHERE at >= least(%s, now() - interval '6 months')), max(number))
    FROM grc_accessrecord
)
"""


class Chain(NamedTuple):
    """What a check found: the first and last rows, the digest of the last, the rows that were altered or cut off."""

    first: int
    last: int
    digest: str
    broken: list[int]


def record_read(demande: Demande, *, by: User | PartnerKey, purpose: AccessPurpose, at: datetime.datetime) -> None:
    """Write that an agent, or a program, read a request, once an hour for each purpose: one statement."""
    read = {"authority": demande.authority_id, "demande": demande.pk}
    with acting_as(SYSTEM), connection.cursor() as cursor:
        statement = RECORD.format(reader="user_id" if isinstance(by, User) else "partner_id")
        cursor.execute(statement, _reader(by, purpose, at) | read)


def record_export(demande_ids: list[int], *, by: User, at: datetime.datetime) -> None:
    """Write that an agent takes these requests away in a file: one row for each, one statement."""
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute(RECORD_EXPORT, _reader(by, AccessPurpose.EXPORT, at) | {"demandes": demande_ids})


def _reader(by: User | PartnerKey, purpose: AccessPurpose, at: datetime.datetime) -> dict[str, Any]:
    return {
        "reader": by.pk,
        "purpose": purpose.value,
        "at": at,
        "hour": at.replace(minute=0, second=0, microsecond=0),
    }


def chain() -> Chain:
    """Read the whole journal, and name the rows at which it is not what it was."""
    found = start()
    while further := follow(found):
        found = further
    return found


def start() -> Chain:
    """What a check has found before it begins: what the first row of the journal follows."""
    with acting_as(SYSTEM):
        first = AccessRecord.objects.order_by("number").first()
    return Chain(first.number, first.number - 1, first.previous, []) if first else Chain(0, 0, "", [])


def follow(found: Chain) -> Chain | None:
    """What a check has found once the next `BATCH` rows are read too; None when there are none."""
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute(BROKEN, {"number": found.last, "digest": found.digest, "batch": BATCH})
        broken, last, digest = cursor.fetchone()
    return Chain(found.first, last, digest, [*found.broken, *(broken or [])]) if last else None


def check_reads(*, at: datetime.datetime) -> JobReport:
    """Check the whole journal at once, as the clock does part after part."""
    return conclude(chain(), at=at)


def conclude(found: Chain, *, at: datetime.datetime) -> JobReport:
    """Hold what a check found against what the last one saw, then forget what is past its period.

    What is wrong is said in the report and in the log, by number: who reads them looks at those rows first.
    """
    broken = sorted({*found.broken, *_cut_off(found)})
    if broken:
        log.error("The journal of reads is broken at: %s", ", ".join(map(str, broken[:NAMED])))
    rule = RetentionRule.objects.get(category=RetentionCategory.READS)
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT grc_forget_accesses(%s)", [rule.before(timezone.localdate(at))])
        forgotten = cursor.fetchone()[0]
    log.info("Journal of reads: checked to row %s, digest %s.", found.last, found.digest)
    figures = {
        "first": found.first + forgotten,
        "last": found.last,
        "digest": found.digest,
        "forgotten": forgotten,
        "broken": broken[:NAMED],
    }
    return JobReport.objects.create(job=JOB, at=at, figures=figures, is_alarm=bool(broken))


def forgettable(before: datetime.datetime) -> int:
    """How many rows a check would forget: those at the start of the journal, as `grc_forget_accesses` has it."""
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute(FORGETTABLE, [before])
        return cursor.fetchone()[0]


def _cut_off(found: Chain) -> list[int]:
    """Where the start or the end that the last check saw is missing, or is another."""
    former = JobReport.objects.filter(job=JOB).first()
    if former is None or not former.figures["last"]:
        return []
    seen = former.figures
    with acting_as(SYSTEM):
        last = AccessRecord.objects.filter(number=seen["last"]).first()
    is_there = last is not None and last.digest == seen["digest"]
    return ([] if is_there else [seen["last"]]) + ([] if found.first == seen["first"] else [seen["first"]])
