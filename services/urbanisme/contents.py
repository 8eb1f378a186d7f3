"""Content of a followed planning file: what a program told, checked, and read back as the clock takes it."""

import datetime
import functools
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.wording import day
from communes.enums import AuthorityKind
from communes.models import Authority
from grc.wording import of_body
from services.dossiers.holders import Holder
from services.dossiers.models import Dossier
from services.dossiers.registry import FileRefused
from services.urbanisme import clock, naming, numbers
from services.urbanisme.enums import PermitEventKind, PermitOutcome
from services.urbanisme.forms import PermitFileRefused, permit_file
from services.urbanisme.models import TacitConfirmation
from services.urbanisme.stages import UNDECIDED, PermitStage

# What the law calls a date that partners tell too, and that agents are told of when it differs.
EXAMINED = (
    *(PermitStage.DEPOSITED, PermitStage.RECEIVED, PermitStage.COMPLETE),
    *(PermitStage.EXAMINED, PermitStage.EXTENDED, PermitStage.CONSULTED),
)
OFFICIAL = ("decision_by", "completed_by", "tacit_on", "valid_until")


def number(text: str) -> str:
    """The number as it is stored. Raises `FileRefused`."""
    try:
        return numbers.parse(text).canonical
    except numbers.NumberRefused as refused:
        raise FileRefused({"number": [str(refused)]}) from None


def spelled(stored: str) -> str:
    """The number as people read it."""
    return numbers.parse(stored).spelled.replace(" ", "\u00a0") if stored else ""


def foreign(stored: str, authority: Authority) -> str:
    """Why the file cannot be of that authority: a commune's program tells of the files of its commune alone.

    The metropolis examines those of all, another body those of the communes that it is said to serve.
    """
    found = numbers.parse(stored)
    if authority.kind == AuthorityKind.COMMUNE and found.insee != authority.insee_code:
        return _("Ce numéro est celui d’un dossier d’une autre commune que %(body)s\u00a0: le code est %(insee)s.") % {
            "body": of_body(authority),
            "insee": found.insee,
        }
    if authority.kind == AuthorityKind.PARTNER and not authority.serves.filter(insee_code=found.insee).exists():
        words = _("%(body)s ne suit pas les dossiers de la commune %(insee)s\u00a0: l’équipe projet dit lesquelles.")
        return words % {"body": authority.body_name, "insee": found.insee}
    return ""


def content(stored: str, sent: Mapping[str, Any], holders: Iterable[Holder]) -> dict[str, Any]:
    """What is kept of what was told. Raises `FileRefused` for a name, and for events that the clock refuses."""
    kept = {
        "permit_kind": sent["permit_kind"],
        "subject": sent["subject"],
        "address": sent.get("address", ""),
        "events": sent["events"],
        "pieces": [{"code": "", "name": "", **piece} for piece in sent.get("pieces", [])],
        "dates": {row["date"]: row["on"].isoformat() for row in sent.get("dates", [])},
    }
    if numbers.parse(stored).kind != kept["permit_kind"][:2]:
        raise FileRefused(
            {"permit_kind": [_("Ce n’est pas la nature que dit le numéro\u00a0: vérifiez l’un et l’autre.")]}
        )
    if errors := naming.errors(kept["subject"], kept["address"], holders):
        raise FileRefused(errors)
    try:
        clock.legal_dates(read(kept))
    except (PermitFileRefused, clock.ClockRefused) as refused:
        raise FileRefused({"events": str(refused).splitlines()}) from None
    return kept


def read(kept: Mapping[str, Any]) -> clock.PermitFile:
    """The file as the clock takes it."""
    return _file(json.dumps([kept["permit_kind"], kept["events"]]))


@functools.lru_cache(maxsize=64)
def _file(text: str) -> clock.PermitFile:
    """One that was just read is asked for again: by its check, its alarms, the register."""
    kind, events = json.loads(text)
    return permit_file({"kind": kind, "events": events})


def answers(stored: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What the request of the file says of it, to be found by."""
    return {"numero": spelled(stored), "objet": kept["subject"], "adresse": kept["address"]}


def due(stage: str, kept: Mapping[str, Any]) -> datetime.date | None:
    """The last day to decide, that of the partner before ours; None once it is decided, or while pieces are awaited."""
    if stage not in EXAMINED:
        return None
    if told := kept["dates"].get("decision_by"):
        return datetime.date.fromisoformat(told)
    return next((date.on for date in clock.legal_dates(read(kept)) if date.date == "decision_by"), None)


class ExpressDecision(NamedTuple):
    """An express decision: what it says, and the day on which it was taken."""

    outcome: str
    on: datetime.date

    @property
    def code(self) -> str:
        """By which a form names it."""
        return f"{self.outcome} {self.on.isoformat()}"

    @property
    def text(self) -> str:
        return _("%(outcome)s, le %(day)s") % {
            "outcome": PermitOutcome(self.outcome).label,
            "day": day(self.on, "short"),
        }


def decision(kept: Mapping[str, Any]) -> ExpressDecision | None:
    """The express decision that was told last, whatever became of it; None where none was."""
    told = read(kept).by_kind().get(PermitEventKind.DECIDED)
    return decision_of(told[-1]) if told else None


def decision_of(event: clock.PermitEvent) -> ExpressDecision:
    """That of an event that is one."""
    return ExpressDecision(event.code, event.on or event.day)


class Silence(NamedTuple):
    """What silence has been worth since the end of a delay: the last day of this, as the partner tells it, else ours.

    `said`: the date that the law attaches to it. `is_confirmed`: nothing had been notified, as the software says, or
    an agent here (`by_agent`).
    """

    on: datetime.date
    is_grant: bool
    said: clock.LegalDate
    is_confirmed: bool
    by_agent: TacitConfirmation | None = None

    @property
    def text(self) -> str:
        """The tacit decision in a sentence, under « si » as long as nobody has confirmed it."""
        return self.said._replace(conditional=not self.is_confirmed).text


def silence(dossier: Dossier, on: datetime.date) -> Silence | None:
    """What silence has been worth of a file; None as long as a decision may be notified, or once one was told.

    One statement, and none where there is nothing to confirm here.
    """
    if dossier.stage not in UNDECIDED:
        return None
    file = read(dossier.content)
    effect = next((date for date in clock.legal_dates(file) if date.date == "tacit_effect"), None)
    if effect is None or any(event.kind == PermitEventKind.DECIDED for event in file.events):
        return None
    told = dossier.content["dates"].get("tacit_on") or dossier.content["dates"].get("decision_by")
    term = datetime.date.fromisoformat(told) if told else effect.on
    if on <= term:
        return None
    found = Silence(term, effect.value == "accord", effect._replace(on=term), is_confirmed=not effect.conditional)
    if found.is_confirmed:
        return found
    about = {"dossier": dossier, "silent_on": found.on, "is_grant": found.is_grant}
    by_agent = TacitConfirmation.objects.filter(**about).first()
    return found._replace(is_confirmed=by_agent is not None, by_agent=by_agent)


def alarms(kept: Mapping[str, Any]) -> list[str]:
    """Where the dates of the partner are others than those that we compute: one sentence each, for agents."""
    computed = {date.date: date for date in clock.legal_dates(read(kept))}
    return [
        _("Les dates diffèrent\u00a0: le logiciel dit le %(told)s, la règle (%(rule)s) donne le %(ours)s. %(text)s")
        % {
            "told": day(datetime.date.fromisoformat(told), "short"),
            "ours": day(ours.on, "short"),
            "rule": ours.rule,
            "text": ours.text,
        }
        for name, told in kept["dates"].items()
        if (ours := computed.get(name)) and ours.on.isoformat() != told
    ]
