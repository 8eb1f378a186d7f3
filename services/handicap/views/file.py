"""Panels of a file of the disabled person: where it stands, each right, its dates, who has read it."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import wording as words
from communes.models import Authority
from grc.views.door import Door
from services.dossiers.models import Dossier
from services.dossiers.registry import FilePanel
from services.handicap import clock, contents, wording
from services.handicap.enums import RightState, Step
from services.handicap.models import MOST_MONTHS, Renewal

# The usual course, as a line of time: a file goes through it, but for pieces asked, a closing, an appeal.
COURSE = (Step.DEPOSITED, Step.ADMISSIBLE, Step.EVALUATION, Step.COMMISSION, Step.NOTIFIED)
BEFORE = {
    Step.CHECKING: Step.DEPOSITED,
    Step.PIECES_ASKED: Step.DEPOSITED,
    Step.PROPOSAL: Step.EVALUATION,
    Step.DECIDED: Step.COMMISSION,
    Step.CLOSED: Step.NOTIFIED,
    Step.APPEAL: Step.NOTIFIED,
}
READS = 20  # shown of who has read the file


class ShownRight(NamedTuple):
    """A right as it is shown: its name, what it is, where it stands, its sentences with their rules.

    `tone`: of a status tag; `ends`: until when it was granted, or that it has no end.
    """

    name: str
    meaning: str
    state: str
    tone: str
    ends: str
    dates: list[clock.MdphDate]
    appeal_to: str
    court: str


class ShownRead(NamedTuple):
    """Somebody read the file: the hour, and for whom."""

    at: datetime.datetime
    by: str


TONES = {
    RightState.GRANTED: "success",
    RightState.PARTLY_GRANTED: "success",
    RightState.REFUSED: "danger",
    RightState.ENDED: "neutral",
    RightState.ASKED: "info",
}


def for_resident(dossier: Dossier, on: datetime.date, _door: Door) -> FilePanel:
    """The panel of who follows the file."""
    if dossier.is_unreadable:
        return FilePanel("services/handicap/unreadable.html", {}, headline=_("Ce dossier ne peut pas être lu."))
    step, content = Step(dossier.stage), dossier.content
    said = wording.STEPS[step]
    context = _about(dossier, on) | {
        "sentence": said.sentence,
        "easy": said.easy,
        "then": said.then,
        "course": list(_course(step)),
        "missing": [piece["name"] for piece in content["pieces"] if not piece["received"]],
        "appointments": [one for one in contents.appointments(content) if one[0].date() >= on],
        "commission_on": _to_come(content["commission_on"], on),
        "body": Authority.objects.get(pk=dossier.demande.authority_id),
        "months": range(1, MOST_MONTHS + 1),
        "reminded": Renewal.objects.filter(dossier=dossier).values_list("months", flat=True).first(),
        "reads": list(_reads(dossier)),
    }
    return FilePanel("services/handicap/file.html", context, headline=str(said.sentence), style="css/rights.css")


def for_agents(dossier: Dossier, on: datetime.date) -> FilePanel:
    """The panel of the MDMPH's desk: the same with what differs from its own dates."""
    if dossier.is_unreadable:
        return FilePanel("services/handicap/unreadable.html", {})
    context = _about(dossier, on) | {
        "stage": Step(dossier.stage).label,
        "alarms": contents.alarms(dossier.content),
        "pieces": dossier.content["pieces"],
        "appointments": contents.appointments(dossier.content),
    }
    return FilePanel("services/handicap/file_of_agents.html", context)


def calendar(dossier: Dossier, on: datetime.date) -> Iterator[tuple[str, datetime.date, str]]:
    """The dates to come, without a word of what they are of: a calendar is read by others, and kept elsewhere."""
    if dossier.is_unreadable:
        return
    neutral = _("Une date de votre dossier (voir votre espace)")
    for name, date in _dates(dossier):
        if date.on >= on:
            yield name, date.on, neutral
    for rank, (at, _place) in enumerate(contents.appointments(dossier.content)):
        if at.date() >= on:
            yield f"appointment_{rank}", at.date(), _("Un rendez-vous (voir votre espace)")


def _about(dossier: Dossier, on: datetime.date) -> dict[str, Any]:
    return {
        "rights": [_shown(one) for one in contents.rights(dossier.content)],
        "dates": [date for _name, date in _dates(dossier)],
        "silence": _silence(dossier, on),
    }


def _dates(dossier: Dossier) -> Iterator[tuple[str, clock.MdphDate]]:
    """The dates of the file as a whole, those of the MDMPH in place of ours."""
    told = dossier.content["dates"]
    for name, date in contents.of_file(dossier.content).known.items():
        official = told.get(name)
        yield name, clock.MdphDate(datetime.date.fromisoformat(official), date.rule, date.words) if official else date


def _silence(dossier: Dossier, on: datetime.date) -> str:
    """What the silence of the MDMPH means today, once its date is past without a decision."""
    dates = dict(_dates(dossier))
    if dossier.content["decided_on"] or dossier.stage in contents.DECIDED or dates["answer_by"].on >= on:
        return ""
    return _(
        "La réponse était attendue jusqu’au %(day)s et n’est pas venue\u00a0: la loi considère la demande comme"
        " rejetée. Un recours est possible jusqu’au %(until)s\u00a0; la MDMPH peut encore décider entre-temps."
    ) % {
        "day": words.day(dates["answer_by"].on, "short"),
        "until": words.day(dates["appeal_until"].on, "short"),
    }


def _shown(one: contents.RightDates) -> ShownRight:
    said = wording.RIGHTS[one.right]
    ends = ""
    if one.state in contents.GRANTED:
        ends = (
            _("jusqu’au %(day)s") % {"day": words.day(one.ends_on, "short")}
            if one.ends_on
            else _("sans limite de durée")
        )
    return ShownRight(
        name=capfirst(str(said.name)),
        meaning=str(said.meaning),
        state=capfirst(str(one.state.label)),
        tone=TONES[one.state],
        ends=ends,
        dates=list(one.dates.known.values()),
        appeal_to=str(wording.appeal_body(one.right)),
        court=str(wording.court(one.right)),
    )


def _course(step: Step) -> Iterator[dict[str, Any]]:
    """The line of time: what is done, where the file stands, what comes. No day is promised."""
    now = COURSE.index(BEFORE.get(step, step))
    for rank, one in enumerate(COURSE):
        title = step if rank == now else one
        yield {
            "title": capfirst(str(title.label)),
            "state": "done" if rank < now else "current" if rank == now else "next",
        }


def _reads(dossier: Dossier) -> Iterator[ShownRead]:
    """Who opened the file lately: whom they serve, as in « Mes données »."""
    for row in dossier.demande.accesses.order_by("-number")[:READS]:
        by = _("un agent de la MDMPH") if row.partner_id is None else _("un logiciel de la MDMPH")
        yield ShownRead(row.at, by)


def _to_come(text: str | None, on: datetime.date) -> datetime.date | None:
    found = datetime.date.fromisoformat(text) if text else None
    return found if found and found >= on else None
