"""Another category for a report: who answers for it, in how long and which team are found again."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from grc import deadlines
from grc.enums import ActorRole, EventKind
from grc.models import Demande, Event
from grc.operations import search
from grc.operations.changing import Refused, record, required, treating, write
from grc.operations.relaying import relay_later
from grc.operations.treatment import hand_over
from grc.routing import Destination, team_of
from signalement.catalogue import routing
from signalement.catalogue.models import Asset, Category
from signalement.catalogue.models.asset import ASSET_KEY


def reclassify(
    *, demande_id: int, to: Category, reason: str = "", by: User, version: int, at: datetime.datetime
) -> Event:
    """Give a report another category, under the same reference; the resident sees both.

    When another authority answers for it, the report is passed to it as `transfer` does, and `reason` is required: the
    resident reads it. Else its date and its team are those of the new category. What the metropolis has of a commune
    that receives nothing here is passed on to it, as when it is filed. Raises `NotAllowed`, `Stale`, or
    `Refused`: closed, joined to others, the same category, or one whose circuit has not the state of the report.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        _check(demande, to)
        former, asset = demande.demarche, _asset_of(demande)
        answer = routing.competent(category=to, commune=demande.commune, asset=asset, on=timezone.localdate(at))
        stays = [one.pk for one in (answer.authority, answer.relayed_to) if one]
        moves_on = demande.authority_id not in stays
        if moves_on:
            reason = required(
                reason,
                _("Pour cette catégorie, c’est à %(authority)s d’agir\u00a0: indiquez pourquoi vous lui transmettez.")
                % {"authority": answer.authority.body_name},
            )
        due_on = deadlines.due_on(
            demarche=to.demarche,
            authority_id=demande.authority_id,
            filed_on=timezone.localdate(demande.filed_at),
        )
        # What another authority would have, it finds for itself below.
        own = {} if moves_on else {"due_on": due_on, "team_id": _team_in(demande, to, answer)}
        write(demande, at=at, demarche=to.demarche, **own)
        search.extend(demande_id=demande.pk, text=to.demarche.label)
        detail = {"from": former.label, "to": to.demarche.label}
        event = record(
            demande,
            EventKind.RECLASSIFIED,
            at=at,
            actor=by,
            role=ActorRole.AGENT,
            shown=True,
            detail=detail if moves_on else detail | {"note": reason.strip()},
        )
        if moves_on:
            event = hand_over(demande, answer.authority, reason, by, at)
        relay_later(demande, answer, at=at)
        return event


def _team_in(demande: Demande, to: Category, answer: Destination) -> int | None:
    """The team of the authority that keeps the report, to which those of the new category go."""
    if answer.authority.pk == demande.authority_id:
        return answer.team_id
    return team_of(demarche_id=to.demarche_id, authority_id=demande.authority_id)


def _asset_of(demande: Demande) -> Asset | None:
    """What the report is about, when that is known."""
    key = demande.answers.get(ASSET_KEY)
    return Asset.objects.select_related("kind", "authority").filter(pk=key).first() if key else None


def _check(demande: Demande, to: Category) -> None:
    service = to.demarche
    if service.pk == demande.demarche_id:
        raise Refused(_("C’est déjà sa catégorie\u00a0: choisissez-en une autre."))
    if not demande.is_open:
        raise Refused(_("Un signalement clos ne change pas de catégorie\u00a0: rouvrez-le d’abord."))
    if demande.incident_id is not None:  # the others would keep the former one
        raise Refused(_("Ce signalement est réuni à d’autres\u00a0: séparez-le d’abord, puis changez sa catégorie."))
    if to.is_danger or not service.is_active:
        raise Refused(_("Cette catégorie ne reçoit pas de signalements\u00a0: choisissez-en une autre."))
    if not service.workflow.uses(demande.state):
        raise Refused(
            _("«\u00a0%(service)s\u00a0» n’utilise pas l’état «\u00a0%(state)s\u00a0»\u00a0: changez d’abord d’état.")
            % {"service": service.label, "state": demande.state_label}
        )
