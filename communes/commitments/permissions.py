"""Who writes documents and registers down, who reads them, who accepts for whom."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority
from communes.permissions import allow

READ, WRITE = "commitments.view_documentversion", "commitments.add_documentversion"
ROWS = ("dataprotectionofficer", "processingactivity")


def allow_roles() -> None:
    """The rights of roles (`AppConfig.ready`): the project team writes, who runs a desk reads its commune's."""
    allow(Role.PROJECT_TEAM, READ, WRITE)
    allow(Role.SUPERVISOR, READ)
    allow(Role.PROJECT_TEAM, *(f"commitments.{action}_{row}" for action in ("add", "change", "delete") for row in ROWS))


def may_write(user: User) -> bool:
    return bool(user.has_perm(WRITE))


def readable_by(user: User) -> QuerySet[Authority]:
    """Those whose commitments `user` reads: all for who writes them, its own commune's for who runs a desk."""
    if may_write(user):
        return Authority.objects.exclude(kind=AuthorityKind.PARTNER)
    return Authority.objects.supervised_by(user, on=timezone.localdate()).communes()


def may_accept(user: User, authority: Authority, on: datetime.date) -> bool:
    """Whether `user` accepts for `authority` on a day: who runs the commune's desk; for the metropolis, its team."""
    if authority.kind == AuthorityKind.METROPOLIS:
        return may_write(user)
    supervised = Authority.objects.supervised_by(user, on=on)
    return user.has_perm(READ) and supervised.communes().filter(pk=authority.pk).exists()
