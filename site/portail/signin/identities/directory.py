"""Which providers there are, as django-allauth wants them: FranceConnect, and those of authorities for their agents."""

from collections.abc import Iterable

from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.sealing import SealError, unseal
from communes.models import AgentProvider
from portail.signin.identities.claims import SCOPES

KIND = "openid_connect"  # allauth's name for our class
FRANCECONNECT = "franceconnect"
OF_AGENTS = "collectivite-"  # then the number of an AgentProvider
DIGITS = 9


def franceconnect() -> SocialApp | None:
    """FranceConnect, when the environment says how; None else."""
    if not settings.FRANCECONNECT_URL:
        return None
    return SocialApp(
        provider=KIND,
        provider_id=FRANCECONNECT,
        name="FranceConnect",
        client_id=settings.FRANCECONNECT_CLIENT_ID,
        secret=settings.FRANCECONNECT_CLIENT_SECRET,
        settings={
            "server_url": settings.FRANCECONNECT_URL,
            "algorithm": settings.FRANCECONNECT_ALGORITHM,
            "acr_values": settings.FRANCECONNECT_ACR,
            "scope": SCOPES,
            "strict": True,  # it always says its issuer, and always signs what it says
        },
    )


def of_agents(provider: AgentProvider) -> SocialApp:
    """An authority's provider. Its secret is empty when it can be read no more: the provider then refuses us."""
    try:
        secret = unseal(provider.sealed_secret)
    except SealError:
        secret = ""
    return SocialApp(
        provider=KIND,
        provider_id=f"{OF_AGENTS}{provider.pk}",
        name=provider.name,
        client_id=provider.client_id,
        secret=secret,
        settings={
            "server_url": provider.issuer,
            "algorithm": provider.algorithm,
            "scope": ("openid", "email"),
            "agents": provider.pk,
        },
    )


def for_account(user: User) -> list[SocialApp]:
    """Those that `user` may join to their account."""
    served = user.memberships.in_force(timezone.localdate()).values("authority")
    theirs = AgentProvider.objects.active().in_order().filter(authority__in=served)
    return [app for app in (franceconnect(), *map(of_agents, theirs)) if app]


def names_of(provider_ids: Iterable[str]) -> dict[str, str]:
    """What these providers are called, in service or not."""
    numbers = [found for one in provider_ids if (found := number_of(one))]
    agents = {f"{OF_AGENTS}{one.pk}": one.name for one in AgentProvider.objects.filter(pk__in=numbers)}
    return {FRANCECONNECT: "FranceConnect"} | agents


def number_of(provider_id: str) -> int:
    """Of an AgentProvider; 0 when the name is not that of one."""
    number = provider_id.removeprefix(OF_AGENTS)
    return int(number) if number != provider_id and number.isdecimal() and len(number) <= DIGITS else 0


def find(provider_id: str) -> SocialApp | None:
    """The provider of this name, in service."""
    if provider_id == FRANCECONNECT:
        return franceconnect()
    found = AgentProvider.objects.active().filter(pk=number_of(provider_id)).first()
    return of_agents(found) if found else None
