"""What ends before it begins is refused in words, whichever model: PostgreSQL makes no range of it, and would fail."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import models

from communes.conventions.models import Convention
from communes.models import Authority
from tests.factories.conventions import convention

pytestmark = pytest.mark.django_db
D = datetime.date


def exclusions() -> list[tuple[type[models.Model], ExclusionConstraint]]:
    return [
        (model, constraint)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, ExclusionConstraint)
    ]


def valued(model: type[models.Model], constraint: ExclusionConstraint, authority: Authority) -> dict[str, Any]:
    """A value for each field of a constraint, so that it is checked; the last day or year before the first."""
    found: dict[str, Any] = {}
    for expression, _operator in constraint.expressions:
        if isinstance(expression, str):
            field = model._meta.get_field(expression)
            found[expression] = field.choices[0][0] if getattr(field, "choices", None) else authority
            continue
        first, last = (one.name for one in expression.source_expressions if isinstance(one, models.F))
        dated = isinstance(model._meta.get_field(first), models.DateField)
        found |= {first: D(2026, 3, 1), last: D(2026, 2, 1)} if dated else {first: 2031, last: 2030}
    return found


@pytest.mark.parametrize(("model", "constraint"), exclusions(), ids=lambda one: getattr(one, "name", ""))
def test_it_is_refused_in_words(model: type[models.Model], constraint: ExclusionConstraint, bron: Authority) -> None:
    row = model(**valued(model, constraint, bron))
    with pytest.raises(ValidationError):
        row.full_clean()


def test_a_convention_that_is_notified_too_late_on_second_thoughts_is_told_so_and_nothing_else(bron: Authority) -> None:
    Convention.objects.filter(authority=bron).delete()
    row = convention(bron)
    row.notified_on = D(2024, 2, 1)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    [said] = refusal.value.messages
    assert "Une notification précède la date finale." in said
