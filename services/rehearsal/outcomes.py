"""Outcome of a rehearsal: who would have received the request, by when, and what its receipt would have said."""

import datetime
from typing import NamedTuple

from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from communes.models import Authority
from grc import deadlines, notices, routing
from grc.cosignatures.operations import SecondPerson
from grc.enums import Kind
from grc.models import Demande, Demarche, Team
from grc.operations import Contact
from grc.questions import display
from grc.silence import silence_words
from notifications.channels.email import Letter
from services.operations import OF_DEMARCHE, competence_reason, team_of
from services.rehearsal.rehearsals import Rehearsal

REFERENCE = "ESSAI"  # where a receipt has the reference of the request


class Outcome(NamedTuple):
    """What would have become of a request with these answers.

    `team`: its name, empty where none is set; `closure`: why residents cannot send it at this hour, if so; `cosigner`:
    who would be asked to attest what the page says (`attested`), empty where nobody is.
    """

    body: str
    team: str
    reason: str
    due_on: datetime.date | None
    silence: list[str]
    receipt: Letter | None
    closure: str
    cosigner: str
    attested: str


def outcome_of(
    rehearsal: Rehearsal,
    answers: dict[str, object],
    contact: Contact,
    cosigner: SecondPerson | None,
    at: datetime.datetime,
) -> Outcome:
    """What filing would have made of it. Nothing is written."""
    page, body = rehearsal.page, rehearsal.body or Authority.objects.metropolis()
    on = timezone.localdate(at)
    destination = routing.destination(body, competence_reason(body), kind=Kind.SERVICE, on=on)
    demarche = Demarche(
        pk=page.demarche_id, kind=Kind.SERVICE, label=page.title, **{name: getattr(page, name) for name in OF_DEMARCHE}
    )
    demande = Demande(
        demarche=demarche,
        authority=destination.authority,
        origin=body,
        form_version=rehearsal.version,
        reference=REFERENCE,
        answers=answers,
        summary=display.summary(rehearsal.version.definition, answers),
        filed_at=at,
        due_on=deadlines.due_on(demarche=demarche, authority_id=destination.authority.pk, filed_on=on),
    )
    closure = page.availability.closure(at)
    return Outcome(
        destination.authority.body_name,
        team_name(rehearsal, answers, destination.authority),
        destination.reason,
        demande.due_on,
        silence_words(demande),
        notices.receipt_preview(demande, destination.reason) if contact.email else None,
        f"{closure.title}. {closure.words}" if closure else "",
        f"{cosigner.name} ({cosigner.email})" if cosigner else "",
        page.attested,
    )


def team_name(rehearsal: Rehearsal, answers: dict[str, object], authority: Authority) -> str:
    """The team that a rule names, else that of such requests."""
    with acting_as(SYSTEM):
        named = routing.team_named(team_of(rehearsal.page, answers), authority_id=authority.pk)
        demarche_id = rehearsal.page.demarche_id
        usual = routing.team_of(demarche_id=demarche_id, authority_id=authority.pk) if demarche_id else None
        teams = Team.objects.filter(pk__in=[one for one in (named, usual) if one][:1])
        return teams.values_list("name", flat=True).first() or ""
