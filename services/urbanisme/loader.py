"""Loads the official forms that are known at a release; once loaded, they belong to the project team."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from services.urbanisme.models import OfficialForm

DATA = Path(__file__).parent / "data" / "cerfa.json"


def load_forms() -> list[str]:
    """Load the forms that are missing; a French line that says how many.

    One that the project team has changed is there, whatever it was before: none is added for days on which its kind has
    a form. In a transaction: either all, or none.
    """
    rows = [row for group in json.loads(DATA.read_text(encoding="utf-8"))["forms"] for row in _of_each_kind(group)]
    with transaction.atomic():
        new = [form for form in (OfficialForm(**row) for row in rows) if _is_missing(form)]
        OfficialForm.objects.bulk_create(new)
    return [f"Formulaires officiels : {len(rows)}, dont {len(new)} nouveaux."]


def _of_each_kind(group: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a form that several kinds share."""
    shared = {name: said for name, said in group.items() if name != "kinds"}
    return [shared | {"kind": kind} for kind in group["kinds"]]


def _is_missing(form: OfficialForm) -> bool:
    """Whether no form is known of its kind on any of its days."""
    form.clean_fields()
    of_kind = OfficialForm.objects.filter(kind=form.kind, subject=form.subject)
    before_its_end = of_kind.filter(valid_from__lte=form.valid_until or datetime.date.max)
    return not before_its_end.exclude(valid_until__lt=form.valid_from).exists()
