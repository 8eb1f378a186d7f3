"""What requests lean on: démarches, forms, labels, teams, templates."""

from typing import Any

from grc.models import Demarche, FormVersion, Label, ReplyTemplate, Team
from grc.questions.definition import digest_of
from portail.handover.restoring.receiver import Receiver, moment
from portail.handover.schema import requests as schema


def restore(receiver: Receiver) -> dict[str, int]:
    """Find or make them. Rows by table."""
    for row in receiver.archive.rows(schema.DEMARCHES):
        Demarche.objects.get_or_create(slug=row["slug"], defaults=row)
    for row in receiver.archive.rows(schema.FORMS):
        _form(row)
    for row in receiver.archive.rows(schema.LABELS):
        Label.objects.get_or_create(authority=receiver.authority, name=row["name"], defaults={"colour": row["colour"]})
    for row in receiver.archive.rows(schema.TEAMS):
        _team(receiver, row)
    for row in receiver.archive.rows(schema.TEMPLATES):
        demarche = Demarche.objects.filter(slug=row["demarche"]).first()
        label = Label.objects.filter(authority=receiver.authority, name=row.get("label", "")).first()
        said = {"demarche": demarche, "label": label, "state": row["state"], "body": row["body"]}
        said["leads_to"] = row.get("leads_to", "")  # which archives made before it had not, nor a label
        ReplyTemplate.objects.get_or_create(authority=receiver.authority, title=row["title"], defaults=said)
    tables = (schema.DEMARCHES, schema.FORMS, schema.LABELS, schema.TEAMS, schema.TEMPLATES)
    return {table.path: receiver.archive.counts[table.path] for table in tables}


def _form(row: dict[str, Any]) -> None:
    """The version of a form, unless it is here."""
    digest = digest_of(row["definition"])
    said = {"definition": row["definition"], "digest": digest, "published_at": moment(row["published_at"])}
    FormVersion.objects.get_or_create(form=row["form"], number=row["number"], defaults=said)


def _team(receiver: Receiver, row: dict[str, Any]) -> None:
    team, _is_new = Team.objects.get_or_create(
        authority=receiver.authority, name=row["name"], defaults={"is_active": row["is_active"]}
    )
    team.members.set(filter(None, map(receiver.agent, row["members"])))
    team.demarches.set(Demarche.objects.filter(slug__in=row["demarches"]))
