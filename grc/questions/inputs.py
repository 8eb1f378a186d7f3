"""How each kind of question is typed in a form, and what is kept of it."""

import datetime
from functools import singledispatch
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, ngettext

from grc.questions import kinds, patterns, refusals
from grc.questions.fields import (
    EMAIL_INCOMPLETE,
    BoundedDayField,
    ItemCountField,
    NumberField,
    PatternField,
    PhoneField,
    SeveralFiles,
    SomeField,
    StagedFilesField,
    lengths,
)
from grc.questions.groups import QuestionGroup, item_questions
from grc.questions.limits import ACCEPTED_PIECES, MAX_PIECE_BYTES, MEGABYTE
from grc.questions.parcels import Parcels, ParcelsField, parcels_hint, unread_hint
from grc.questions.parts import POINT, AnswerPart, answer_parts, parts_left
from grc.questions.places import PointField

RADIOS = 7  # more options than this: a list to unfold
YES, NO = "oui", "non"
EMPTY: tuple[Any, ...] = (None, "", [], {})
type_fields = dict[str, forms.Field]


def required_message(question: kinds.Question) -> str:
    own = question.messages.get(kinds.ErrorMessage.REQUIRED)
    return refusals.Said(own) if own else refusals.missing(question.kind, question.label)


def common(question: kinds.Question, invalid: Any, *, hint: str = "") -> dict[str, Any]:
    """What every field says of itself; `invalid` is the house's words for an answer that makes no sense."""
    example = gettext("Exemple : %(example)s") % {"example": question.example} if question.example else ""
    own = question.messages.get(kinds.ErrorMessage.INVALID)
    wrong = refusals.Said(own) if own else refusals.led(question.label, invalid)
    bounds = lengths(getattr(question, "min_length", 0), getattr(question, "max_length", 0))
    return {
        "label": question.label,
        "help_text": " ".join(part for part in (question.help, hint, example) if part),
        "required": question.required,
        "error_messages": dict.fromkeys(("invalid", "invalid_choice", "invalid_list", "first", "last"), wrong)
        | {name: refusals.led(question.label, said) for name, said in bounds.items()}
        | {"required": required_message(question)},
    }


# ---------------------------------------------------------------------------------------------------------- fields
@singledispatch
def fields_of(question: kinds.Question, on: datetime.date) -> type_fields:
    """The fields that ask a question on the day `on`, by name. A title, or what only reports ask, has none here."""
    return {}


@fields_of.register
def _short_text(question: kinds.ShortText, on: datetime.date) -> type_fields:
    named = patterns.NAMED.get(question.pattern)
    wrong = named.message if named else gettext_lazy("Cette réponse n’a pas la forme attendue : vérifiez-la.")
    return {question.id: PatternField(question, **common(question, wrong))}


@fields_of.register
def _long_text(question: kinds.LongText, on: datetime.date) -> type_fields:
    area = forms.Textarea(attrs={"maxlength": question.max_length, "rows": 5})
    least, most = question.min_length or None, question.max_length
    return {question.id: forms.CharField(widget=area, min_length=least, max_length=most, **common(question, ""))}


@fields_of.register
def _number(question: kinds.Number, on: datetime.date) -> type_fields:
    hint = gettext("En %(unit)s.") % {"unit": question.unit} if question.unit else ""
    own = question.messages.get(kinds.ErrorMessage.INVALID, "")
    return {question.id: NumberField(question, own=own, **common(question, "", hint=hint))}


@fields_of.register
def _date(question: kinds.Date, on: datetime.date) -> type_fields:
    first, last = days_of(question, on)
    return {question.id: BoundedDayField(first=first, last=last, **_day_words(question, first))}


def _day_words(question: kinds.Question, first: datetime.date | None) -> dict[str, Any]:
    options = common(question, gettext_lazy("Écrivez une date qui existe, par exemple 27/03/2026."))
    if kinds.ErrorMessage.INVALID not in question.messages:
        early = gettext("choisissez une date à partir du %(day)s.") % {"day": f"{first:%d/%m/%Y}"} if first else ""
        late = gettext("choisissez une date déjà passée, ou celle d’aujourd’hui.")
        options["error_messages"] |= {
            "first": refusals.led(question.label, early),
            "last": refusals.led(question.label, late),
        }
    return options


@fields_of.register
def _email(question: kinds.Email, on: datetime.date) -> type_fields:
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return {question.id: forms.EmailField(widget=widget, **common(question, EMAIL_INCOMPLETE))}


@fields_of.register
def _phone(question: kinds.Phone, on: datetime.date) -> type_fields:
    return {question.id: PhoneField(**common(question, PhoneField.default_error_messages["invalid"]))}


@fields_of.register
def _yes_no(question: kinds.YesNo, on: datetime.date) -> type_fields:
    choices = [(YES, gettext_lazy("Oui")), (NO, gettext_lazy("Non"))]
    options = common(question, gettext_lazy("Choisissez « Oui » ou « Non »."))
    return {question.id: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)}


@fields_of.register
def _choice(question: kinds.Choice, on: datetime.date) -> type_fields:
    choices = [(option.key, option.label) for option in question.options]
    options = common(question, gettext_lazy("Choisissez une réponse de la liste."))
    if len(choices) <= RADIOS:
        return {question.id: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)}
    return {question.id: forms.ChoiceField(choices=[("", gettext_lazy("Choisissez")), *choices], **options)}


@fields_of.register
def _choices(question: kinds.Choices, on: datetime.date) -> type_fields:
    choices = [(option.key, option.label) for option in question.options]
    options = common(question, gettext_lazy("Choisissez des réponses de la liste."))
    return {question.id: SomeField(least=question.least, most=question.most, choices=choices, **options)}


@fields_of.register(kinds.Address)
@fields_of.register(kinds.Identity)
def _in_parts(question: kinds.Question, on: datetime.date) -> type_fields:
    """A field for each part: people complete them in one touch, and a misspelt postcode is seen at once."""
    own, left = question.messages.get(kinds.ErrorMessage.REQUIRED), parts_left(question)
    fields: type_fields = {}
    for name, part in answer_parts(question).items():
        field = fields[f"{question.id}_{name}"] = _part_field(question, name, part, on)
        field.required = question.required and name not in left
        field.error_messages["required"] = refusals.Said(own) if own else refusals.led(question.label, part.missing)
    return fields


def _part_field(question: kinds.Question, name: str, part: AnswerPart, on: datetime.date) -> forms.Field:
    words = {"label": part.label, "help_text": part.hint}
    attrs = {"autocomplete": part.autocomplete} if part.autocomplete else {}
    if name == "birth_date":
        day = BoundedDayField(first=None, last=on, **_day_words(question, None) | words)
        day.widget.attrs |= attrs
        return day
    if name == POINT:
        return PointField(**words, required=False)
    options = common(question, patterns.NAMED["postcode"].message) | words
    options["error_messages"] |= {"max_length": refusals.led(question.label, lengths(0, part.length)["max_length"])}
    if name == "postcode":
        widget = forms.TextInput(attrs=attrs | {"inputmode": "numeric"})
        return PatternField(kinds.ShortText(id=name, label="", pattern=name, max_length=10), widget=widget, **options)
    return forms.CharField(max_length=part.length, widget=forms.TextInput(attrs=attrs), **options)


@fields_of.register
def _parcels(question: Parcels, on: datetime.date) -> type_fields:
    hint = " ".join(filter(None, [parcels_hint(question), unread_hint(question)]))
    return {question.id: ParcelsField(question, **common(question, "", hint=hint))}


@fields_of.register
def _files(question: kinds.Files, on: datetime.date) -> type_fields:
    limit = ngettext(
        "%(count)s fichier au plus, photo ou PDF, de %(size)s Mo.",
        "%(count)s fichiers au plus, photos ou PDF, de %(size)s Mo chacun.",
        question.max_count,
    ) % {"count": question.max_count, "size": MAX_PIECE_BYTES // MEGABYTE}
    widget = SeveralFiles(accept=ACCEPTED_PIECES, max_bytes=MAX_PIECE_BYTES)
    return {question.id: StagedFilesField(widget=widget, **common(question, "", hint=limit))}


@fields_of.register
def _group(question: QuestionGroup, on: datetime.date) -> type_fields:
    """How many items there are. The fields of each are those of its questions (`grc.questions.groups`)."""
    return {question.id: ItemCountField(question, **common(question, ""))}


@fields_of.register
def _consent(question: kinds.Consent, on: datetime.date) -> type_fields:
    options = common(question, "")
    if kinds.ErrorMessage.REQUIRED not in question.messages:
        options["error_messages"]["required"] = gettext("Cochez la case « %(label)s » pour continuer.") % {
            "label": question.label
        }
    return {question.id: forms.BooleanField(**options)}


def typed_names(question: kinds.Question) -> list[str]:
    """The names of the fields in which people type: not of that which counts items."""
    return names_of(question)[1:] if isinstance(question, QuestionGroup) else names_of(question)


def days_of(question: kinds.Date, on: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that a question takes on the day `on`; None where there is no bound."""
    match question.period:
        case kinds.Period.FUTURE:
            return on + datetime.timedelta(days=question.notice), None
        case kinds.Period.PAST:
            return None, on
    return None, None


def names_of(question: kinds.Question) -> list[str]:
    """The names of the fields of a question; none for what is no question."""
    match question:
        case kinds.Address() | kinds.Identity():
            return [f"{question.id}_{part}" for part in answer_parts(question)]
        case QuestionGroup():
            items = (item_questions(question, rank) for rank in range(question.most))
            return [question.id, *(name for asked in items for one in asked for name in names_of(one))]
        case kinds.Section() | kinds.FormStep() | kinds.Stop():
            return []
    return [question.id]


# ----------------------------------------------------------------------------------------------------------- answers
@singledispatch
def stored_of(question: kinds.Question, cleaned: dict[str, Any]) -> Any:
    """What is kept of a cleaned answer, as plain JSON; None, or an empty value, when there is none."""
    return cleaned.get(question.id)


@stored_of.register
def _stored_day(question: kinds.Date, cleaned: dict[str, Any]) -> str | None:
    day = cleaned.get(question.id)
    return day.isoformat() if day else None


@stored_of.register
def _stored_long_text(question: kinds.LongText, cleaned: dict[str, Any]) -> str:
    return "\n".join(cleaned.get(question.id, "").splitlines())


@stored_of.register
def _stored_yes_no(question: kinds.YesNo, cleaned: dict[str, Any]) -> bool | None:
    return {YES: True, NO: False}.get(cleaned.get(question.id, ""))


@stored_of.register
def _stored_consent(question: kinds.Consent, cleaned: dict[str, Any]) -> bool | None:
    return cleaned.get(question.id) or None


@stored_of.register(kinds.Address)
@stored_of.register(kinds.Identity)
def _stored_parts(question: kinds.Question, cleaned: dict[str, Any]) -> dict[str, str]:
    parts = {part: cleaned.get(f"{question.id}_{part}") for part in answer_parts(question)}
    return {part: value if isinstance(value, str) else value.isoformat() for part, value in parts.items() if value}


@stored_of.register
def _stored_items(question: QuestionGroup, cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """Each item that was filled in, by the ids of its questions."""
    items = []
    for rank in range(question.most):
        asked = zip(question.questions, item_questions(question, rank), strict=True)
        read = {one.id: stored_of(in_form, cleaned) for one, in_form in asked}
        items.append({key: value for key, value in read.items() if value not in EMPTY})
    return [item for item in items if item]


@stored_of.register
def _stored_files(question: kinds.Files, cleaned: dict[str, Any]) -> None:
    """Files are attachments: nothing of them is in the answers."""
