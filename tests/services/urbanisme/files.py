"""Planning files of tests, and what the legal clock finds of them."""

import datetime

from services.urbanisme.clock import LegalDate, Notice, PermitEvent, PermitFile, legal_dates

D = datetime.date


def event(kind: str, on: D | None = None, code: str = "", **fields: object) -> PermitEvent:
    return PermitEvent(kind, on, code, **fields)  # type: ignore[arg-type]


def notice(kind: str, received_on: D | None, code: str = "", **fields: object) -> PermitEvent:
    """What is told by a notice alone, received on a day."""
    return event(kind, code=code, notice=Notice(received_on), **fields)


def sent(kind: str, means: str, sent_on: D, presented_on: D | None = None, code: str = "") -> PermitEvent:
    """The same, sent on a day."""
    return event(kind, code=code, notice=Notice.by(means, sent_on, presented_on))


def dates_of(kind: str, deposited_on: D, *events: PermitEvent) -> list[LegalDate]:
    return list(legal_dates(PermitFile(kind, (event("deposited", deposited_on), *events))))


def found(kind: str, deposited_on: D, *events: PermitEvent) -> dict[str, LegalDate]:
    """The dates of a file by their codes, where none comes twice."""
    dates = dates_of(kind, deposited_on, *events)
    by_code = {date.date: date for date in dates}
    assert len(by_code) == len(dates)
    return by_code


def days(kind: str, deposited_on: D, *events: PermitEvent) -> dict[str, D]:
    return {code: date.on for code, date in found(kind, deposited_on, *events).items()}
