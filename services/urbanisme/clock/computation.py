"""The computation of every legal date of a file."""

from operator import itemgetter

from services.urbanisme.clock.after_decision import consequences
from services.urbanisme.clock.after_deposit import duties
from services.urbanisme.clock.consistency import check
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import PermitFile
from services.urbanisme.clock.instruction import instruction
from services.urbanisme.clock.sequence import check_grant, check_sequence
from services.urbanisme.clock.standing import standing
from services.urbanisme.clock.validity import validity
from services.urbanisme.clock.works import works
from services.urbanisme.enums import PermitKind

_BY_DAY = itemgetter(1)


def legal_dates(file: PermitFile) -> tuple[LegalDate, ...]:
    """The legal dates of a file, in order of days. Raises `ClockRefused` for events that cannot be.

    Their sentences are made when they are read (`LegalDate.text`): a core computes ten thousand files a second.
    An application that its author takes back has no date after that day.
    """
    events = file.by_kind()
    deposits = events.get("deposited")
    check(file, deposits[0].on if deposits else None)
    check_sequence(events)
    kind = file.kind
    course = instruction(kind, events)
    found = standing(kind, events, course)
    check_grant(events, found)
    dates = found.dates if kind in PermitKind.CERTIFICATES else duties(course) + found.dates
    if course.completed_by:
        dates.append(LegalDate("completed_by", course.completed_by, "R*423-39"))
    if decision := found.decision:
        dates += consequences(kind, events, decision)
        if decision.is_favourable:
            dates += validity(kind, events, decision)
            dates += works(kind, events, decision, course.deposited_on)
    if withdrawn := events.get("withdrawn_by_applicant"):
        until = withdrawn[0].day
        dates = [date for date in dates if date.on <= until]
    dates.sort(key=_BY_DAY)
    return tuple(dates)
