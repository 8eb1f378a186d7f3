"""The project team registers a service; nobody else does."""

import pytest
from allauth.idp.oidc.models import Client, Token
from django.test import Client as Browser

from accounts.models import Partner
from accounts.viewsets.partner_form import is_exact
from communes.enums import Role
from communes.models import Authority
from tests.factories.partners import Service, person
from tests.factories.people import member, user
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/services-partenaires/"
TYPED = {
    "name": "Piscines",
    "description": "Réserver une ligne d’eau.",
    "run_by": "Régie des piscines",
    "contact": "contact@piscines.example",
    "redirect_uris": "https://piscines.example/retour",
    "scopes": ["email"],
}


def test_a_service_is_registered_and_its_secret_shown_once(team: Browser) -> None:
    response = team.post(f"{LIST}new/", TYPED)
    partner = Partner.objects.get()
    secret = response.context["secret"]
    assert secret in WebPage(response).text
    assert "no-store" in response["Cache-Control"]
    assert partner.client.check_secret(secret)
    assert partner.sector == "piscines.example"
    assert partner.client.get_scopes() == ["openid", "email"]
    assert not partner.client.skip_consent
    page = WebPage(team.get(f"{LIST}edit/{partner.pk}/"))
    assert "Renouveler le secret" in page.text
    assert secret not in page.html


def test_its_secret_is_renewed(team: Browser, library: Service) -> None:
    typed = TYPED | {"redirect_uris": library.redirect_uri, "renew": "on"}
    secret = team.post(f"{LIST}edit/{library.partner.pk}/", typed).context["secret"]
    client = Client.objects.get(pk=library.id)
    assert client.check_secret(secret)
    assert not client.check_secret(library.secret)


def test_it_is_withdrawn_with_all_its_tokens(team: Browser, library: Service, browser: Browser) -> None:
    library.tokens(browser)
    team.post(f"{LIST}delete/{library.partner.pk}/")
    assert not Client.objects.exists()
    assert not Token.objects.exists()


@pytest.mark.parametrize("role", [Role.AGENT, Role.OFFICER, Role.SUPERVISOR])
def test_others_register_nothing(bron: Authority, role: Role) -> None:
    response = person(member(bron, role)).post(f"{LIST}new/", TYPED)
    assert response.status_code in (302, 403, 404)
    assert not Partner.objects.exists()


def test_a_resident_sees_nothing_of_it(library: Service) -> None:
    response = person(user()).get(LIST)
    assert response.status_code == 302
    assert str(library.partner) not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "http://piscines.example/",
        "https://piscines.example/#a",
        "https://*.piscines.example/",
        "https://a@piscines.example/",
        "https://Piscines.example/",
        "https://piscines.example:x/",
        "https:///retour",
        "//piscines.example/",
        "javascript:alert(1)",
        "https://piscines.example\\@evil.example/",
    ],
)
def test_an_address_is_exact_or_not_taken(team: Browser, address: str) -> None:
    response = team.post(f"{LIST}new/", TYPED | {"redirect_uris": address})
    assert "n’est pas acceptée" in WebPage(response).text
    assert not Partner.objects.exists()


def test_this_machine_is_for_the_demonstration(settings: object) -> None:
    assert is_exact("http://localhost:9000/retour")
    settings.DEMO = False
    assert not is_exact("http://localhost:9000/retour")
    assert is_exact("https://piscines.example:8443/retour?a=1")


def test_several_hosts_need_a_sector(team: Browser) -> None:
    typed = TYPED | {"redirect_uris": "https://a.example/\nhttps://b.example/"}
    assert "choisissez le secteur" in WebPage(team.post(f"{LIST}new/", typed)).text
    team.post(f"{LIST}new/", typed | {"sector_host": "piscines.example"})
    assert Partner.objects.get().sector == "piscines.example"


def test_no_service_without_a_key(team: Browser, settings: object) -> None:
    settings.DEMO = False
    settings.OIDC_PRIVATE_KEYS = ["", ""]
    assert "OIDC_PRIVATE_KEY" in WebPage(team.post(f"{LIST}new/", TYPED, secure=True)).text
    assert not Partner.objects.exists()
