"""Keeping the register of deposits in step with the files that are followed."""

import datetime

from django.utils import timezone

from communes.models import Authority
from services.dossiers.models import Dossier
from services.dossiers.months import months_later
from services.urbanisme import contents, numbers
from services.urbanisme.clock import PermitFile, legal_dates
from services.urbanisme.enums import PermitEventKind, PermitKind, PermitOutcome
from services.urbanisme.models import RegisterEntry
from services.urbanisme.stages import PermitStage

MONTHS_OF_EXTRACT = 2  # R*424-15
GRANTED = (
    *(PermitStage.GRANTED, PermitStage.GRANTED_WITH_PRESCRIPTIONS, PermitStage.NOT_OPPOSED),
    *(PermitStage.TACIT_GRANT, PermitStage.OPENED, PermitStage.FINISHED, PermitStage.CONFORMING, PermitStage.CONTESTED),
)
OLD = 3  # months after a decision, from which its extract is not begun: it had its time before the file was followed
WAITING = (
    *(PermitStage.DEPOSITED, PermitStage.RECEIVED, PermitStage.INCOMPLETE, PermitStage.COMPLETE),
    *(PermitStage.EXAMINED, PermitStage.EXTENDED, PermitStage.CONSULTED, PermitStage.DEFERRED),
)


def follow(dossier: Dossier) -> None:
    """Write the line of a file whose state moved on, or take it away; in the caller's transaction, as the system.

    A certificat d’urbanisme has none: nothing of it is posted. What was granted is public for two months from the day
    on which it is first told here, however late that is, and not again for what follows.
    """
    file = contents.read(dossier.content)
    commune = Authority.objects.filter(insee_code=numbers.parse(dossier.number).insee).first()
    is_granted = dossier.stage in GRANTED
    if commune is None or file.kind in PermitKind.CERTIFICATES or not (is_granted or dossier.stage in WAITING):
        RegisterEntry.objects.filter(dossier=dossier).delete()
        return
    entry = RegisterEntry.objects.filter(dossier=dossier).first() or RegisterEntry(dossier=dossier)
    entry.commune = commune
    entry.number, entry.permit_kind = contents.spelled(dossier.number), file.kind
    entry.subject, entry.address = dossier.content["subject"], dossier.content["address"]
    entry.deposited_on = _day_of(file, PermitEventKind.DEPOSITED) or timezone.localdate(dossier.as_of)
    if not is_granted:
        entry.decision, entry.decided_on, entry.public_until = "", None, None
    elif entry.public_until is None:
        entry.decision, entry.decided_on = _decision(file, dossier)
        told_on = timezone.localdate(dossier.refreshed_at)
        if months_later(entry.decided_on, OLD) < told_on:
            RegisterEntry.objects.filter(dossier=dossier).delete()
            return
        entry.public_until = months_later(told_on, MONTHS_OF_EXTRACT)
    entry.save()


def forget(keys: list[int]) -> None:
    """Take away the lines of the files of these requests, in the transaction that anonymises them."""
    RegisterEntry.objects.filter(dossier__demande__in=keys).delete()


def _decision(file: PermitFile, dossier: Dossier) -> tuple[str, datetime.date]:
    """What was granted, in words, and the day: of the last express decision, else of the tacit one."""
    decided = file.by_kind().get(PermitEventKind.DECIDED)
    if decided and decided[-1].on:
        return str(PermitOutcome(decided[-1].code).label).capitalize(), decided[-1].on
    tacit = next((date.on for date in legal_dates(file) if date.date == "tacit_on"), None)
    return str(PermitStage.TACIT_GRANT.label), tacit or timezone.localdate(dossier.as_of)


def _day_of(file: PermitFile, kind: PermitEventKind) -> datetime.date | None:
    """The day of the last event of a kind."""
    events = file.by_kind().get(kind)
    return events[-1].on if events else None
