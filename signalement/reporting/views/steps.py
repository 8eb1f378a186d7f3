"""The three steps of the report form, and which of its fields each asks for."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalement.reporting.forms.report import PLACE_FIELDS, ReportForm


class Step(NamedTuple):
    """`name`: of the part of the page that holds it; `fields`: what it asks, beside the questions of a category."""

    name: str
    label: Promise
    fields: frozenset[str]


WHAT = Step("quoi", _("Quoi"), frozenset(("photos", "description", "category")))
WHERE = Step("ou", _("Où"), frozenset(PLACE_FIELDS) - WHAT.fields)
REVIEW = Step("verifier", _("Vérifier"), frozenset(("pour_qui", "email", "name", "phone")))
STEPS = (WHAT, WHERE, REVIEW)


def step_of(field: str) -> Step:
    """That which asks for a field: what a category asks is part of what is the matter."""
    return next((step for step in STEPS if field in step.fields), WHAT)


def first_of(form: ReportForm) -> Step:
    """At which a form opens: the first that has an error; once it was sent, the last that has none."""
    if not form.is_bound:
        return WHAT
    wrong = {step_of(name) for name in form.errors if name in form.fields}
    return next((step for step in STEPS if step in wrong), REVIEW)
