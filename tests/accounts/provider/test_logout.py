"""A service sends somebody to sign out."""

import pytest
from django.test import Client as Browser

from accounts.models import User
from tests.factories.partners import Service, address_of, service
from tests.factories.people import PASSWORD
from tests.pages import WebPage
from tests.sampling import Sample
from tests.security.payloads import REDIRECTS

pytestmark = pytest.mark.django_db


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/compte/services/").status_code == 200


def exit_of(service: Service) -> str:
    return str(service.partner.client.get_post_logout_redirect_uris()[0])


def test_with_their_id_token_one_is_signed_out_and_led_back(library: Service, browser: Browser) -> None:
    token = library.tokens(browser)["id_token"]
    asked = {"id_token_hint": token, "post_logout_redirect_uri": exit_of(library), "state": "s & é"}
    response = browser.get("/compte/oidc/logout", asked)
    assert address_of(response) == f"{exit_of(library)}?state=s+%26+%C3%A9"
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(browser)


def test_every_session_of_the_account_ends(library: Service, browser: Browser, resident: User) -> None:
    phone = Browser(headers={"host": "localhost"})
    phone.post("/compte/connexion/", {"login": resident.email, "password": PASSWORD})
    assert is_signed_in(phone)
    token = library.tokens(browser)["id_token"]
    browser.get("/compte/oidc/logout", {"id_token_hint": token})
    assert not is_signed_in(browser)
    assert not is_signed_in(phone)


def test_without_it_one_is_asked_first(library: Service, browser: Browser) -> None:
    asked = {"client_id": library.id, "post_logout_redirect_uri": exit_of(library)}
    page = browser.get("/compte/oidc/logout", asked)
    assert page.status_code == 200
    assert "Rester connecté" in WebPage(page).text
    assert is_signed_in(browser)
    stayed = browser.post("/compte/oidc/logout", asked | {"action": "stay", "csrfmiddlewaretoken": "x"})
    assert address_of(stayed) == exit_of(library)
    assert is_signed_in(browser)
    left = browser.post("/compte/oidc/logout", asked | {"action": "logout", "csrfmiddlewaretoken": "x"})
    assert address_of(left) == exit_of(library)
    assert not is_signed_in(browser)


def test_the_token_of_another_service_is_not_enough(library: Service, browser: Browser) -> None:
    token, other = library.tokens(browser)["id_token"], service()
    response = browser.get("/compte/oidc/logout", {"id_token_hint": token, "client_id": other.id})
    assert response.status_code == 200  # asked
    assert is_signed_in(browser)


def test_a_form_of_another_site_signs_nobody_out(library: Service, resident: User) -> None:
    strict = Browser(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.force_login(resident)
    strict.post("/compte/oidc/logout", {"action": "logout", "csrfmiddlewaretoken": "x"})
    assert is_signed_in(strict)


def test_it_leads_only_to_where_the_service_registered(library: Service, browser: Browser, sample: Sample) -> None:
    token = library.tokens(browser)["id_token"]
    own = exit_of(library)
    near = [f"{own}/", f"{own}?a=1", f"{own}#a", own.upper(), own.replace("https", "http"), library.redirect_uri]
    assert len(REDIRECTS) >= 54
    for address in [*sample.of(REDIRECTS, 1 / 6), *near]:
        for asked in ({"id_token_hint": token}, {"client_id": library.id}, {}):
            response = browser.get("/compte/oidc/logout", asked | {"post_logout_redirect_uri": address})
            assert response.status_code == 400, address
            assert "Location" not in response
            assert "http-equiv" not in response.content.decode()
    assert is_signed_in(browser)
