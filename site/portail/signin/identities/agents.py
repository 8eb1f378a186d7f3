"""Agents who sign in with their authority's own provider: whom it may vouch for, and which account it opens."""

import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from communes.models import AgentProvider, Authority


def admit(request: HttpRequest, sociallogin: SocialLogin, *, connecting: bool) -> bool:
    """Whether who was recognised there may enter, or join the account in which they are signed in.

    A provider opens no account: it vouches for an address of its own domains, of somebody who serves its authority
    today. The first time, the account is found by that address; from then on, by the identity alone.
    """
    provider = AgentProvider.objects.select_related("authority").get(pk=sociallogin.provider.app.settings["agents"])
    email, today = sociallogin.state["vouched"].lower(), timezone.localdate()
    if not provider.vouches_for(email):
        return False
    if connecting:
        return serves(request.user, provider.authority, today)
    if sociallogin.is_existing:
        return serves(sociallogin.user, provider.authority, today)
    user = account_at(email, provider.authority, today)
    if user is not None:
        sociallogin.connect(request, user)
    return user is not None


def account_at(email: str, authority: Authority, today: datetime.date) -> User | None:
    """The account with this confirmed address that serves this authority and no other.

    An account with more rights than the authority can give is not the authority's to open: its holder signs in, and
    joins the identity themselves.
    """
    address = EmailAddress.objects.select_related("user").filter(email=email, verified=True, user__email=email).first()
    user = address.user if address else None
    if user is None or not user.is_active or user.is_superuser:
        return None
    return user if {authority.pk} == set(served_by(user, today)) else None


def serves(user: User | AnonymousUser, authority: Authority, today: datetime.date) -> bool:
    return isinstance(user, User) and authority.pk in served_by(user, today)


def served_by(user: User, today: datetime.date) -> list[int]:
    return list(user.memberships.in_force(today).values_list("authority_id", flat=True))
