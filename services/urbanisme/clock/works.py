"""Works: from when they may begin, and what follows their end (R*452-1, R*462-6 to -10, R*600-3)."""

import datetime

from services.dossiers.months import months_later
from services.urbanisme.clock.dates import LegalDate
from services.urbanisme.clock.events import Events
from services.urbanisme.clock.standing import PermitDecision
from services.urbanisme.enums import PermitKind

TACIT_DEMOLITION_AFTER = datetime.timedelta(days=15)  # R*452-1
CONFORMITY_MONTHS, INSPECTED_MONTHS = 3, 5  # R*462-6; five where an inspection is compulsory (R*462-7)
ATTESTED_WITHIN = datetime.timedelta(days=15)  # R*462-10
CLOSED_AFTER_MONTHS = 6  # no third party may appeal: R*600-3
TAX_WITHIN = datetime.timedelta(days=90)  # CGI 1635 quater P
TAX_DECLARED_SINCE = datetime.date(2022, 9, 1)  # files deposited since: ordonnance 2022-883


def works(kind: str, events: Events, decision: PermitDecision, deposited_on: datetime.date) -> list[LegalDate]:
    """The dates of the works that a favourable decision allows."""
    return _beginning(kind, decision) + _end(events, deposited_on)


def _beginning(kind: str, decision: PermitDecision) -> list[LegalDate]:
    """When works may begin, where the law names the day: another permit is also to be transmitted to the prefect."""
    if kind == PermitKind.DP:
        return [LegalDate("works_from", decision.known_on, "L424-8", conditional=decision.conditional, variant="DP")]
    if kind == PermitKind.PD and decision.is_tacit:
        on = decision.on + TACIT_DEMOLITION_AFTER
        return [LegalDate("works_from", on, "R*452-1", conditional=decision.conditional, variant="PD")]
    return []


def _end(events: Events, deposited_on: datetime.date) -> list[LegalDate]:
    """What follows the declaration that the works are completed, the last one where there are several (R*462-2)."""
    if not (completed := events.get("works_completed")):
        return []
    event = completed[-1]
    months, variant = (INSPECTED_MONTHS, "inspected") if event.inspected else (CONFORMITY_MONTHS, "")
    rule = "R*462-6, R*462-7" if event.inspected else "R*462-6"
    conformity_by = months_later(event.day, months)
    closed_on = months_later(event.day, CLOSED_AFTER_MONTHS)
    dates = [
        LegalDate("conformity_by", conformity_by, rule, variant=variant),
        LegalDate("third_party_appeal_closed_on", closed_on, "R*600-3"),
    ]
    if deposited_on >= TAX_DECLARED_SINCE:
        dates.append(LegalDate("tax_declared_by", event.day + TAX_WITHIN, "CGI 1635 quater P"))
    if asked := events.get("attestation_asked"):
        # It says that conformity was not contested: nobody can write so before the time to contest it is over.
        attested_by = max(asked[-1].day, conformity_by) + ATTESTED_WITHIN
        dates.append(LegalDate("attestation_by", attested_by, "R*462-10"))
    return dates
