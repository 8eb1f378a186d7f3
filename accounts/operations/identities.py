"""What changes identities that are kept elsewhere, and the accounts that they open."""

import datetime
from collections.abc import Mapping

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.context import SYSTEM, acting_as
from accounts.enums import IdentitySource
from accounts.models import PivotIdentity, User


def keep_pivot(user: User, *, issuer: str, sub: str, pivot: Mapping[str, str], at: datetime.datetime) -> PivotIdentity:
    """Write down who FranceConnect says that `user` is; what it said before is replaced.

    `pivot`: the six fields and `preferred_name`.
    """
    with acting_as(SYSTEM):
        kept, _created = PivotIdentity.objects.update_or_create(
            issuer=issuer,
            sub=sub,
            defaults={**pivot, "user": user, "source": IdentitySource.FRANCECONNECT, "verified_at": at},
        )
    return kept


def same_person(pivot: Mapping[str, str]) -> User | None:
    """The one account whose verified identity has the same six fields; None when there is none, or more than one."""
    verified = PivotIdentity.objects.same_person(pivot)
    with acting_as(SYSTEM):
        people = list(User.objects.filter(is_active=True, pivot_identities__in=verified).distinct()[:2])
    return people[0] if len(people) == 1 else None


def forget_unconfirmed(user: User) -> bool:
    """Delete an account that an identity opened and that nobody ever entered: its address was never confirmed.

    Whoever mistyped their address at their first visit would else be kept out for ever. Whether it was deleted.
    """
    with transaction.atomic():
        found = User.objects.select_for_update().filter(pk=user.pk, last_login=None, is_superuser=False).first()
        if found is None or found.has_usable_password() or found.groups.exists():
            return False
        if EmailAddress.objects.filter(user=found, verified=True).exists():
            return False
        found.delete()
        return True


def detach_identity(account: SocialAccount) -> None:
    """Detach an identity from its account, and forget what it said of its holder."""
    named = account.extra_data
    with acting_as(SYSTEM), transaction.atomic():
        PivotIdentity.objects.filter(user=account.user, issuer=named.get("iss", ""), sub=named.get("sub", "")).delete()
        account.delete()
