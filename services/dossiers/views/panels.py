"""Panels of a followed file, on the page where agents treat its request and on that where its resident reads it."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from grc.models import Demande
from grc.registry import FollowupPanel, Panel
from grc.views.door import Door
from services.dossiers import registry
from services.dossiers.models import Dossier

SILENT_FOR = datetime.timedelta(days=7)  # from when a page says that its partner tells nothing


def panels_of_agents(_user: User, demande: Demande, _around: Any, _form: Any) -> Iterator[Panel]:
    """The file of a request, if it is one: one statement then, none else."""
    dossier = Dossier.objects.of(demande)
    if dossier is not None:
        at = timezone.now()
        panel = registry.kind_of(dossier.kind).for_agents(dossier, timezone.localdate(at))
        yield Panel(panel.template, panel.context | _said(dossier, at), style=panel.style)


def panels_of_resident(demande: Demande, door: Door, at: datetime.datetime) -> Iterator[FollowupPanel]:
    """The same for its people, with the address of its dates as a calendar."""
    dossier = Dossier.objects.of(demande)
    if dossier is not None:
        panel = registry.kind_of(dossier.kind).for_resident(dossier, timezone.localdate(at), door)
        addresses = {"calendar_url": reverse(f"{door.name}_dates", args=[door.key]), "page_url": door.page}
        context = panel.context | _said(dossier, at) | addresses
        yield FollowupPanel(panel.template, context, headline=panel.headline, turn=panel.turn, style=panel.style)


def _said(dossier: Dossier, at: datetime.datetime) -> dict[str, Any]:
    """How a file is called, whether a software tells it, when it was last refreshed, and for how many days nothing came
    from there, when that is long."""
    silent, is_told = at - dossier.refreshed_at, not dossier.demande.demarche.procedure
    return {
        "is_told": is_told,
        "number": registry.kind_of(dossier.kind).spelled(dossier.number),
        "refreshed_at": dossier.refreshed_at,
        "silent_days": silent.days if is_told and silent > SILENT_FOR else 0,
    }
