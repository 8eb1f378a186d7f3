"""Panels of a planning file: where it stands, whose turn it is, its next date, what to do."""

import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from grc.views.door import Door
from services.dossiers.models import Dossier
from services.dossiers.registry import FilePanel
from services.urbanisme import contents
from services.urbanisme.clock import LegalDate, PermitEvent, PermitFile, legal_dates
from services.urbanisme.enums import Adviser, ExtensionCode, PermitEventKind, PermitKind, PermitOutcome
from services.urbanisme.stages import IF_SILENT, PermitStage, headline
from services.urbanisme.views import certificate
from services.urbanisme.views.consultations import consultations
from services.urbanisme.views.decision import ShownDecisionDocument, documents

# The dates that a line of time shows ahead; the others are told below it.
AHEAD = (
    *("completed_by", "decision_by", "tacit_effect", "applicant_appeal_by", "third_party_appeal_until", "valid_until"),
)
ACTS = ("completed_by", "decision_by")
OF_THE_TERM = ("tacit_on", "tacit_effect")  # silence counts from the day until which a decision may be notified
NOT_FOR_RESIDENTS = ("prefect_by", "last_safe_sending", "last_safe_sending_registered", "abf_warning", "cause_ignored")
WAITING = (
    *(PermitStage.DEPOSITED, PermitStage.RECEIVED, PermitStage.COMPLETE, PermitStage.EXAMINED),
    *(PermitStage.EXTENDED, PermitStage.CONSULTED, PermitStage.DEFERRED),
)
GRANTED = (
    *(PermitStage.GRANTED, PermitStage.GRANTED_WITH_PRESCRIPTIONS, PermitStage.NOT_OPPOSED),
    *(PermitStage.TACIT_GRANT, PermitStage.OPENED),
)


class ShownDate(NamedTuple):
    """A date of the file as it is shown: that of the partner where it tells one, else ours.

    `computed_on`: ours, where the partner's is another one.
    """

    code: str
    on: datetime.date
    text: str
    rule: str
    is_past: bool
    computed_on: datetime.date | None = None


def for_resident(dossier: Dossier, on: datetime.date, door: Door) -> FilePanel:
    """The panel of who follows the file: nothing in it is for the service alone."""
    silence = contents.silence(dossier, on)
    file, dates = _read(dossier, on, silence)
    shown = [date for date in dates if date.code not in NOT_FOR_RESIDENTS]
    todo = list(_todo(dossier, file, shown, silence))
    coming = _ahead(file, shown)
    context = _about(dossier) | {
        "todo": todo,
        "missing": [piece for piece in dossier.content["pieces"] if not piece["received"]],
        "consulted": _consulted(file, dates),
        "next": coming[0] if coming else None,
        "source": _source(coming[0].rule) if coming else "",
        "entries": list(_story(file, coming, silence, documents(dossier, door.file))),
        "dates": [date._replace(computed_on=None) for date in shown],
        "certificate": _certificate(dossier, on, silence),
    }
    words = {"headline": _headline(dossier, file, silence)}
    if todo and not dossier.demande.is_open:
        words["turn"] = _("La décision est prise\u00a0: ce que vous avez à faire est dit plus bas.")
    return FilePanel("services/urbanisme/file.html", context, **words)


def for_agents(dossier: Dossier, on: datetime.date) -> FilePanel:
    """The panel of the desk: the clock with its rules, where the partner's dates differ, pieces, opinions."""
    silence = contents.silence(dossier, on)
    file, dates = _read(dossier, on, silence)
    pieces, decision = dossier.content["pieces"], contents.decision(dossier.content)
    held = documents(dossier, partial(_address, dossier)) if decision else {}
    context = _about(dossier) | {
        "alarms": contents.alarms(dossier.content),
        "dates_to_come": [date for date in dates if not date.is_past],
        "past_dates": [date for date in dates if date.is_past],
        "missing": [piece for piece in pieces if not piece["received"]],
        "received": [piece for piece in pieces if piece["received"]],
        "events": [_happened(event) for event in file.events],
        "silence": silence,
        "decision": decision,
        "documents": held.pop(decision, []) if decision else [],
        "former_documents": [(former.text, shown) for former, shown in held.items()],
        "consultations": consultations(file, _term(dates)),
        "are_unsaid": dossier.stage == PermitStage.CONSULTED,
    }
    return FilePanel("services/urbanisme/file_of_agents.html", context)


def _happened(event: PermitEvent) -> dict[str, Any]:
    """An event as agents read it: its day, and that of its notice where it is another one."""
    on = event.on or event.known_on
    return {"title": title_of(event), "on": on, "notified_on": event.known_on if event.known_on != on else None}


def _address(dossier: Dossier, uuid: UUID, name: str) -> str:
    """Where agents open a file of the request."""
    return reverse("demandes:photo", args=[dossier.demande_id, uuid, name])


def _source(rule: str) -> str:
    """The article of a date that is ahead, with its code: that of urban planning, unless it says another."""
    code, _space, article = rule.partition(" ")
    if code == "CJA":
        return _("Code de justice administrative, %(rule)s") % {"rule": article}
    return _("Code de l’urbanisme, %(rule)s") % {"rule": rule}


def calendar(dossier: Dossier, on: datetime.date) -> Iterator[tuple[str, datetime.date, str]]:
    """The dates that come, those that the line of time shows."""
    for date in _ahead(*_read(dossier, on, contents.silence(dossier, on))):
        yield date.code, date.on, date.text


def _ahead(file: PermitFile, dates: list[ShownDate]) -> list[ShownDate]:
    """The dates that come and that a line of time shows: once the file is decided, none by which it had to be."""
    done = file.by_kind()
    is_decided = PermitEventKind.DECIDED in done and PermitEventKind.WITHDRAWN_BY_AUTHORITY not in done
    over = (*ACTS, "tacit_effect") if is_decided else ()
    return [date for date in dates if date.code in AHEAD and date.code not in over and not date.is_past]


def _certificate(dossier: Dossier, on: datetime.date, silence: contents.Silence | None) -> str:
    """Of the certificate of a tacit grant: "due", "asked", or empty where there is none to ask for."""
    if not certificate.stands(dossier, on, silence):
        return ""
    return "asked" if certificate.is_asked(dossier) else "due"


def _term(dates: list[ShownDate]) -> datetime.date | None:
    """The last day to decide."""
    return next((date.on for date in dates if date.code == "decision_by"), None)


def _consulted(file: PermitFile, dates: list[ShownDate]) -> list[dict[str, Any]]:
    """Who is asked for an opinion, and whether they answered: not what."""
    return [{"who": one.who, "has_answered": one.answered_on is not None} for one in consultations(file, _term(dates))]


def title_of(event: PermitEvent) -> str:
    """What happened, in a few words."""
    kind = PermitEventKind(event.kind)
    words = {"kind": str(kind.label).capitalize()}
    if kind == PermitEventKind.DECIDED:
        return _("Décision\u00a0: %(outcome)s") % {"outcome": PermitOutcome(event.code).label}
    if kind in {PermitEventKind.OPINION_ASKED, PermitEventKind.OPINION}:
        return _("%(kind)s\u00a0: %(who)s") % (words | {"who": Adviser(event.adviser).label})
    if kind == PermitEventKind.EXTENSION:
        return _("Délai allongé\u00a0: %(reason)s") % {"reason": ExtensionCode(event.code).label}
    return words["kind"]


def _about(dossier: Dossier) -> dict[str, Any]:
    content = dossier.content
    return {
        "subject": content["subject"],
        "address": content["address"],
        "permit_kind": PermitKind(content["permit_kind"]).label,
        "stage": PermitStage(dossier.stage).label,
    }


def _read(dossier: Dossier, on: datetime.date, silence: contents.Silence | None) -> tuple[PermitFile, list[ShownDate]]:
    """What the clock takes, and every date of the file in order, those of the partner in place of ours.

    What follows from silence is said under « si », until an agent or the software has confirmed it.
    """
    file = contents.read(dossier.content)
    computed = legal_dates(file)
    told = dict(dossier.content["dates"])
    term = next((date.on for date in computed if date.date == "decision_by"), None)
    if "decision_by" in told and told["decision_by"] != str(term):
        # What would follow from silence follows from their term: of the dates that do, ours would be wrong.
        told |= {name: told.get("tacit_on", told["decision_by"]) for name in OF_THE_TERM}
        computed = tuple(date for date in computed if not date.conditional or date.date in OF_THE_TERM)
    if silence and silence.is_confirmed:
        computed = tuple(date._replace(conditional=False) for date in computed)
    # Of one day, what has to be done before what comes of it.
    return file, sorted(
        (_shown(date, told, on) for date in computed), key=lambda date: (date.on, date.code not in ACTS)
    )


def _shown(date: LegalDate, told: Mapping[str, str], on: datetime.date) -> ShownDate:
    official = datetime.date.fromisoformat(told[date.date]) if date.date in told else date.on
    differs = official != date.on
    return ShownDate(
        code=date.date,
        on=official,
        text=date._replace(on=official).text,
        rule=date.rule,
        is_past=official < on,
        computed_on=date.on if differs else None,
    )


def _standing(dossier: Dossier, silence: contents.Silence | None) -> str:
    """The stage that counts for who follows the file: what an agent has confirmed before what the partner tells."""
    if silence is None or silence.by_agent is None:
        return dossier.stage
    return PermitStage.TACIT_GRANT if silence.is_grant else PermitStage.TACIT_REFUSAL


def _headline(dossier: Dossier, file: PermitFile, silence: contents.Silence | None) -> str:
    """Where the file stands; once a delay is over, what silence is worth, under « si » until it is confirmed."""
    if silence and dossier.stage not in IF_SILENT:
        return silence.text
    return headline(dossier.stage, is_confirmed=not _is_unsure(dossier, file, silence))


def _is_unsure(dossier: Dossier, file: PermitFile, silence: contents.Silence | None) -> bool:
    """Whether nobody has confirmed yet that no decision was notified."""
    if silence:
        return not silence.is_confirmed
    return dossier.stage in IF_SILENT and PermitEventKind.TACIT_CONFIRMED not in file.by_kind()


def _todo(
    dossier: Dossier, file: PermitFile, dates: list[ShownDate], silence: contents.Silence | None
) -> Iterator[str]:
    """What whoever filed has to do now, a sentence each; to wait is said too."""
    stage = _standing(dossier, silence)
    if _is_unsure(dossier, file, silence):
        yield _("Vérifiez votre courrier et vos courriels\u00a0: une décision a pu y arriver.")
        if stage not in IF_SILENT:
            return
        yield _("Ce qui suit vaut si vous n’en avez reçu aucune.")
    yield from _todo_at(stage, file, dates)


def _todo_at(stage: str, file: PermitFile, dates: list[ShownDate]) -> Iterator[str]:
    done, works = file.by_kind(), file.kind in PermitKind.COMPLETED
    if stage == PermitStage.INCOMPLETE:
        until = next((date for date in dates if date.code == "completed_by"), None)
        yield until.text if until else _("Envoyez les pièces demandées au service qui instruit votre dossier.")
    elif stage in GRANTED and file.kind not in PermitKind.CERTIFICATES:
        if not done.get(PermitEventKind.POSTED):
            yield _(
                "Affichez l’autorisation sur le terrain, sur un panneau d’au moins 80 centimètres visible de la rue,"
                " et prenez-le en photo\u00a0: les délais de contestation courent de ce jour."
            )
        if file.kind in PermitKind.OPENED and not done.get(PermitEventKind.WORKS_OPENED):
            yield _("Avant de commencer, déclarez l’ouverture du chantier à la mairie.")
        if works and not done.get(PermitEventKind.WORKS_COMPLETED):
            yield _("Les travaux finis, déclarez leur achèvement à la mairie, et la taxe d’aménagement aux impôts.")
    elif stage in {PermitStage.REFUSED, PermitStage.OPPOSED, PermitStage.TACIT_REFUSAL}:
        yield _("Lisez les motifs\u00a0: un projet modifié peut être déposé de nouveau, ou la décision contestée.")
    elif stage in WAITING:
        yield _("Rien pour le moment\u00a0: le service examine votre dossier.")


def _story(
    file: PermitFile,
    coming: list[ShownDate],
    silence: contents.Silence | None,
    held: Mapping[contents.ExpressDecision, list[ShownDecisionDocument]],
) -> Iterator[dict[str, Any]]:
    """The line of time: what happened, with the documents of decisions, then what comes."""
    events = file.events
    if silence and silence.by_agent:
        confirmed_on = timezone.localdate(silence.by_agent.confirmed_at)
        events += (PermitEvent(PermitEventKind.TACIT_CONFIRMED, confirmed_on),)
    told = sorted(
        ((event.known_on or event.on, event) for event in events if event.known_on or event.on),
        key=lambda pair: pair[0] or datetime.date.min,
    )
    decisions = [event for _day, event in told if event.kind == PermitEventKind.DECIDED]
    withdrawn = file.by_kind().get(PermitEventKind.WITHDRAWN_BY_AUTHORITY)
    for rank, (day, event) in enumerate(told, start=1):
        entry: dict[str, Any] = {
            "title": title_of(event),
            "day": day,
            "state": "current" if rank == len(told) else "done",
        }
        if event in decisions:
            shown = [one for one in held.get(contents.decision_of(event), []) if not one.is_refused]
            entry["document"] = next((one for one in shown if one.url and not one.replaced_on), None)
            entry["is_waiting"] = bool(shown) and not shown[0].url
            entry["replaced"] = [one for one in shown if one.replaced_on]
            if withdrawn and event is decisions[-1]:
                entry["withdrawn_on"] = withdrawn[-1].known_on or withdrawn[-1].on
        yield entry
    for date in coming:
        yield {"title": date.text, "day": date.on, "state": "next"}
