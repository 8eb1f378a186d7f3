"""Sentences of legal dates: each is said of some file, in French that people write."""

import datetime

from services.urbanisme.clock import LegalDate, PermitEvent
from services.urbanisme.clock.wording import IF_SILENT, SENTENCES
from tests.services.urbanisme.files import dates_of, event, notice, sent
from tests.typography import departures

D = datetime.date
DEPOSIT = D(2026, 3, 2)
MONTH_LATER = D(2026, 4, 10)
GRANTED = event("decided", D(2026, 3, 30), "granted_with_prescriptions")
COMPLETED = event("works_completed", D(2027, 3, 1), inspected=True)
ASKED = notice("pieces_asked", D(2026, 3, 20))
ABF = event("opinion", D(2026, 3, 20), "unfavourable", adviser="abf")
FILES: list[tuple[str, D, list[PermitEvent]]] = [
    *((kind, DEPOSIT, []) for kind in ("DP", "PC", "PD", "CUa")),
    *((kind, DEPOSIT, [event("cause", code="defence")]) for kind in ("DP", "PC")),
    *((kind, DEPOSIT, [ASKED, event("completed", D(2026, 7, 1))]) for kind in ("DP", "PC")),
    ("DP", DEPOSIT, [ABF, event("cause", code="prefect_assent")]),
    ("PC", DEPOSIT, [notice("pieces_asked", MONTH_LATER), notice("extension", MONTH_LATER, "abf")]),
    ("PC", DEPOSIT, [sent("extension", "registered", D(2026, 3, 20), code="abf")]),
    ("PC", DEPOSIT, [GRANTED, event("posted", D(2026, 4, 1)), COMPLETED, event("attestation_asked", D(2028, 1, 3))]),
    ("PC", DEPOSIT, [GRANTED, event("works_completed", D(2027, 3, 1))]),
    ("PC", DEPOSIT, [GRANTED, event("withdrawn_by_authority", D(2026, 12, 1))]),
    ("PC", DEPOSIT, [event("decided", D(2026, 3, 30), "deferred")]),
    *(("PC", DEPOSIT, [event("decided", D(2026, 6, 20), code)]) for code in ("granted", "refused")),
    ("PC", DEPOSIT, [event("cause", code="defence"), event("decided", D(2026, 6, 20), "granted")]),
    ("PC", D(2025, 9, 1), [event("decided", D(2025, 10, 1), "refused")]),
    ("PC", D(2023, 3, 1), [event("decided", D(2023, 4, 1), "granted"), event("prolonged", D(2025, 4, 1))]),
]
DATES: list[LegalDate] = [date for kind, deposit, events in FILES for date in dates_of(kind, deposit, *events)]


def test_each_sentence_is_said_of_some_file() -> None:
    assert {(date.date, date.variant) for date in DATES} == SENTENCES.keys()


def test_sentences_are_french_that_people_write() -> None:
    for date in DATES:
        assert not list(departures(date.text)), date.text
        assert date.text.endswith("."), date.text
        assert date.text[0].isupper(), date.text


def test_what_may_depend_on_silence_reads_well_after_its_condition() -> None:
    before = str(IF_SILENT) % {"sentence": ""}
    for date in DATES:
        if date.conditional:
            assert date.text.removeprefix(before)[0].islower(), date.text


def test_an_extension_that_counts_for_nothing_says_why() -> None:
    ignored = next(date for date in DATES if date.date == "extension_ignored")
    assert ignored.text == (
        "L’allongement reçu le 10\u00a0avril 2026 ne change pas le délai\u00a0: il devait vous parvenir au plus tard "
        "le 2\u00a0avril 2026."
    )
