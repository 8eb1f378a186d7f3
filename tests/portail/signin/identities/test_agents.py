"""Agents who sign in with their authority's own provider, and what it may not do (security items 24 and 25)."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts.models import User
from accounts.sealing import seal, unseal
from communes.enums import Role
from communes.models import AgentProvider, Authority
from portail.signin.identities import discovery
from tests.factories.accounts import prove
from tests.factories.people import member
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.signin.identities.conftest import START, Enter
from tests.portail.signin.identities.served import Browser, Served, asked, served, way_to

pytestmark = [pytest.mark.django_db, pytest.mark.provider]
AGENTS = {
    "alix": {"email": "alix@bron.example", "email_verified": True},
    "unverified": {"email": "alix@bron.example", "email_verified": False},
    "silent": {"email": "alix@bron.example"},
    "elsewhere": {"email": "alix@bron.example.org", "email_verified": True},
    "below": {"email": "alix@ccas.bron.example", "email_verified": True},
    "unknown": {"email": "personne@bron.example", "email_verified": True},
}


@pytest.fixture
def provider(db: None, bron: Authority) -> AgentProvider:
    return AgentProvider.objects.create(
        authority=bron,
        name="Ville de Bron",
        issuer="https://nothing.example",
        client_id="none",
        sealed_secret=seal("none"),
        domains=["bron.example"],
        is_active=True,
    )


@pytest.fixture
def house(provider: AgentProvider, tmp_path: Any) -> Iterator[Served]:
    """A real provider, without FranceConnect's ways: another prefix, RS256, nothing signed of a person."""
    name, people = f"collectivite-{provider.pk}", AGENTS
    options: dict[str, Any] = {"algorithm": "RS256", "prefix": "/realms/bron", "signed": False, "pairwise": False}
    with served(tmp_path, name=name, people=people, **options) as found:
        AgentProvider.objects.filter(pk=provider.pk).update(
            issuer=found.issuer, client_id=found.client_id, sealed_secret=seal(found.secret), algorithm="RS256"
        )
        yield found
    discovery.forget()


@pytest.fixture
def alix(bron: Authority) -> User:
    return member(bron, Role.AGENT, email="alix@bron.example")


def name_of(provider: AgentProvider) -> str:
    return f"collectivite-{provider.pk}"


def is_turned_away(answer: Any) -> None:
    assert answer.status_code == 403
    assert "Vous n’avez pas encore d’accès" in WebPage(answer).text
    assert not UserSession.objects.exists()
    assert not SocialAccount.objects.exists()


def test_an_agent_is_found_by_address_once_then_by_identity(
    house: Served, provider: AgentProvider, alix: User, visitor: Visitor, enter: Enter
) -> None:
    assert enter(visitor, "alix", name=name_of(provider)).status_code == 302
    assert SocialAccount.objects.get().user == alix
    assert UserSession.objects.filter(user=alix).count() == 1
    User.objects.filter(pk=alix.pk).update(email="alix.ailleurs@bron.example")
    assert enter(Visitor("localhost"), "alix", name=name_of(provider)).status_code == 302
    assert UserSession.objects.filter(user=alix).count() == 2


@pytest.mark.parametrize("login", ["unverified", "silent", "elsewhere", "below", "unknown"])
def test_who_is_not_vouched_for_is_turned_away(
    *, house: Served, provider: AgentProvider, alix: User, visitor: Visitor, enter: Enter, login: str
) -> None:
    is_turned_away(enter(visitor, login, name=name_of(provider)))
    assert User.objects.count() == 1


def test_who_serves_the_authority_no_more_is_turned_away(
    house: Served, provider: AgentProvider, alix: User, visitor: Visitor, enter: Enter
) -> None:
    alix.memberships.update(ends_on="2026-01-02")
    is_turned_away(enter(visitor, "alix", name=name_of(provider)))


def test_an_account_with_more_rights_than_the_authority_gives_is_not_opened(
    house: Served, provider: AgentProvider, alix: User, visitor: Visitor, enter: Enter
) -> None:
    User.objects.filter(pk=alix.pk).update(is_superuser=True)
    is_turned_away(enter(visitor, "alix", name=name_of(provider)))


def test_an_account_of_another_authority_is_not_opened(
    house: Served, provider: AgentProvider, dardilly: Authority, visitor: Visitor, enter: Enter
) -> None:
    """Bron's provider asserts the address of an agent of Dardilly."""
    member(dardilly, Role.AGENT, email="alix@bron.example")
    is_turned_away(enter(visitor, "alix", name=name_of(provider)))


def test_the_address_of_a_resident_opens_nothing(
    *, house: Served, provider: AgentProvider, alix: User, franceconnect: Served, visitor: Visitor, enter: Enter
) -> None:
    """FranceConnect gives an agent's address: it is neither taken nor joined (item 24)."""
    enter(visitor, "angela")
    visitor.post("/compte/identites/premiere-visite/", {"email": "alix@bron.example"})
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_the_answer_of_one_provider_is_not_taken_for_anothers(
    house: Served, provider: AgentProvider, alix: User, franceconnect: Served, visitor: Visitor
) -> None:
    """Mix-up (item 25): each has its own address, state and issuer."""
    theirs = asked(Browser().prove(way_to(visitor.post(START.format(name_of(provider)))), "alix"))
    answer = visitor.get("/compte/identites/franceconnect/retour/", theirs)
    assert answer.status_code == 400
    mine = asked(way_to(visitor.post(START.format("franceconnect"))))
    answer = visitor.get("/compte/identites/franceconnect/retour/", theirs | {"state": mine["state"]})
    assert answer.status_code == 400
    assert not UserSession.objects.exists()
    assert not SocialAccount.objects.exists()


def test_a_provider_out_of_service_is_not_there(provider: AgentProvider, visitor: Visitor) -> None:
    assert "Agents : se connecter avec sa collectivité" in WebPage(visitor.read("/compte/connexion/")).text
    AgentProvider.objects.update(is_active=False)
    assert visitor.post(START.format(name_of(provider))).status_code == 404
    assert "se connecter avec sa collectivité" not in WebPage(visitor.read("/compte/connexion/")).text


def test_the_address_says_where_to_go(house: Served, provider: AgentProvider, visitor: Visitor) -> None:
    answer = visitor.post("/compte/identites/agents/", {"email": "ALIX@Bron.example"})
    assert way_to(answer).startswith(house.issuer)
    answer = visitor.post("/compte/identites/agents/", {"email": "alix@ailleurs.example"})
    assert answer.status_code == 422
    assert WebPage(answer).value("email") == "alix@ailleurs.example"


def test_a_provider_goes_into_service_once_it_takes_our_secret(
    house: Served, provider: AgentProvider, metropolis: Authority, bron: Authority, visitor: Visitor
) -> None:
    AgentProvider.objects.all().delete()
    visitor.force_login(member(metropolis, Role.PROJECT_TEAM))
    prove(visitor)
    sent = {
        "authority": bron.pk,
        "name": "Ville de Bron",
        "issuer": house.issuer,
        "client_id": house.client_id,
        "secret": "wrong",
        "algorithm": "RS256",
        "domains": "bron.example",
        "is_active": "on",
    }
    add = reverse("fournisseurs:add")
    assert "ne reconnaît pas" in WebPage(visitor.post(add, sent)).text
    assert "ne répond pas" in WebPage(visitor.post(add, sent | {"issuer": "http://127.0.0.1:9/"})).text
    assert not AgentProvider.objects.exists()
    assert visitor.post(add, sent | {"secret": house.secret}).status_code == 302
    made = AgentProvider.objects.get()
    assert (unseal(made.sealed_secret), made.is_active) == (house.secret, True)
    page = visitor.read(reverse("fournisseurs:edit", args=[made.pk]))
    assert house.secret not in page
    assert made.sealed_secret not in page


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER])
def test_nobody_but_the_project_team_sees_providers(
    provider: AgentProvider, bron: Authority, visitor: Visitor, role: Role
) -> None:
    visitor.force_login(member(bron, role))
    for address in (reverse("fournisseurs:index"), reverse("fournisseurs:edit", args=[provider.pk])):
        assert visitor.get(address).status_code in (302, 403, 404)
