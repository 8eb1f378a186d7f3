"""What rooms above let residents do on the page where they follow a request."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

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
