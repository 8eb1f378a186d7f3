"""The orders of the inbox: by filing, by deadline, by last event, by number of people.

Each has an index of all requests and one of the open ones, with what tabs and filters ask for; those by filing come
before the two that they replace go. The number of people is stored: `grc.jobs.recount_people` fills it in the night.
"""

import datetime

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

ASKED = ["state", "channel", "commune", "team", "assignee", "demarche", "due_on", "awaits_reply", "incident"]
ORDERS = (
    ("filing", (), ["authority", "-filed_at", "-id"]),
    (
        "deadline",
        (
            "authority",
            models.Case(
                models.When(due_on__isnull=True, then=models.Value(datetime.date(9999, 12, 31))), default="due_on"
            ),
            "id",
        ),
        [],
    ),
    ("activity", (), ["authority", "-updated_at", "-id"]),
    ("people", (), ["authority", "-people", "-id"]),
)


def index(order, expressions, fields, *, is_open):
    include = [*([] if is_open else ["closed_at"]), *ASKED, *([] if order == "filing" else ["filed_at"])]
    return models.Index(
        *expressions,
        fields=fields,
        include=include,
        condition=models.Q(closed_at__isnull=True) if is_open else None,
        name=f"grc_demande_{'open' if is_open else 'all'}_by_{order}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("grc", "0017_offers")]

    operations = [
        migrations.AddField(
            "demande",
            "people",
            models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="personnes"),
        ),
        *(AddIndexConcurrently("demande", index(*order, is_open=is_open)) for order in ORDERS for is_open in (False, True)),
        RemoveIndexConcurrently("demande", "grc_demande_all_by_date"),
        RemoveIndexConcurrently("demande", "grc_demande_open_by_date"),
    ]
