"""Loads the categories of anomalies with their démarches and competences, and publishes the report form.

What exists is left alone: labels, delays and competences belong to the project team once they are loaded.
"""

import datetime
from pathlib import Path

from django.db import transaction

from signalement.catalogue.loader import categories
from signalement.catalogue.models import Category
from signalement.catalogue.operations import questions

DATA = Path(__file__).parents[1] / "data"


def load(*, at: datetime.datetime) -> list[str]:
    """Load everything; returns what was done, a French line for each part. The authorities must be there."""
    wanted = categories.read_text((DATA / "categories.json").read_text(encoding="utf-8"))
    with transaction.atomic():
        new = categories.write(wanted, at=at, only_new=True)
        form = _publish_form(at)
    groups, kinds = wanted["groups"], wanted["asset_kinds"]
    count = sum(len(group["categories"]) for group in groups)
    return [
        f"Types d’équipements : {len(kinds)}, dont {new['kinds']} nouveaux.",
        f"Familles d’anomalies : {len(groups)}, dont {new['groups']} nouvelles.",
        f"Catégories d’anomalies : {count}, dont {new['categories']} nouvelles.",
        form,
    ]


def _publish_form(at: datetime.datetime) -> str:
    for category in Category.objects.filter(questions__isnull=False).distinct():
        questions.publish(category, at=at)
    version, is_new = questions.publish(None, at=at)
    if is_new:
        return f"Formulaire de signalement : version {version.number} publiée."
    return f"Formulaire de signalement : version {version.number}, inchangée."
