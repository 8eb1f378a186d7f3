"""What stands beside a request on its page: where it is, who follows it, the same person, the same place."""

import datetime
from typing import NamedTuple, TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.context import current_actor
from grc import registry
from grc.desk import inbox, surroundings
from grc.desk import wording as desk
from grc.enums import Kind
from grc.models import Demande, Party

MAP = "https://www.openstreetmap.org/"


class Other(NamedTuple):
    """Another request, and how joining it to the one of the page is called; empty when they are not to be."""

    demande: Demande
    state: str
    join: str


class Position(NamedTuple):
    """Where it is: in figures, and on a map that the agent may open."""

    words: str
    address: str


class BesideContext(TypedDict):
    """The place, the same person's other requests, those about the same place, those joined and whom they reach."""

    position: Position | None
    earlier: surroundings.Earlier | None
    earlier_requests: list[Other]
    neighbours: list[tuple[Other, int]]
    joined: list[tuple[Demande, str]]
    reached: surroundings.Reached | None


def facts(demande: Demande, person: Party | None, now: datetime.datetime) -> BesideContext:
    """For the template; `person` is for whom the request is."""
    actor = current_actor()
    earlier, joined = surroundings.earlier_of(demande, person, actor), surroundings.joined_to(demande, actor)
    return {
        "position": position_of(demande),
        "earlier": earlier,
        "earlier_requests": [other_of(demande, one) for one in earlier.requests] if earlier else [],
        "neighbours": [
            (other_of(demande, one.demande), one.metres) for one in surroundings.near(demande, actor, at=now)
        ],
        "joined": [(one, desk.state_label(one.state, one.demarche)) for one in joined],
        "reached": surroundings.reached_by(joined) if joined else None,
    }


def other_of(demande: Demande, other: Demande) -> Other:
    return Other(other, desk.state_label(other.state, other.demarche), _join_words(demande, other))


def _join_words(demande: Demande, other: Demande) -> str:
    mine, theirs = demande.incident, other.incident
    if not (demande.is_open and other.is_open and demande.authority_id == other.authority_id):
        return ""
    if demande == other or not demande.demarche.goes_with(other.demarche):
        return ""
    if mine and theirs:
        both = _("Réunir les deux ensembles (%(mine)s et %(theirs)s demandes)")
        return "" if mine == theirs else both % {"mine": mine.size, "theirs": theirs.size}
    if there := mine or theirs:
        return _("Réunir (%(count)s demandes le sont déjà)") % {"count": there.size}
    return _("Réunir")


def position_of(demande: Demande) -> Position | None:
    """On the map of the list where its kind has one, else on that of others."""
    if demande.latitude is None or demande.longitude is None:
        return None
    latitude, longitude = f"{demande.latitude:.5f}", f"{demande.longitude:.5f}"
    words = f"{latitude}\u00a0; {longitude}".replace(".", ",")
    address = f"{MAP}?mlat={latitude}&mlon={longitude}#map=19/{latitude}/{longitude}"
    for outlook in registry.outlooks({Kind(demande.demarche.kind)}):
        address = reverse(outlook.url_name, query={"vue": inbox.WHOLE_TAB, "q": demande.reference})
    return Position(words, address)
