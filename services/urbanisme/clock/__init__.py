"""The legal clock of a planning file: from what happened to it, every date that the law attaches, and on which article.

No database, no clock, no network: `legal_dates(file)` gives the same answer for the same events, whatever the day. What
was typed wrong is refused (`ClockRefused`); what the law holds for nothing (a letter received too late) is said.

What is counted, and how:

- Months run from date to date (`services.dossiers.months`); no Sunday or public holiday moves their end. A delay that
  begins on a receipt ends on the same day of a later month: its last day is the one given (CE, 17 June 2024, 461667).
- Delays begin on the day of receipt that the acknowledgement bears. An electronic notice is received on the day after
  it was sent (R474-1), a registered letter when it is first presented (R*423-47).
- A tacit decision arises at the end of the last day to decide: both have the same date. It is worth what silence gives
  (`effects`), and all that follows from it is said « si aucune décision ne vous a été notifiée » until it is confirmed.
- Appeals before a court are counted in clear days, so that a court may take one day more, and put the end off from a
  Sunday to a Monday. The date given is the one from date to date: the safe one for who appeals.
- Of two readings, the one that surprises nobody: after a late express decision that grants what silence had granted,
  the earlier date counts; a certificat d’urbanisme counts from its date, which comes before its notification.

Left out, for want of an event that tells it: the suspension of validity by an appeal (R*424-19) or by another permit,
works interrupted for more than a year (R*424-17), the validity of decisions of before 2013, posting that was not
continuous (give the first day of the last run), what follows the withdrawal of a refusal.
"""

from services.urbanisme.clock.computation import legal_dates
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import Notice, PermitEvent, PermitFile, deemed_received
from services.urbanisme.clock.refusals import ClockRefused

__all__ = ["ClockRefused", "LegalDate", "Notice", "PermitEvent", "PermitFile", "deemed_received", "legal_dates"]
