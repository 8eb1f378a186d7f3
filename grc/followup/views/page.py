"""What the follow-up page shows of a request, in the resident's words."""

import datetime
from typing import Any, Required, TypedDict

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from communes.models import Authority
from grc import asks, privacy, registry, wording
from grc.enums import EventKind, Kind, PartyRole, State, Turn
from grc.followup.documents import has_receipt, sent_facts
from grc.followup.views import consents
from grc.followup.views.page_files import FilesContext, files_of
from grc.followup.views.page_story import StoryContext, StoryPeople, story_of
from grc.models import Demande, Event, Party, Satisfaction
from grc.notices.texting import texted
from grc.operations import resident, satisfaction
from grc.privacy import DataNotice
from grc.questions import sealing
from grc.registry import FollowupPanel, Publicity
from grc.routing import contact_of
from grc.silence import silence_words
from grc.views.door import Door
from grc.wording.timers import answer_words

JUST_FILED = datetime.timedelta(hours=1)


class Fact(TypedDict):
    """An answer under its question, as the form had it when it was sent."""

    label: str
    value: str


class DueDay(TypedDict):
    """By when the service means to have dealt with the request, and whether that day is past."""

    on: datetime.date
    past: bool


class FollowupStanding(TypedDict):
    """Where the request stands, and what its resident may do."""

    demande: Demande
    door: Door
    standing: wording.RequestStatus
    turn: str | Promise
    turn_is_residents: bool
    due: DueDay | None
    answer_by: list[str]
    silence: list[str]
    just_filed: bool
    to_correct: dict[str, Any] | None
    may_write: bool
    may_join: bool
    may_withdraw: bool
    has_receipt: bool
    panels: list[FollowupPanel]
    headline: str
    turn_words: str


class FollowupSubject(TypedDict):
    """What was asked, of whom, and who else is told."""

    is_report: bool
    yours: str | Promise
    facts: list[Fact]
    publicity: Publicity | None
    service: str
    contact: dict[str, str]
    privacy: DataNotice
    elsewhere: Authority | None
    trail: list[dict[str, str]]


class FollowupPeople(TypedDict):
    """As whom one reads. `email` and `sms` are masked; `account`: see `_account`.

    `is_shared`: whether somebody else acts for the same person in a request under professional secrecy.
    """

    email: str
    sms: str
    acting: dict[str, str]
    is_shared: bool
    account: str
    sharing: dict[str, Any]


class FollowupOutcome(TypedDict, total=False):
    """Whether what came of it is asked, what was said, and whether « non » would reopen it."""

    may_judge: Required[bool]
    judged: Satisfaction | None
    reopens: bool
    is_solved: bool


class FollowupContext(FollowupStanding, FollowupSubject, FollowupPeople, FollowupOutcome, StoryContext, FilesContext):
    """All that `grc/followup/follow.html` reads of a request; the forms come with it."""


def page_of(demande: Demande, door: Door, *, at: datetime.datetime, viewer: int | None) -> FollowupContext:
    """Everything that a resident sees behind the door; to be read as who stands there. `viewer`: their account."""
    events = list(demande.events.shown().for_timeline())
    parties = list(demande.parties.select_related("mandate"))
    files = list(demande.attachments.all())
    return {
        **_standing(demande, door, events, at),
        **_about(demande),
        **_people(demande, parties, door, viewer, at),
        **_outcome(demande, at),
        **story_of(demande, events, files, StoryPeople(door, parties, names_them=not demande.demarche.is_secret)),
        **files_of(demande, files, door, viewer),
    }


def _standing(demande: Demande, door: Door, events: list[Event], at: datetime.datetime) -> FollowupStanding:
    turn = demande.turn
    panels = registry.followup_panels(demande, door, at)
    is_new = len([event for event in events if event.kind != EventKind.COSIGN_ASKED]) == 1  # filing itself may ask it
    return {
        "demande": demande,
        "door": door,
        "standing": wording.standing_of(demande),
        "turn": wording.TURNS[turn],
        "turn_is_residents": turn == Turn.RESIDENT,
        "due": _due(demande, on=timezone.localdate(at)),
        "answer_by": answer_words(demande),
        "silence": silence_words(demande) if demande.is_open else [],
        "just_filed": is_new and demande.state == State.RECEIVED and at - demande.filed_at < JUST_FILED,
        "to_correct": _to_correct(demande, events),
        "may_write": demande.state != State.WITHDRAWN,
        "may_join": demande.is_open and not demande.demarche.is_secret,
        "may_withdraw": demande.is_open and not demande.demarche.is_followed,
        "has_receipt": has_receipt(demande),
        "panels": panels,
        "headline": next((panel.headline for panel in panels if panel.headline), ""),
        "turn_words": next((panel.turn for panel in panels if panel.turn), ""),
    }


def _about(demande: Demande) -> FollowupSubject:
    contact = contact_of(demande)
    return {
        "is_report": demande.demarche.kind == Kind.REPORT,
        "yours": wording.yours(demande.demarche.kind),
        "facts": _facts(demande),
        "publicity": registry.publicity(demande.demarche.kind, demande.reference),
        "service": ", ".join(filter(None, [contact.name, demande.authority.body_name])),
        "contact": contact._asdict(),
        "privacy": privacy.notice_of(demande),
        "elsewhere": _elsewhere(demande),
        "trail": [
            {"title": _("Mon espace"), "url": reverse("space")},
            {"title": demande.reference, "url": ""},
        ],
    }


def _people(
    demande: Demande, parties: list[Party], door: Door, viewer: int | None, at: datetime.datetime
) -> FollowupPeople:
    party = next((one for one in parties if door.is_of(one)), None)
    address = party.address if party else ""
    return {
        "email": masked(address) if address else "",
        "sms": texted(party)[-2:] if party else "",
        "acting": _acting(parties, door),
        "is_shared": party is not None and demande.demarche.is_secret and resident.is_shared(party, at=at),
        "account": _account(party, door, viewer),
        "sharing": consents.of_resident(demande, door, viewer, at),
    }


def _outcome(demande: Demande, at: datetime.datetime) -> FollowupOutcome:
    if not satisfaction.may_judge(demande):
        return {"may_judge": False}
    return {
        "may_judge": True,
        "judged": satisfaction.judged(demande),
        "reopens": satisfaction.reopens(demande, at),
        "is_solved": demande.state == State.RESOLVED,
    }


def _to_correct(demande: Demande, events: list[Event]) -> dict[str, Any] | None:
    """What the service asks to correct, question by question; None when it asks nothing."""
    ask = asks.standing(events)
    return {"said": ask.said, "parts": asks.parts_of(demande, ask.words)} if ask else None


def _acting(parties: list[Party], door: Door) -> dict[str, str]:
    """Who acts for whom, as who stands at the door reads it; empty when the author acts for themselves."""
    by_role = {party.role: party for party in parties}
    author, beneficiary = by_role.get(PartyRole.AUTHOR), by_role.get(PartyRole.BENEFICIARY)
    if door.role == PartyRole.HELPER:
        return {"for": next((one.mandate.name for one in parties if door.is_of(one) and one.mandate), "")}
    if beneficiary is None:
        return {}
    if door.role == PartyRole.BENEFICIARY:
        return {"by": (author.name if author else "") or _("la personne qui agit pour vous")}
    return {"for": beneficiary.name}


def _account(party: Party | None, door: Door, viewer: int | None) -> str:
    """What the request is to accounts: "own" (one's space), "mine", "another's", "to attach", or "none"."""
    if door.is_space:
        return "own"
    if party is None or (party.user_id is None and viewer is None):
        return "none"
    if party.user_id is None:
        return "to attach"
    return "mine" if party.user_id == viewer else "another's"


def masked(email: str) -> str:
    """An address that its owner recognises and that a passer-by cannot use: « ca•••@example.org »."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:2] if len(name) > 2 else name[:1]}•••@{domain}"  # noqa: PLR2004


def _due(demande: Demande, *, on: datetime.date) -> DueDay | None:
    day = demande.aimed_on
    return {"on": day, "past": day < on} if day and demande.turn == Turn.AGENT else None


def _elsewhere(demande: Demande) -> Authority | None:
    """The commune of the place, when it is not the one on whose site the request was filed."""
    origin, commune = demande.origin, demande.commune
    return commune if origin and origin.insee_code and origin != commune else None


def _facts(demande: Demande) -> list[Fact]:
    """What was sent, opened for who sent it."""
    facts = sent_facts(demande, sealing.opened(demande.answers))
    return [{"label": label, "value": linebreaksbr(words)} for label, words in facts]
