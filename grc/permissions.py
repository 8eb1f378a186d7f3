"""Who may do what with a request: predicates that operations, views and templates share."""

import datetime
from collections.abc import Sequence

from django.db.models import QuerySet

from accounts.models import User
from accounts.operations import is_signed_in
from communes.models import Authority, Membership
from grc import routing
from grc.enums import State
from grc.enums.sharing import ASSISTANCE, SharingState
from grc.models import Demande, Demarche, Event, PartnerKey, Sharing

RUN_DESK = "grc.run_desk"  # of supervisors and the project team; for which authorities: `Authority.objects.run_by`
Hand = User | PartnerKey  # who acts for an authority: one of its agents, one of its programs


def can_use_inbox(user: User, on: datetime.date) -> bool:
    """Whether the user treats the requests of at least one authority on that day."""
    return user.is_active and Authority.objects.in_inbox_of(user, on=on).exists()


def who_treat(authority_ids: Sequence[int] | None, on: datetime.date) -> QuerySet[User]:
    """The people who treat requests on that day, of these authorities (None: of any)."""
    memberships = Membership.objects.in_force(on).of_inbox()
    if authority_ids is not None:
        memberships = memberships.filter(authority_id__in=authority_ids)
    return User.objects.filter(is_active=True, pk__in=memberships.values("user_id"))


def can_treat(user: Hand, demande: Demande, on: datetime.date) -> bool:
    """Whether the user, or the program, may read the request and act on it; what a key allows is looked at besides."""
    if isinstance(user, PartnerKey):
        return user.is_live(on) and user.authority_id == demande.authority_id
    return user.is_active and Authority.objects.in_inbox_of(user, on=on).filter(pk=demande.authority_id).exists()


def is_of_assistance(demande: Demande) -> bool:
    """Whether it is a question to the assistance team, which has it: its agents may ask to see the page of who asks."""
    return demande.demarche.is_assistance and demande.authority.slug == ASSISTANCE


def consent(sharing: Sharing, at: datetime.datetime) -> SharingState:
    """How a consent to see a page stands, what became of the browser in which it was given included."""
    stands = sharing.state(at)
    if stands == SharingState.ACTIVE and not is_signed_in(sharing.user_id, sharing.browser, at=at):
        return SharingState.OVER
    return stands


def can_be_assigned(user: User, demande: Demande, on: datetime.date) -> bool:
    """Whether the request may be given to this user: someone who treats the requests of the authority in charge."""
    return can_treat(user, demande, on)


def can_set_up(user: User, authority_id: int, on: datetime.date) -> bool:
    """Whether the user sets up the desk of an authority for all its agents: its labels, its teams, its views."""
    return user.is_active and Authority.objects.supervised_by(user, on=on).filter(pk=authority_id).exists()


def can_see_figures(user: User, on: datetime.date) -> bool:
    """Whether the user sets up a desk, whose figures they then read; no statement for who has no such role."""
    return user.has_perm(RUN_DESK) and Authority.objects.supervised_by(user, on=on).exists()


def can_set_up_service(user: User, demarche: Demarche, on: datetime.date) -> bool:
    """Whether the user sets up the desk of the authority whose démarche it is (`routing.owner_of`)."""
    return can_set_up(user, routing.owner_of(demarche).pk, on)


def can_move_to(user: Hand, demande: Demande, to: str, on: datetime.date) -> bool:
    """Whether the service of the request lets whoever treats it bring it to that state: any agent, or supervisors.

    A program is not one of them. Which authority's supervisors: of the one that has the request.
    """
    if not demande.demarche.workflow.is_kept(to):
        return True
    return isinstance(user, User) and can_set_up(user, demande.authority_id, on)


def next_states(user: Hand, demande: Demande, on: datetime.date) -> list[State]:
    """The states to which the user may bring the request, in the order in which they are offered.

    What is under professional secrecy is moved by its software alone.
    """
    if demande.demarche.is_secret and isinstance(user, User):
        return []
    return [to for to in demande.demarche.workflow.next_states(demande.state) if can_move_to(user, demande, to, on)]


def can_correct(user: User, demande: Demande, move: Event, on: datetime.date) -> bool:
    """Whether the user may put back a change of state: they made it, or run the desk of its authority."""
    if not can_treat(user, demande, on):
        return False
    return move.actor_id == user.pk or can_set_up(user, demande.authority_id, on)


def can_run_partners(user: User, authority: Authority, on: datetime.date) -> bool:
    """Whether the user may give the authority's programs keys, and say what they are told."""
    return user.is_active and Authority.objects.run_by(user, on=on).filter(pk=authority.pk).exists()
