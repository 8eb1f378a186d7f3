"""Teams: supervisors make an authority's and say what each receives, agents give them requests."""

import datetime
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import permissions, routing
from grc.enums import ActorRole, EventKind
from grc.models import Demarche, Event, Team, TeamDemarche
from grc.operations.changing import NotAllowed, Refused, record, treating, write

MOST_TEAMS = 60  # of one authority: more is no longer read


def make_team(*, authority_id: int, name: str, by: User, at: datetime.datetime) -> Team:
    """Make a team of an authority, without members yet. Refused when another one has this name."""
    _check(authority_id, by, at)
    with acting_as(SYSTEM):
        if Team.objects.filter(authority_id=authority_id).count() >= MOST_TEAMS:
            raise Refused(
                _("Cette collectivité a déjà %(most)s équipes\u00a0: supprimez-en une.") % {"most": MOST_TEAMS}
            )
        team = Team(authority_id=authority_id, name=name)
        with transaction.atomic():
            _save(team)
            log(team, "wagtail.create", user=by)
    return team


def set_up_team(
    *,
    team: Team,
    name: str,
    is_active: bool,
    members: Collection[User],
    demarches: Collection[Demarche],
    by: User,
    at: datetime.datetime,
) -> None:
    """Say who is of a team, and which démarches it receives from now on; earlier requests stay where they are.

    Refused for somebody who does not treat the authority's requests, and for a démarche that another team receives.
    """
    _check(team.authority_id, by, at)
    with acting_as(SYSTEM), transaction.atomic():
        Authority.objects.select_for_update(no_key=True).get(pk=team.authority_id)  # its teams change one at a time
        who = permissions.who_treat([team.authority_id], timezone.localdate(at))
        if who.filter(pk__in=[user.pk for user in members]).count() < len(members):
            raise Refused(_("Une des personnes choisies ne traite plus les demandes de cette collectivité."))
        _refuse_what_is_not_theirs(team, demarches)
        if is_active:
            _refuse_what_another_receives(team, demarches)
        held = Team.objects.filter(pk=team.pk).first()
        if held is None:
            raise Refused(_("Cette équipe vient d’être supprimée."))
        held.name, held.is_active = name, is_active
        _save(held)
        held.members.set(members)
        held.demarches.set(demarches)
        log(held, "wagtail.edit", user=by)


def delete_team(*, team: Team, by: User, at: datetime.datetime) -> None:
    """Delete a team: its requests are no team's any more; their journal keeps that they were."""
    _check(team.authority_id, by, at)
    with acting_as(SYSTEM), transaction.atomic():
        log(team, "wagtail.delete", user=by)
        team.delete()


def give_to_team(*, demande_id: int, team: Team, by: User, version: int, at: datetime.datetime) -> Event:
    """Give the request to a team of its authority: nobody in it has it yet."""
    with treating(demande_id, by=by, at=at, version=version) as demande:
        held = Team.objects.for_demande(demande).select_for_update().filter(pk=team.pk).first()
        if held is None:
            raise Refused(_("Cette équipe ne reçoit pas, ou plus, cette demande\u00a0: choisissez-en une autre."))
        write(demande, at=at, team=held, assignee=None)
        detail = {"team": held.name}
        return record(demande, EventKind.ASSIGNED, at=at, actor=by, role=ActorRole.AGENT, shown=False, detail=detail)


def _save(team: Team) -> None:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError:
        raise Refused(_("Une équipe porte déjà ce nom\u00a0: choisissez-en un autre.")) from None


def _refuse_what_is_not_theirs(team: Team, demarches: Collection[Demarche]) -> None:
    """What the team had already may stay."""
    asked = Demarche.objects.filter(pk__in=[one.pk for one in demarches]).exclude(pk__in=team.demarches.values("pk"))
    if strange := asked.exclude(pk__in=routing.usable_by([team.authority]).values("pk")).first():
        raise Refused(
            _("«\u00a0%(demarche)s\u00a0» est une démarche d’une autre collectivité\u00a0: retirez-la de la liste.")
            % {"demarche": strange.label}
        )


def _refuse_what_another_receives(team: Team, demarches: Collection[Demarche]) -> None:
    others = TeamDemarche.objects.filter(
        team__authority=team.authority_id, team__is_active=True, demarche__in=demarches
    ).exclude(team=team)
    if taken := others.select_related("team", "demarche").order_by("demarche__label").first():
        raise Refused(
            _("L’équipe «\u00a0%(team)s\u00a0» reçoit déjà «\u00a0%(demarche)s\u00a0»\u00a0: retirez-la-lui d’abord.")
            % {"team": taken.team.name, "demarche": taken.demarche.label}
        )


def _check(authority_id: int, by: User, at: datetime.datetime) -> None:
    if not permissions.can_set_up(by, authority_id, timezone.localdate(at)):
        raise NotAllowed
