"""Consistency of each event: its kind, its days and its words are those that a file of that kind may have.

What cannot have happened is refused, in French, before anything is computed from it; `sequence` has what depends on
other events.
"""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext

from accounts.wording import day
from services.urbanisme.clock.delays import LENGTHENINGS, MOST_EXCEPTIONAL_MONTHS, ORDINARY_MONTHS
from services.urbanisme.clock.events import PermitEvent, PermitFile
from services.urbanisme.clock.refusals import ClockRefused, refused
from services.urbanisme.enums import (
    Adviser,
    ExtensionCode,
    OpinionSense,
    PermitEventKind,
    PermitKind,
    PermitOutcome,
    SilenceCause,
)

# The reform of planning permissions took effect on 1 October 2007; beyond 2100 it is a slip of the keyboard.
EARLIEST, LATEST = datetime.date(2007, 10, 1), datetime.date(2100, 12, 31)

_KINDS = frozenset(kind.value for kind in PermitEventKind)
_OF_CERTIFICATES = frozenset(
    {
        *("deposited", "pieces_asked", "completed", "decided", "tacit_confirmed", "prolonged"),
        *("withdrawn_by_applicant", "withdrawn_by_authority"),
    }
)
# Of these, by kind of file; every permit and declaration has the others.
_MISSING: dict[str, frozenset[str]] = {
    PermitKind.CUA: _KINDS - _OF_CERTIFICATES,
    PermitKind.CUB: _KINDS - _OF_CERTIFICATES,
    PermitKind.DP: frozenset({"works_opened"}),
    PermitKind.PD: frozenset({"works_opened", "works_completed", "attestation_asked"}),
}
_NONE: frozenset[str] = frozenset()
_DATED_BY_NOTICE = frozenset({"extension", "pieces_asked"})
_CODES: dict[str, frozenset[str]] = {
    PermitEventKind.EXTENSION: frozenset(code.value for code in ExtensionCode),
    PermitEventKind.CAUSE: frozenset(code.value for code in SilenceCause),
    PermitEventKind.OPINION: frozenset(code.value for code in OpinionSense),
    PermitEventKind.DECIDED: frozenset(code.value for code in PermitOutcome),
}
_ADVISERS = frozenset(adviser.value for adviser in Adviser)
_BY_ADVISERS = frozenset({"opinion_asked", "opinion"})


def check(file: PermitFile, deposited_on: datetime.date | None) -> None:
    """Refuse a file one of whose events cannot be. Raises `ClockRefused`."""
    kind = file.kind
    if kind not in ORDINARY_MONTHS:
        msg = gettext("«\u00a0%(kind)s\u00a0» n’est pas une nature de dossier\u00a0: choisissez parmi %(known)s.")
        raise ClockRefused(msg % {"kind": kind, "known": _listed(ORDINARY_MONTHS)})
    missing = _MISSING.get(kind, _NONE)
    for event in file.events:
        if event.kind not in _KINDS:
            msg = gettext("«\u00a0%(kind)s\u00a0» n’est pas un événement connu\u00a0: choisissez parmi %(known)s.")
            raise ClockRefused(msg % {"kind": event.kind, "known": _listed(_KINDS)})
        if event.kind in missing:
            raise refused(event, gettext("un dossier %(kind)s n’en a pas.") % {"kind": kind})
        _check_days(event, deposited_on)
        if event.kind in _CODES:
            _check_code(kind, event)
        if event.kind in _BY_ADVISERS and event.adviser not in _ADVISERS:
            raise _unknown(event, event.adviser, _ADVISERS)


def _check_days(event: PermitEvent, deposited_on: datetime.date | None) -> None:
    """An event has its day, and no day of it lies before the deposit, or where no file can be."""
    on, notice = event.on, event.notice
    if on is None and event.kind != "cause" and not (notice and event.kind in _DATED_BY_NOTICE):
        raise refused(event, gettext("sa date manque."))
    for found in (on,) if notice is None else (on, notice.sent_on, notice.received_on):
        if found is None:
            continue
        if not EARLIEST <= found <= LATEST:
            msg = gettext("une date va du %(earliest)s au %(latest)s.")
            raise refused(event, msg % {"earliest": day(EARLIEST, "short"), "latest": day(LATEST, "short")})
        if deposited_on and found < deposited_on:
            msg = gettext("le dossier n’est déposé que le %(deposited)s.")
            raise refused(event, msg % {"deposited": day(deposited_on, "short")})
        if on and found < on:
            raise refused(event, gettext("une décision n’est pas notifiée avant d’être prise."))


def _check_code(kind: str, event: PermitEvent) -> None:
    """What an event says is a word of its vocabulary, and goes with the kind of file."""
    if event.code not in _CODES[event.kind]:
        raise _unknown(event, event.code, _CODES[event.kind])
    if event.kind == PermitEventKind.EXTENSION:
        _check_extension(kind, event)
    elif event.kind == PermitEventKind.DECIDED and event.code not in (allowed := _outcomes(kind)):
        msg = gettext("«\u00a0%(code)s\u00a0» ne se dit pas d’un dossier %(kind)s\u00a0: choisissez parmi %(known)s.")
        raise refused(event, msg % {"code": event.code, "kind": kind, "known": _listed(allowed)})


def _check_extension(kind: str, event: PermitEvent) -> None:
    if (kind, event.code) not in LENGTHENINGS:
        msg = gettext("«\u00a0%(code)s\u00a0» n’allonge pas le délai d’un dossier %(kind)s.")
        raise refused(event, msg % {"code": event.code, "kind": kind})
    if event.months is None:
        return
    if event.code != ExtensionCode.EXCEPTIONAL or not 1 <= event.months <= MOST_EXCEPTIONAL_MONTHS:
        msg = gettext("un nombre de mois, de 1 à %(most)s, ne se dit que d’une prolongation exceptionnelle.")
        raise refused(event, msg % {"most": MOST_EXCEPTIONAL_MONTHS})


def _outcomes(kind: str) -> tuple[str, ...]:
    if kind == PermitKind.DP:
        return PermitOutcome.OF_DECLARATIONS
    return PermitOutcome.OF_CERTIFICATES if kind in PermitKind.CERTIFICATES else PermitOutcome.OF_PERMITS


def _unknown(event: PermitEvent, code: str, known: Iterable[str]) -> ClockRefused:
    msg = gettext("«\u00a0%(code)s\u00a0» n’est pas connu\u00a0: choisissez parmi %(known)s.")
    return refused(event, msg % {"code": code, "known": _listed(known)})


def _listed(known: Iterable[str]) -> str:
    return ", ".join(sorted(known))
