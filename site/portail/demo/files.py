"""Planning files of the demonstration, and the partner's program that tells of them, state by state."""

import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from communes.enums import Role
from communes.models import Authority, Membership
from grc.enums import PartnerScope
from grc.models import PartnerKey
from grc.partners.operations import partner_keys
from portail.starter.texts import DEMO
from services.dossiers.models import Dossier
from services.urbanisme.api import PermitFileDetail

SOFTWARE = "Urbanisme (exemple)"
KEY_DAYS = datetime.timedelta(days=365)
NINE = datetime.time(9, tzinfo=datetime.UTC)


class SentState(NamedTuple):
    """A state that the program of a commune tells: what it sends."""

    commune: str
    body: dict[str, Any]


def states(on: datetime.date) -> Iterator[SentState]:
    """All states of all files, each file's in order, as they are told until that day."""
    for row in json.loads((DEMO / "files.json").read_text(encoding="utf-8")):
        deposited = on + datetime.timedelta(days=row["states"][0]["day"])
        fixed = {name: row[name] for name in ("permit_kind", "subject", "address")}
        fixed["number"] = row["number"].format(year=f"{deposited:%y}")
        holders = [row["holder"]] if "holder" in row else []
        for state in row["states"]:
            yield SentState(row["commune"], fixed | {"holders": holders} | _dated(state, on))


def install_files(*, at: datetime.datetime) -> int:
    """Have the programs tell of them once; how many files are new. A deposit of a former run keeps its number."""
    if Dossier.objects.exists():
        return 0
    keys: dict[str, str] = {}
    for told in states(timezone.localdate(at)):
        text = keys.get(told.commune) or keys.setdefault(told.commune, key_for(told.commune, at=at)[1])
        answer = _put(told.body, text)
        if answer.status_code >= 400:  # noqa: PLR2004 refused
            msg = f"The file {told.body['number']} of the demonstration is refused: {answer.content.decode()}"
            raise ValueError(msg)
    return Dossier.objects.count()


def key_for(commune: str, *, at: datetime.datetime) -> tuple[PartnerKey, str]:
    """A key for the program of a commune, and its text, made as its supervisor would."""
    authority = Authority.objects.get(slug=commune)
    today = timezone.localdate(at)
    supervisor = Membership.objects.in_force(today).filter(authority=authority, role=Role.SUPERVISOR).first()
    project = Membership.objects.in_force(today).filter(role=Role.PROJECT_TEAM).select_related("user")
    by = supervisor.user if supervisor else project[0].user
    return partner_keys.create_key(
        authority=authority,
        name=SOFTWARE,
        scopes=[PartnerScope.FOLLOW],
        expires_on=today + KEY_DAYS,
        by=by,
        at=at,
    )


def _put(body: dict[str, Any], key: str) -> HttpResponse:
    """The answer to one state, told without a network: nothing serves yet when the demonstration is made."""
    address = reverse("api_partner_permit_file")
    request: Callable[..., Any] = RequestFactory().put
    called = request(address, json.dumps(body), content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {key}")
    return PermitFileDetail.as_view()(called)


def _dated(value: Any, on: datetime.date) -> Any:
    """The same with days of the calendar instead of days counted from `on`: « day » is « on », or « at » of a state."""
    if isinstance(value, list):
        return [_dated(one, on) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, said in value.items():
        if not name.endswith("day"):
            found[name] = _dated(said, on)
        elif "stage" in value:
            moment = datetime.datetime.combine(on + datetime.timedelta(days=said), NINE)
            found["at"] = moment.isoformat()
        else:
            named = name.removesuffix("_day")
            key = "on" if named == "day" else f"{named}_on"
            found[key] = (on + datetime.timedelta(days=said)).isoformat()
    return found
