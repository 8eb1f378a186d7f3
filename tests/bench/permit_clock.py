"""How many planning files the legal clock computes a second on one core, their dates alone, then with their sentences.

`python -m tests.bench.permit_clock`. To hold: ten thousand files a second.
"""

import datetime
import os
import time
from collections.abc import Callable

if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

from services.urbanisme.clock import LegalDate, Notice, PermitEvent, PermitFile, legal_dates

D = datetime.date
FILES = 20_000
FIRST = D(2019, 1, 1)


def measure() -> list[str]:
    """The lines of the report."""
    files = [file_of(number) for number in range(FILES)]
    dates = sum(len(legal_dates(file)) for file in files[:1000]) / 1000
    plain, told = rate(legal_dates, files), rate(sentences, files[:2000])
    return [
        "## Legal clock of planning files, one core",
        "",
        f"{plain:,.0f} files a second, {dates:.0f} dates each (to hold: 10,000); {told:,.0f} with their sentences.",
    ]


def file_of(number: int) -> PermitFile:
    """A file as most are: of one kind or another, longer or not, completed or not, decided or not."""
    deposited = FIRST + datetime.timedelta(days=number % 2500)
    kind = ("DP", "PCMI", "PC", "PD", "CUa")[number % 5]
    events = [PermitEvent("deposited", deposited)]
    if kind != "CUa" and number % 3 == 0:
        sent = Notice.by("electronic", deposited + datetime.timedelta(days=20))
        events += [
            PermitEvent("extension", code="abf", notice=sent),
            PermitEvent("opinion", deposited + datetime.timedelta(days=25), code="favourable", adviser="abf"),
        ]
    if number % 4 == 0:
        events += [
            PermitEvent("pieces_asked", notice=Notice.by("hand", deposited + datetime.timedelta(days=12))),
            PermitEvent("completed", deposited + datetime.timedelta(days=31)),
        ]
    if number % 2 == 0:
        decided = deposited + datetime.timedelta(days=28)
        events.append(PermitEvent("decided", decided, code="not_opposed" if kind == "DP" else "granted"))
        if kind != "CUa":
            events.append(PermitEvent("posted", decided + datetime.timedelta(days=5)))
    return PermitFile(kind=kind, events=tuple(events))


def sentences(file: PermitFile) -> list[str]:
    return [date.text for date in legal_dates(file)]


def rate(compute: Callable[[PermitFile], list[str] | tuple[LegalDate, ...]], files: list[PermitFile]) -> float:
    """Files a second, the best of three rounds."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for file in files:
            compute(file)
        best = min(best, time.process_time() - started)
    return len(files) / best


if __name__ == "__main__":
    print("\n".join(measure()))
