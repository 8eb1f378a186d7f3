"""Followed files of the demonstration, the partners' programs that tell of them, what agents add to some."""

import datetime
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from rest_framework.views import APIView

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Membership
from grc.enums import PartnerScope
from grc.images.pieces import PDF
from grc.models import Mandate, PartnerKey
from grc.operations import inspection
from grc.partners.operations import partner_keys
from portail.demo.documents import pdf_of
from portail.starter.texts import DEMO
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.dossiers.operations import attach_by_birth
from services.dossiers.registry import kind_of
from services.handicap.api import MdphFileDetail
from services.urbanisme import contents
from services.urbanisme.api import PermitFileDetail
from services.urbanisme.operations import attach_decision, confirm_silence, stage_decision

KEY_DAYS = datetime.timedelta(days=365)
NINE = datetime.time(9, tzinfo=datetime.UTC)
PUSHED, POLLED = "files.json", "polled_files.json"  # by whom they are told: software that calls, one that is asked
# Of a row; the rest is told as it is.
PLACED = ("body", "kind", "number", "holder", "follows", "silence_confirmed_by", "decision", "states")


class Software(NamedTuple):
    """A program of a partner: its name, the address that it calls, the view that answers there."""

    name: str
    address: str
    view: type[APIView]


SOFTWARE = {
    FileKind.URBANISME: Software("Urbanisme (exemple)", "api_partner_permit_file", PermitFileDetail),
    FileKind.HANDICAP: Software("Dossiers MDMPH (exemple)", "api_partner_mdph_file", MdphFileDetail),
}


class SentState(NamedTuple):
    """A state that the program of a body tells: of which kind of files, what it sends."""

    body: str
    kind: FileKind
    sent: dict[str, Any]


def states(on: datetime.date, name: str = PUSHED) -> Iterator[SentState]:
    """All states of all files of a list, each file's in order, as they are told until that day."""
    for row in _rows(name):
        fixed = {name: said for name, said in row.items() if name not in PLACED}
        fixed["number"] = _number(row, on)
        holders = [row["holder"]] if "holder" in row else []
        for state in row["states"]:
            yield SentState(row["body"], FileKind(row["kind"]), fixed | {"holders": holders} | _dated(state, on))


def install_files(*, at: datetime.datetime) -> int:
    """Have the programs tell of them once; how many files are new. A deposit of a former run keeps its number."""
    before = Dossier.objects.count()
    known = set(Dossier.objects.values_list("kind", flat=True).distinct())
    keys: dict[tuple[str, FileKind], str] = {}
    for told in states(timezone.localdate(at)):
        if told.kind in known:
            continue
        maker = (told.body, told.kind)
        text = keys.get(maker) or keys.setdefault(maker, key_for(told.body, told.kind, at=at)[1])
        answer = _put(told, text)
        if answer.status_code >= 400:  # noqa: PLR2004 refused
            msg = f"The file {told.sent['number']} of the demonstration is refused: {answer.content.decode()}"
            raise ValueError(msg)
    new = [row for row in _rows(PUSHED) if row["kind"] not in known]
    _attach(new, at)
    _confirm_silences(new, at)
    _give_documents(new, at)
    return Dossier.objects.count() - before


def key_for(body: str, kind: FileKind, *, at: datetime.datetime) -> tuple[PartnerKey, str]:
    """A key for the program of a body, and its text, made as its supervisor would."""
    authority = Authority.objects.get(slug=body)
    today = timezone.localdate(at)
    supervisor = Membership.objects.in_force(today).filter(authority=authority, role=Role.SUPERVISOR).first()
    project = Membership.objects.in_force(today).filter(role=Role.PROJECT_TEAM).select_related("user")
    by = supervisor.user if supervisor else project[0].user
    return partner_keys.create_key(
        authority=authority,
        name=SOFTWARE[kind].name,
        scopes=[PartnerScope.FOLLOW],
        expires_on=today + KEY_DAYS,
        by=by,
        at=at,
    )


def _rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DEMO / name).read_text(encoding="utf-8"))
    return found


def _number(row: dict[str, Any], on: datetime.date) -> str:
    """The number of a file, which bears the year of its deposit."""
    deposited = on + datetime.timedelta(days=row["states"][0]["day"])
    return str(row["number"]).format(year=f"{deposited:%y}")


def _attach(rows: list[dict[str, Any]], at: datetime.datetime) -> None:
    """Give files to the account of who holds them, or acts for a child who does, as number and birth date do."""
    today = timezone.localdate(at)
    for row in rows:
        if "follows" not in row:
            continue
        user, born = User.objects.get(email=row["follows"]), datetime.date.fromisoformat(row["holder"]["birth_date"])
        attach_by_birth(
            kind=row["kind"],
            number=kind_of(row["kind"]).number(_number(row, today)),
            surname=row["holder"]["surname"],
            birth_date=born,
            user=user,
            at=at,
            mandate=Mandate.objects.by(user.pk).active(today).filter(birth_date=born).first(),
        )


def _confirm_silences(rows: list[dict[str, Any]], at: datetime.datetime) -> None:
    """Have agents confirm what silence was worth of the files that say by whom."""
    for row in rows:
        if "silence_confirmed_by" in row:
            number = kind_of(row["kind"]).number(_number(row, timezone.localdate(at)))
            demande = Dossier.objects.numbered(row["kind"], number).select_related("demande").get().demande
            agent = User.objects.get(email=row["silence_confirmed_by"])
            confirm_silence(demande_id=demande.pk, by=agent, version=demande.version, at=at)


def _give_documents(rows: list[dict[str, Any]], at: datetime.datetime) -> None:
    """Have agents join the document of the decision, whose lines the file holds, and have it examined at once."""
    for row in rows:
        if "decision" not in row:
            continue
        number = kind_of(row["kind"]).number(_number(row, timezone.localdate(at)))
        dossier = Dossier.objects.numbered(row["kind"], number).get()
        decision, key = contents.decision(dossier.content), uuid.uuid4()
        if decision is None:
            msg = f"The file {row['number']} of the demonstration has no decision."
            raise ValueError(msg)
        lines = (*row["decision"]["lines"], "", f"Dossier {contents.spelled(number)}, {decision.text}.")
        upload = SimpleUploadedFile("arrete.pdf", pdf_of(lines), PDF)
        staged = stage_decision(upload=upload, submission_key=key, at=at)
        agent = User.objects.get(email=row["decision"]["by"])
        attach_decision(demande_id=dossier.demande_id, decision=decision, submission_key=key, by=agent, at=at)
        inspection.check(attachment_id=staged.pk)


def _put(told: SentState, key: str) -> HttpResponse:
    """The answer to one state, told without a network: nothing serves yet when the demonstration is made."""
    software = SOFTWARE[told.kind]
    request: Callable[..., Any] = RequestFactory().put
    sent = json.dumps(told.sent)
    called = request(
        reverse(software.address), sent, content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {key}"
    )
    return software.view.as_view()(called)


def _dated(value: Any, on: datetime.date) -> Any:
    """The same with days of the calendar instead of days counted from `on`.

    « day » is « on », and « at » of a state; « at_day » is the moment of an appointment.
    """
    if isinstance(value, list):
        return [_dated(one, on) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, said in value.items():
        if not name.endswith("day"):
            found[name] = _dated(said, on)
            continue
        day, named = on + datetime.timedelta(days=said), name.removesuffix("_day")
        if named == "at" or (named == "day" and "stage" in value):
            found["at"] = datetime.datetime.combine(day, NINE).isoformat()
        else:
            found["on" if named == "day" else f"{named}_on"] = day.isoformat()
    return found
