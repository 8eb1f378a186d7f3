"""Duties of the town hall after a deposit: to announce it, to pass it on, to ask in time for what lacks."""

import datetime

from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import ONE_DAY
from services.urbanisme.clock.instruction import Instruction

ANNOUNCED_WITHIN = datetime.timedelta(days=15)  # R*423-6
TRANSMITTED_WITHIN = datetime.timedelta(days=7)  # « dans la semaine qui suit le dépôt », R*423-7
# From the post office to a first presentation. No text says it: three working days are announced, a week covers a
# Sunday, a public holiday and a day lost.
REGISTERED_MARGIN = datetime.timedelta(days=7)


def duties(course: Instruction) -> list[LegalDate]:
    """The dates that every permit and declaration has from its deposit."""
    deposited_on, month_ends_on = course.deposited_on, course.month_ends_on
    return [
        LegalDate("deposit_notice_by", deposited_on + ANNOUNCED_WITHIN, "R*423-6"),
        LegalDate("prefect_by", deposited_on + TRANSMITTED_WITHIN, "R*423-7"),
        LegalDate("pieces_asked_by", month_ends_on, "R*423-38"),
        LegalDate("extension_by", month_ends_on, "R*423-18, R*423-42"),
        LegalDate("last_safe_sending", month_ends_on - ONE_DAY, "R474-1", "electronic"),
        LegalDate("last_safe_sending_registered", month_ends_on - REGISTERED_MARGIN, "R*423-47", "registered"),
    ]
