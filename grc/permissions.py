"""Who may do what with a request: predicates that operations, views and templates share."""

import datetime

from accounts.models import User
from communes.models import Authority
from grc.models import Demande


def can_use_inbox(user: User, on: datetime.date) -> bool:
    """Whether the user treats the requests of at least one authority on that day."""
    return user.is_active and Authority.objects.in_inbox_of(user, on=on).exists()


def can_treat(user: User, demande: Demande, on: datetime.date) -> bool:
    """Whether the user may read the request and act on it."""
    return user.is_active and Authority.objects.in_inbox_of(user, on=on).filter(pk=demande.authority_id).exists()


def can_be_assigned(user: User, demande: Demande, on: datetime.date) -> bool:
    """Whether the request may be given to this user: someone who treats the requests of the authority in charge."""
    return can_treat(user, demande, on)


def can_set_up(user: User, authority_id: int, on: datetime.date) -> bool:
    """Whether the user sets up the desk of an authority for all its agents: its labels, its teams, its views."""
    return user.is_active and Authority.objects.supervised_by(user, on=on).filter(pk=authority_id).exists()
