"""Content of a followed file of the disabled person: what the MDMPH told, checked, and its legal dates.

Nothing medical is kept, and no free text but the names of the pieces that are asked: steps, days, which rights, and for
each right where it stands.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.wording import day as day_words
from communes.models import Authority
from services.dossiers.holders import Holder
from services.dossiers.registry import FileRefused
from services.handicap import clock
from services.handicap.enums import Right, RightState, Step

NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9/.-]{2,28})[A-Z0-9]")
OFFICIAL = ("answer_by", "appeal_until")  # dates that the MDMPH tells too
DAYS = ("completed_on", "decided_on", "notified_on")  # of a file
RIGHT_DAYS = ("decided_on", "notified_on", "appealed_on", "appeal_decided_on", "starts_on", "ends_on")
DECIDED = (Step.DECIDED, Step.NOTIFIED, Step.CLOSED)
GRANTED = (RightState.GRANTED, RightState.PARTLY_GRANTED)


class RightDates(NamedTuple):
    """A right of a file as it was told, and its dates by the law."""

    right: Right
    state: RightState
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    dates: clock.MdphDates


def number(text: str) -> str:
    """The number as it is stored: capitals without spaces. Raises `FileRefused`; each MDMPH has its own spelling."""
    found = re.sub(r"\s+", "", text).upper()
    if not NUMBER.fullmatch(found):
        words = _(
            "Écrivez ce numéro comme sur les lettres de la MDMPH\u00a0: des chiffres et des lettres, quatre signes au"
            " moins."
        )
        raise FileRefused({"number": [words]})
    return found


def spelled(stored: str) -> str:
    """The number as people read it."""
    return stored


def foreign(_stored: str, authority: Authority) -> str:
    """Why the file cannot be of that authority: only a body under professional secrecy holds such files."""
    if authority.under_secrecy:
        return ""
    return _("Seule la MDMPH, tenue au secret professionnel, dit où en sont ces dossiers.")


def content(_stored: str, sent: Mapping[str, Any], _holders: Iterable[Holder]) -> dict[str, Any]:
    """What is kept of what was told. Raises `FileRefused` for days that no file can have."""
    kept = {
        "deposited_on": sent["deposited_on"].isoformat(),
        **{name: _iso(sent.get(name)) for name in DAYS},
        "commission_on": _iso(sent.get("commission_on")),
        "rights": [
            {"right": row["right"], "state": row["state"]} | {name: _iso(row.get(name)) for name in RIGHT_DAYS}
            for row in sent["rights"]
        ],
        "pieces": [dict(piece) for piece in sent.get("pieces", [])],
        "appointments": [{"at": row["at"].isoformat(), "place": row["place"]} for row in sent.get("appointments", [])],
        "dates": {row["date"]: row["on"].isoformat() for row in sent.get("dates", [])},
    }
    check(kept)
    return kept


def check(kept: Mapping[str, Any]) -> None:
    """Raise `FileRefused` for days in an order that no file can have, by their field."""
    errors: dict[str, list[str]] = {}
    try:
        of_file(kept)
    except clock.DatesImpossible as refused:
        errors["deposited_on"] = [str(refused)]
    for rank, row in enumerate(kept["rights"], start=1):
        try:
            _of_right(kept, row)
        except clock.DatesImpossible as refused:
            errors[f"rights.{rank}"] = [str(refused)]
        ends_on, starts_on = _day(row["ends_on"]), _day(row["starts_on"])
        if ends_on and starts_on and ends_on < starts_on:
            errors[f"rights.{rank}.ends_on"] = [_("Un droit ne finit pas avant de commencer.")]
    if errors:
        raise FileRefused(errors)


def of_file(kept: Mapping[str, Any]) -> clock.MdphDates:
    """The dates of the file, whatever the right. Raises `clock.DatesImpossible`."""
    days = {name: _day(kept[name]) for name in DAYS}
    return clock.mdph_dates(
        deposited=datetime.date.fromisoformat(kept["deposited_on"]),
        completed=days["completed_on"],
        decided=days["decided_on"],
        notified=days["notified_on"],
    )


def rights(kept: Mapping[str, Any]) -> list[RightDates]:
    """Each right that the file asks for, with its own dates: those of its decision, else those of the file."""
    return [
        RightDates(
            Right(row["right"]),
            RightState(row["state"]),
            _day(row["starts_on"]),
            _day(row["ends_on"]),
            _of_right(kept, row),
        )
        for row in kept["rights"]
    ]


def _of_right(kept: Mapping[str, Any], row: Mapping[str, Any]) -> clock.MdphDates:
    asked = row["state"] == RightState.ASKED
    return clock.mdph_dates(
        deposited=datetime.date.fromisoformat(kept["deposited_on"]),
        completed=_day(kept["completed_on"]),
        decided=None if asked else _day(row["decided_on"] or kept["decided_on"]),
        notified=None if asked else _day(row["notified_on"] or kept["notified_on"]),
        appealed=_day(row["appealed_on"]),
        appeal_decided=_day(row["appeal_decided_on"]),
        right=Right(row["right"]),
    )


def answers(_stored: str, _kept: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing: the request says nothing of its file."""
    return {}


def due(stage: str, kept: Mapping[str, Any]) -> datetime.date | None:
    """Until when an answer is awaited, by the MDMPH's date before ours; None once it is decided."""
    if stage in DECIDED:
        return None
    if told := kept["dates"].get("answer_by"):
        return datetime.date.fromisoformat(told)
    return of_file(kept).answer_by.on


def alarms(kept: Mapping[str, Any]) -> list[str]:
    """Where the dates of the MDMPH are others than those that we compute: one sentence each, for its agents."""
    if not kept:
        return []
    computed = of_file(kept).known
    return [
        _("Les dates diffèrent\u00a0: le logiciel dit le %(told)s, la règle (%(rule)s) donne le %(ours)s.")
        % {
            "told": day_words(datetime.date.fromisoformat(told), "short"),
            "ours": day_words(ours.on, "short"),
            "rule": ours.rule,
        }
        for name, told in kept["dates"].items()
        if (ours := computed.get(name)) and ours.on.isoformat() != told
    ]


def appointments(kept: Mapping[str, Any]) -> list[tuple[datetime.datetime, str]]:
    """The appointments, the first one first: the moment in Paris, and where."""
    found = [(datetime.datetime.fromisoformat(row["at"]), row["place"]) for row in kept["appointments"]]
    return sorted((timezone.localtime(at), place) for at, place in found)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
