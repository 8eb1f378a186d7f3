"""Who has the data of a commune prepared, and who takes them."""

from django.db.models import QuerySet

from accounts.models import User
from communes.conventions.permissions import may_write, readable_by
from communes.models import Authority


def may_prepare(user: User) -> bool:
    """The project team: what is prepared is all that a commune has."""
    return user.is_active and may_write(user)


def may_take_of(user: User) -> QuerySet[Authority]:
    """The communes whose data `user` may take: all for the project team, one's own for who runs its desk."""
    return readable_by(user) if user.is_active else Authority.objects.none()
