"""How long the complete starter site of a commune takes. `make bench`."""

import io
import statistics
import time

from django.core.management import call_command
from django.db import transaction

COMMUNES = ("69259", "69266", "69290")  # Vénissieux, Villeurbanne, Saint-Priest: none has a site in the demonstration


class UndoneError(Exception):
    """What was made for the measure is not kept."""


def measure() -> list[str]:
    """The line of the report."""
    seconds = [made(code) for code in COMMUNES]
    line = (
        f"`manage.py create_site`, the complete starter site of a commune: median {statistics.median(seconds):.1f} s"
        " (to hold: 10 s), start of the process excepted."
    )
    return ["## A new site", "", line]


def made(code: str) -> float:
    started = time.perf_counter()
    try:
        with transaction.atomic():
            call_command("create_site", code, stdout=io.StringIO())
            seconds = time.perf_counter() - started
            raise UndoneError
    except UndoneError:
        return seconds
