"""What rooms above let residents do on the page where they follow a request."""

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from grc.enums import Kind

if TYPE_CHECKING:
    from grc.models import Demande
    from grc.views.door import Door

Act = Callable[[HttpRequest, "Demande", "Door", datetime.datetime], HttpResponse | None]
_acts: dict[str, Act] = {}


def offer_followup_act(name: str, act: Act) -> None:
    """Have `act` answer the buttons of the page whose `action` is `name`; None where there is nothing to do it with."""
    _acts[name] = act


def followup_acts() -> dict[str, Act]:
    return dict(_acts)


class FollowupPanel(NamedTuple):
    """A section of the page, below where the request stands: a template, which reads `context` as `panel`.

    `headline` says where it stands in the words of who made the panel, instead of the usual ones; `turn`, whose turn it
    is. `below`: it stands below what happened.
    """

    template: str
    context: dict[str, Any]
    headline: str = ""
    turn: str = ""
    style: str = ""
    below: bool = False


type_followup_panels = Callable[["Demande", "Door", datetime.datetime], Iterable[FollowupPanel]]
_panels: dict[Kind, list[type_followup_panels]] = {}


def offer_followup_panels(kind: Kind, source: type_followup_panels) -> None:
    """Show its people what `source` makes of a request of this kind, behind a door, at a moment.

    With a fixed number of queries.
    """
    _panels.setdefault(kind, []).append(source)


def followup_panels(demande: "Demande", door: "Door", at: datetime.datetime) -> list[FollowupPanel]:
    return [panel for source in _panels.get(Kind(demande.demarche.kind), ()) for panel in source(demande, door, at)]
