"""Places put on a map: how a point is written among the parts of an address, and which of both must be given.

A point is « 45.733100,4.908400 »: latitude, longitude, WGS 84 degrees.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grc.questions import refusals
from grc.questions.kinds import Address, ErrorMessage, Question
from grc.questions.parts import ADDRESS, POINT, answer_parts

WRITTEN = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)
# The same, as programs are told it.
PATTERN = r"^-?\d{1,2}(\.\d{1,12})?,-?\d{1,3}(\.\d{1,12})?$"
MOST_LATITUDE, MOST_LONGITUDE = 90.0, 180.0  # degrees


class MapPoint(NamedTuple):
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def is_on_map(question: Question) -> bool:
    """Whether a map asks it too."""
    return isinstance(question, Address) and question.on_map


def point_in(stored: Mapping[str, Any]) -> MapPoint | None:
    """The point among the parts of an address; None without one."""
    return read_point(str(stored.get(POINT, "")))


def read_point(text: str) -> MapPoint | None:
    """A point as it is written; None when it is none on earth."""
    written = WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    point = MapPoint(float(written[1]), float(written[2]))
    return point if abs(point.latitude) <= MOST_LATITUDE and abs(point.longitude) <= MOST_LONGITUDE else None


def place_of(questions: Iterable[Question], answers: Mapping[str, Any]) -> MapPoint | None:
    """Where the matter is, when it was shown on a map."""
    asked = (one for one in questions if is_on_map(one) and one.id in answers)
    return next((point for one in asked if (point := point_in(answers[one.id]))), None)


def has_moved(questions: Iterable[Question], before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the place that the matter is about is another one in the answers `after`."""
    places = (one for one in questions if isinstance(one, Address) and one.territorial)
    return any(before.get(one.id) != after.get(one.id) for one in places)


class PointField(forms.CharField):
    """A point that a map has written, unseen. It is kept to six decimals, some ten centimetres."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.HiddenInput, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        point = read_point(text)
        if point is None:
            raise ValidationError(
                _("Ce point n’est pas lisible\u00a0: montrez-le à nouveau sur la carte."), code="invalid"
            )
        return f"{point.latitude:.6f},{point.longitude:.6f}"


def settle_places(form: forms.Form, questions: Iterable[Question]) -> None:
    """Ask for what is missing of a place: its whole address, or a point."""
    for question in questions:
        if not isinstance(question, Address) or not question.on_map or form.cleaned_data.get(f"{question.id}_{POINT}"):
            continue
        given = [name for name in ADDRESS if form.cleaned_data.get(f"{question.id}_{name}")]
        if not given and not question.required:
            continue
        own, parts = question.messages.get(ErrorMessage.REQUIRED), answer_parts(question)
        for name in ADDRESS:
            field = f"{question.id}_{name}"
            if name not in given and field in form.fields and field not in form.errors:
                said = refusals.Said(own) if own else refusals.led(question.label, parts[name].missing)
                form.add_error(field, said)
