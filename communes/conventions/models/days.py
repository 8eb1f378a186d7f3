"""The first and the last day of a row, as they are checked before the database compares them as ranges."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext


def check_days(starts_on: datetime.date | None, ends_on: datetime.date | None) -> None:
    """Refuse a last day before the first: PostgreSQL makes no range of them. One that is missing is asked for apart."""
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": gettext("La date de fin précède la date de début.")})
