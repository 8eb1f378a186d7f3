"""A field of a form as what it is: Django's `fields` only say that it is one."""

from typing import TypeVar

from django.forms import BaseForm, Field

AnyField = TypeVar("AnyField", bound=Field)


def field_of(form: BaseForm, name: str, kind: type[AnyField]) -> AnyField:
    """The field `name` of a form, which is of this kind: a mistake of ours otherwise."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(name)
    return field
