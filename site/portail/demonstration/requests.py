"""The requests of the demonstration: a dozen, with a life of their own."""

import datetime
import json
import uuid
from typing import Any

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, FormVersion
from portail.starter import DEMO
from signalement.models import Category

NAMESPACE = uuid.UUID("0b7c0a54-6f1e-4f5c-9a51-6d2f6b1f2c10")  # of the submission keys of the demo's requests


def install_requests(*, at: datetime.datetime) -> int:
    """A dozen requests, filed and treated by the operations; returns how many are new."""
    rows = json.loads((DEMO / "requests.json").read_text(encoding="utf-8"))
    keys = [uuid.uuid5(NAMESPACE, f"{number} {row['description']}") for number, row in enumerate(rows)]
    known = set(Demande.objects.filter(submission_key__in=keys).values_list("submission_key", flat=True))
    missing = [(row, key) for row, key in zip(rows, keys, strict=True) if key not in known]
    if missing:
        form_version = FormVersion.objects.filter(form="signalement").latest("number")
        for row, key in missing:
            live(file(row, key=key, form_version=form_version, at=at), row.get("then", []), at=at)
    return len(missing)


def file(row: dict[str, Any], *, key: uuid.UUID, form_version: FormVersion, at: datetime.datetime) -> Demande:
    """File one request as its resident would have, some days before `at`."""
    commune = Authority.objects.get(slug=row["commune"])
    north, east = row["offset"]
    filed = operations.submit(
        demarche=Category.objects.select_related("demarche").get(demarche__slug=row["category"]).demarche,
        form_version=form_version,
        answers={"description": row["description"]},
        commune=commune,
        origin=commune,
        address=f"{row['address']}, {commune.name}",
        latitude=round((commune.latitude or 0) + north, 6),
        longitude=round((commune.longitude or 0) + east, 6),
        contact=operations.Contact(name=row.get("name", ""), email=row.get("email", "")),
        submission_key=key,
        at=at - datetime.timedelta(days=row["days_ago"]),
    )
    return filed.demande


def live(demande: Demande, acts: list[list[Any]], *, at: datetime.datetime) -> None:
    """What agents and the resident did next: each act is its name, how many days before `at`, and its words."""
    if not acts:
        return
    agent = User.objects.filter(
        memberships__authority=demande.authority, memberships__role=Role.AGENT, email__endswith="@example.org"
    ).earliest("pk")
    for act, days_ago, *words in acts:
        demande.refresh_from_db()
        pk, version, when = demande.pk, demande.version, at - datetime.timedelta(days=days_ago)
        match act:
            case "move":
                operations.move(demande_id=pk, to=State(words[0]), note=words[1], by=agent, version=version, at=when)
            case "assign":
                operations.assign(demande_id=pk, assignee=agent, by=agent, version=version, at=when)
            case "write":
                operations.write_to_resident(demande_id=pk, body=words[0], by=agent, version=version, at=when)
            case "note":
                operations.add_note(demande_id=pk, body=words[0], by=agent, at=when)
            case "reply":
                operations.reply(demande_id=pk, body=words[0], at=when)
