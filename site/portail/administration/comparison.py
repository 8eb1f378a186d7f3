"""What changed between two versions of a page, as people write it: Wagtail writes dates and « True » for machines."""

from typing import Any

from django.db import models
from django.template.defaultfilters import yesno
from django.utils.formats import localize
from django.utils.timezone import template_localtime  # type: ignore[attr-defined] # public, and not in the stubs
from wagtail.admin.compare import FieldComparison, register_comparison_class


class WrittenComparison(FieldComparison):
    def __init__(self, field: models.Field, obj_a: models.Model, obj_b: models.Model) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = (written(field.value_from_object(one)) for one in (obj_a, obj_b))


def written(value: Any) -> str:
    """A date, an hour or a yes or no; empty when there is none."""
    if value is None:
        return ""
    return str(yesno(value) if isinstance(value, bool) else localize(template_localtime(value)))


def register() -> None:
    for field in (models.DateField, models.TimeField, models.BooleanField):
        register_comparison_class(field, comparison_class=WrittenComparison)
