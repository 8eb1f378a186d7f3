"""Panels of a declaration filed here: what is to be done by when, for agents; its récépissé, for its people."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from grc.models import Demande
from grc.registry import FollowupPanel, Panel, PanelPlace
from grc.views.door import Door
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.urbanisme.deposits import operations
from services.urbanisme.deposits.enums import NoticePosting
from services.urbanisme.deposits.models import Deposit, PermitOpening
from services.urbanisme.deposits.operations.instructing import last_safe_sending
from services.urbanisme.stages import NOT_ENDED, PermitStage

SOON = datetime.timedelta(days=4)  # before the last day, from when an agent is warned


def panels_of_agents(_user: User, demande: Demande, _around: Any, _form: Any) -> Iterator[Panel]:
    """The deposit of a request that is a declaration: three statements then, none else."""
    if not demande.demarche.procedure:
        return
    deposit = Deposit.objects.filter(demande=demande).first()
    if deposit is None:
        return
    dossier, today = Dossier.objects.of(demande, FileKind.URBANISME), timezone.localdate()
    acknowledge_by = operations.acknowledge_by(deposit)
    post_by = operations.post_by(deposit)
    opening = PermitOpening.objects.filter(authority=demande.authority_id).first()
    context = {
        "deposit": deposit,
        "is_numbered": dossier is not None,
        "acknowledge_by": acknowledge_by,
        "is_late": today > acknowledge_by,
        "is_soon": today + SOON >= acknowledge_by,
        "is_on_board": opening is not None and opening.posting == NoticePosting.BOARD,
        "post_by": post_by,
        "is_post_soon": today + SOON >= post_by,
    }
    if dossier is not None:
        context |= {
            "may_ask": dossier.stage in NOT_ENDED and today <= last_safe_sending(dossier),
            "ask_by": last_safe_sending(dossier),
            "is_incomplete": dossier.stage == PermitStage.INCOMPLETE,
            "may_decide": dossier.stage in NOT_ENDED,
            "has_notice": dossier.stage in NOT_ENDED or deposit.posted_on is not None,
        }
    yield Panel("services/urbanisme/deposits/of_agents.html", context, place=PanelPlace.BESIDE)


def panels_of_resident(demande: Demande, door: Door, _at: datetime.datetime) -> Iterator[FollowupPanel]:
    """The récépissé of a declaration, once it is issued; until then, by when it is due."""
    if not demande.demarche.procedure:
        return
    deposit = Deposit.objects.filter(demande=demande).first()
    if deposit is not None:
        context = {
            "address": reverse(f"{door.name}_recepisse", args=[door.key]) if deposit.acknowledged_at else "",
            "acknowledge_by": operations.acknowledge_by(deposit),
            "is_open": demande.is_open,
        }
        yield FollowupPanel("services/urbanisme/deposits/of_resident.html", context)
