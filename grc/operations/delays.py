"""How long requests really take: what authorities did in the last months, not what they promise."""

import datetime

from django.db import connection, transaction

from accounts.context import SYSTEM, acting_as
from grc.deadlines import COUNTED, SPENT, WAITED
from grc.enums import Turn
from grc.models import ObservedDelay

WINDOW = datetime.timedelta(days=90)
LEAST = 10  # closed requests below which nothing is said: a figure would tell of people, and mean nothing

COMPUTE = f"""
INSERT INTO grc_observeddelay (demarche_id, authority_id, closed, median_days, ninth_decile_days, computed_at)
SELECT demarche_id, authority_id, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days), percentile_cont(0.9) WITHIN GROUP (ORDER BY days), %(at)s
FROM (
    SELECT demande.demarche_id, demande.authority_id, {SPENT} AS days
    FROM grc_demande AS demande {WAITED}
    WHERE demande.closed_at >= %(since)s AND demande.closed_at <= %(at)s AND demande.state = ANY (%(counted)s)
        AND demande.anonymised_at IS NULL  -- as the index of closed requests has it
) AS dealt_with
GROUP BY demarche_id, authority_id
HAVING count(*) >= %(least)s
"""  # noqa: S608 ours


def compute(*, at: datetime.datetime) -> int:
    """Compute them anew; how many pairs of a démarche and an authority have one."""
    with acting_as(SYSTEM), transaction.atomic():
        ObservedDelay.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                COMPUTE,
                {
                    "at": at,
                    "since": at - WINDOW,
                    "resident": Turn.RESIDENT.value,
                    "counted": [state.value for state in COUNTED],
                    "least": LEAST,
                },
            )
            return cursor.rowcount
