"""What is wrong in a form, in words: beside each field, away from it, and at the head of the page's title.

Where a form has no words of its own, Django's speak of « ce champ » and « cette valeur »: ours say what to do instead.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.translation import gettext

from grc.questions import fields, refusals
from portail.templatetags.ui.library import register

GIVEN_BACK = ("refusal", "too_old", "outdated")  # in the context of a page that shows a form again without its errors
KINDS = (
    (forms.EmailField, "email"),
    (forms.MultipleChoiceField, "choices"),
    (forms.ChoiceField, "choice"),
    (forms.BooleanField, "consent"),
    (forms.FileField, "files"),
    (forms.DateField, "date"),
    (forms.IntegerField, "number"),
)


@register.simple_tag(takes_context=True)
def error_mark(context: Context) -> str:
    """« Erreur : » at the head of the title of a page that gives a form back; nothing on any other.

    Who hears the title first knows that nothing was sent (RGAA 11.10, WCAG G199).
    """
    given: dict[Any, Any] = context.flatten()
    # By its type: `isinstance` would look into what is lazy, and so ask who is signed in.
    shown = [value for value in given.values() if issubclass(type(value), forms.BaseForm)]
    is_refused = any(form.is_bound and form.errors for form in shown) or any(given.get(name) for name in GIVEN_BACK)
    return gettext("Erreur\u00a0: ") if is_refused else ""


def errors_of(bound: BoundField) -> list[str]:
    """What is wrong with a field, as it is read beside it."""
    return [said for error in bound.errors.as_data() for said in _said(bound, error)]


def away_from(bound: BoundField, error: str) -> str:
    """One of them as it is read away from the field: in words that say which one it is."""
    if isinstance(error, refusals.Said) or refusals.names(label_of(bound), error):
        return error
    return refusals.led(label_of(bound), error)


def label_of(bound: BoundField) -> str:
    """The label that its form gave it; empty without one: Django would make one of its English name."""
    return str(bound.field.label or "")


def _said(bound: BoundField, error: ValidationError) -> list[str]:
    if isinstance(error.message, refusals.Said):
        return [error.message]
    ours = next((ours for message, ours in OURS if error.message is message), None)
    if ours and bound.is_hidden:
        return [
            refusals.Said(gettext("Votre navigateur n’a pas tout envoyé\u00a0: rechargez la page, puis réessayez."))
        ]
    return [ours(bound, error)] if ours else [str(message) for message in error.messages]


def _missing(bound: BoundField, _error: ValidationError) -> str:
    kind = next((kind for field, kind in KINDS if isinstance(bound.field, field)), "short_text")
    return refusals.missing(kind, label_of(bound))


def _limit(error: ValidationError) -> int:
    """How many characters Django's validators of length allow, or ask for."""
    return int((error.params or {})["limit_value"])


def _too_long(bound: BoundField, error: ValidationError) -> str:
    return refusals.led(label_of(bound), fields.lengths(0, _limit(error))["max_length"])


def _too_short(bound: BoundField, error: ValidationError) -> str:
    return refusals.led(label_of(bound), fields.lengths(_limit(error), 0)["min_length"])


def _not_offered(bound: BoundField, _error: ValidationError) -> str:
    return refusals.led(label_of(bound), gettext("Choisissez une réponse de la liste."))


def _no_number(bound: BoundField, _error: ValidationError) -> str:
    return refusals.led(label_of(bound), refusals.number_missed(0, has_decimals=False))


def _no_date(bound: BoundField, _error: ValidationError) -> str:
    return refusals.led(label_of(bound), gettext("Écrivez une date qui existe, par exemple 27/03/2026."))


def _no_email(bound: BoundField, _error: ValidationError) -> str:
    return refusals.led(label_of(bound), fields.EMAIL_INCOMPLETE)


Words = Callable[[BoundField, ValidationError], str]
# Django's own words, each one object, with what says ours.
OURS: tuple[tuple[object, Words], ...] = (
    (forms.Field.default_error_messages["required"], _missing),
    (forms.ChoiceField.default_error_messages["invalid_choice"], _not_offered),
    (forms.MultipleChoiceField.default_error_messages["invalid_choice"], _not_offered),
    (forms.ModelChoiceField.default_error_messages["invalid_choice"], _not_offered),
    (forms.IntegerField.default_error_messages["invalid"], _no_number),
    (forms.DateField.default_error_messages["invalid"], _no_date),
    (validators.EmailValidator.message, _no_email),
    (validators.MaxLengthValidator.message, _too_long),
    (validators.MinLengthValidator.message, _too_short),
)
