"""Who may import followed files by hand: predicates that the operation, the pages and the menu share."""

import datetime

from django.db.models import QuerySet

from accounts.models import User
from communes.models import Authority


def importing(user: User, on: datetime.date) -> QuerySet[Authority]:
    """The authorities whose files `user` imports on that day: those whose desk they run and whose requests they treat.

    The project team runs all desks and treats the requests of none.
    """
    treated = Authority.objects.in_inbox_of(user, on=on).order_by().values("pk")
    return Authority.objects.run_by(user, on=on).filter(pk__in=treated)


def can_import(user: User, authority: Authority, on: datetime.date) -> bool:
    """Whether the user imports the files of that authority."""
    return user.is_active and importing(user, on).filter(pk=authority.pk).exists()
