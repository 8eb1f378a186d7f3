"""How the commune's agents work: its people, teams, labels, templates; the démarches and forms of its requests."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from communes.models import Membership
from grc.models import Demande, Demarche, FormVersion, Label, ReplyTemplate, Team
from portail.handover.archive import ArchiveWriter
from portail.handover.content.known import Known
from portail.handover.schema import requests as schema


def write(writer: ArchiveWriter, known: Known) -> None:
    """Add these tables."""
    asked = Demande.objects.filter(authority=known.pk)
    teams = Team.objects.filter(authority=known.pk).prefetch_related("members", "demarches").order_by("name", "pk")
    templates = ReplyTemplate.objects.filter(authority=known.pk).select_related("demarche", "label")
    labels = Label.objects.filter(authority=known.pk).order_by("name", "pk")
    demarches = Demarche.objects.filter(pk__in=asked.values("demarche")) | Demarche.objects.filter(
        pk__in=teams.values("demarches")
    )
    forms = FormVersion.objects.filter(pk__in=asked.values("form_version"))
    writer.write_rows(schema.DEMARCHES, map(_demarche, demarches.order_by("slug").distinct()))
    writer.write_rows(schema.FORMS, map(_form, forms.order_by("form", "number")))
    writer.write_rows(schema.AGENTS, _agents(known))
    writer.write_rows(schema.LABELS, ({"name": one.name, "colour": one.colour} for one in labels))
    writer.write_rows(schema.TEAMS, (_team(one, known) for one in teams))
    writer.write_rows(schema.TEMPLATES, map(_template, templates.order_by("title", "pk")))


def _demarche(one: Demarche) -> dict[str, Any]:
    return {name: getattr(one, name) for name in schema.DEMARCHES.fields}


def _form(one: FormVersion) -> dict[str, Any]:
    return {name: getattr(one, name) for name in schema.FORMS.fields}


def _agents(known: Known) -> Iterator[dict[str, Any]]:
    roles: dict[int, list[dict[str, Any]]] = {}
    for one in Membership.objects.filter(authority=known.pk).order_by("role", "pk"):
        roles.setdefault(one.user_id, []).append({"role": one.role, "from": one.starts_on, "until": one.ends_on})
    for user in User.objects.filter(pk__in=known.agents).order_by("email"):
        yield {"email": user.email, "name": user.get_full_name(), "roles": roles[user.pk]}


def _team(one: Team, known: Known) -> dict[str, Any]:
    return {
        "name": one.name,
        "is_active": one.is_active,
        "members": sorted(filter(None, (known.agent(user.pk) for user in one.members.all()))),
        "demarches": sorted(demarche.slug for demarche in one.demarches.all()),
    }


def _template(one: ReplyTemplate) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("title", "state", "leads_to", "body")}
    demarche, label = one.demarche, one.label
    return told | {"demarche": demarche.slug if demarche else "", "label": label.name if label else ""}
