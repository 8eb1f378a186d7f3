"""How dates and hours are written, by language: Django looks for `<language>.formats` here (`FORMAT_MODULE_PATH`)."""

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language


def say_first_of_month() -> None:
    """Have « j F » write « 1er décembre »: no format of Django's does."""
    DateFormat.j = day_of_month  # type: ignore[method-assign, assignment] # what Django looks up by the letter


def day_of_month(date: DateFormat) -> int | str:
    number = int(date.d())
    return "1er" if number == 1 and get_language() == "fr" else number
