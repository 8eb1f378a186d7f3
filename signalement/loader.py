"""Loads the categories of anomalies with their démarches and competences, and publishes the report form.

What exists is left alone: labels, delays and competences belong to the project team once they are loaded.
"""

import datetime
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from communes.models import Authority
from grc.enums import Kind
from grc.models import Competence, Demarche, FormVersion
from grc.questions import definition
from signalement.models import Category, CategoryGroup
from signalement.operations import FORM

DATA = Path(__file__).parent / "data"
QUESTIONS = (
    definition.Category(id="category", label="Que voulez-vous signaler ?", required=True),
    definition.ShortText(id="address", label="Adresse", help="Numéro et rue, ou un repère proche.", max_length=240),
    definition.Point(id="position", label="Position"),
    definition.LongText(
        id="description",
        label="Description",
        help="Ce que vous voyez, et où exactement.",
        required=True,
        max_length=4000,
    ),
    definition.Photos(id="photos", label="Photos", max_count=6),
    definition.Email(id="email", label="Adresse électronique", help="Pour être tenu au courant."),
)


def load(*, at: datetime.datetime) -> list[str]:
    """Load everything; returns what was done, a French line for each part. The authorities must be there."""
    families = json.loads((DATA / "categories.json").read_text(encoding="utf-8"))
    with transaction.atomic():
        return [_load_groups(families), _load_categories(families), _publish_form(at)]


def _load_groups(families: list[dict[str, Any]]) -> str:
    known = set(CategoryGroup.objects.values_list("slug", flat=True))
    new = [
        CategoryGroup(slug=family["slug"], label=family["label"], icon=family["icon"], position=position)
        for position, family in enumerate(families)
        if family["slug"] not in known
    ]
    CategoryGroup.objects.bulk_create(new)
    return f"Familles d’anomalies : {len(families)}, dont {len(new)} nouvelles."


def _load_categories(families: list[dict[str, Any]]) -> str:
    known = set(Demarche.objects.values_list("slug", flat=True))
    groups = {group.slug: group for group in CategoryGroup.objects.all()}
    rows = [
        (groups[family["slug"]], position, row)
        for family in families
        for position, row in enumerate(family["categories"])
    ]
    new = [entry for entry in rows if entry[2]["slug"] not in known]
    demarches = Demarche.objects.bulk_create(
        Demarche(
            kind=Kind.REPORT,
            slug=row["slug"],
            label=row["label"],
            target_days=row["target_days"],
            delay_unit=row["delay_unit"],
        )
        for _, _, row in new
    )
    Category.objects.bulk_create(
        Category(group=group, demarche=demarche, hint=row["hint"], position=position)
        for (group, position, row), demarche in zip(new, demarches, strict=True)
    )
    _load_competences(list(zip(demarches, (row for _, _, row in new), strict=True)))
    return f"Catégories d’anomalies : {len(rows)}, dont {len(new)} nouvelles."


def _load_competences(new: list[tuple[Demarche, dict[str, Any]]]) -> None:
    """The general rule of each new démarche, and its exceptions."""
    communes = {commune.slug: commune for commune in Authority.objects.communes()}
    Competence.objects.bulk_create(
        Competence(
            demarche=demarche,
            commune=communes[rule["commune"]] if "commune" in rule else None,
            holder=rule["holder"],
            reason=rule["reason"],
        )
        for demarche, row in new
        for rule in (row, *row.get("exceptions", ()))
    )


def _publish_form(at: datetime.datetime) -> str:
    """Publish the questions above, unless the last version holds the same: a published version never changes."""
    asked = definition.define(QUESTIONS)
    digest = definition.digest_of(asked)
    last = FormVersion.objects.filter(form=FORM).order_by("-number").first()
    if last and last.digest == digest:
        return f"Formulaire de signalement : version {last.number}, inchangée."
    number = last.number + 1 if last else 1
    FormVersion.objects.create(form=FORM, number=number, definition=asked, digest=digest, published_at=at)
    return f"Formulaire de signalement : version {number} publiée."
