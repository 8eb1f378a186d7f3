"""Sequence of events: what happens once only, what supposes something before it. The rest is refused, in French."""

from collections.abc import Callable

from django.utils.translation import gettext

from accounts.wording import day
from services.urbanisme.clock.events import Events
from services.urbanisme.clock.refusals import ClockRefused, refused
from services.urbanisme.clock.standing import DecisionStatus
from services.urbanisme.enums import ExtensionCode, PermitOutcome

_ONCE = frozenset(
    {"deposited", "enquiry_report", "tacit_confirmed", "withdrawn_by_applicant", "withdrawn_by_authority"}
)
_AFTER_GRANT = ("posted", "prolonged", "works_opened", "works_completed")
_AFTER_SILENCE = ("tacit_confirmed", "certificate_asked")


def check_sequence(events: Events) -> None:
    """Refuse a file whose events cannot follow each other. Raises `ClockRefused`."""
    if "deposited" not in events:
        msg = gettext("Le dépôt manque\u00a0: ajoutez un événement «\u00a0deposited\u00a0» et sa date.")
        raise ClockRefused(msg)
    for name in _ONCE & events.keys():
        if len(events[name]) > 1:
            raise refused(events[name][1], gettext("il ne se produit qu’une fois par dossier."))
    for name, rule in _RULES.items():
        if name in events:
            rule(events)


def check_grant(events: Events, found: DecisionStatus) -> None:
    """Refuse what supposes a decision that the file has not. Raises `ClockRefused`."""
    for event in (event for name in _AFTER_GRANT for event in events.get(name, ())):
        if found.granted_on is None:
            raise refused(event, gettext("aucune autorisation n’a été accordée."))
        if event.day < found.granted_on:
            msg = gettext("l’autorisation n’est accordée que le %(since)s.")
            raise refused(event, msg % {"since": day(found.granted_on, "short")})
    for event in (event for name in _AFTER_SILENCE for event in events.get(name, ())):
        if found.tacit is None or event.day < found.tacit.on:
            raise refused(event, gettext("aucune décision tacite n’existe ce jour-là."))
    if "withdrawn_by_authority" in events:
        _check_withdrawal(events, found)


def _check_withdrawal(events: Events, found: DecisionStatus) -> None:
    withdrawal = events["withdrawn_by_authority"][0]
    taken_on = [event.day for event in events.get("decided", ()) if event.known_on]
    taken_on += [found.tacit.on] if found.tacit else []
    if not taken_on or (withdrawal.on or withdrawal.day) < min(taken_on):
        raise refused(withdrawal, gettext("aucune décision n’est encore prise."))


def _check_pieces(events: Events) -> None:
    completed = events["completed"][0]
    asked = [(event.notice and event.notice.sent_on) or event.known_on for event in events.get("pieces_asked", ())]
    if not any(since and since <= completed.day for since in asked):
        raise refused(completed, gettext("aucune pièce n’avait été demandée."))


def _check_enquiry(events: Events) -> None:
    reasons = {event.code for name in ("extension", "cause") for event in events.get(name, ())}
    if ExtensionCode.PUBLIC_ENQUIRY.value not in reasons:
        raise refused(events["enquiry_report"][0], gettext("aucune enquête publique n’est indiquée."))


def _check_decisions(events: Events) -> None:
    for event in events["decided"][:-1]:
        if event.code != PermitOutcome.DEFERRED:
            raise refused(event, gettext("une autre décision la suit, ce que permet seulement un sursis."))


def _check_completion(events: Events) -> None:
    completed, opened = events["works_completed"][0], events.get("works_opened")
    if opened and opened[0].day > completed.day:
        raise refused(completed, gettext("le chantier n’était pas encore ouvert."))


def _check_attestation(events: Events) -> None:
    asked, completed = events["attestation_asked"][0], events.get("works_completed")
    if not completed or asked.day < completed[0].day:
        raise refused(asked, gettext("l’achèvement des travaux n’est pas encore déclaré."))


_RULES: dict[str, Callable[[Events], None]] = {
    "completed": _check_pieces,
    "enquiry_report": _check_enquiry,
    "decided": _check_decisions,
    "works_completed": _check_completion,
    "attestation_asked": _check_attestation,
}
