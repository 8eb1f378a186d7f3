"""What a service may ask for, and what somebody is asked once."""

import pytest
from django.test import Client as Browser
from django.utils import timezone

from accounts import operations
from accounts.models import Consent, User
from accounts.passage import JUST_SIGNED_IN
from communes.models import Authority
from tests.factories.partners import Service, answered, person, program, registration, said_in, service
from tests.factories.people import PASSWORD, user
from tests.factories.sites import bare_site
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ISSUER = "http://localhost:8000"


def test_a_service_gets_a_code_that_names_its_issuer_once_the_person_agrees(library: Service, browser: Browser) -> None:
    page = library.ask(browser)
    assert page.status_code == 200
    for words in ("Médiathèques", "Association des médiathèques", "Votre adresse électronique", "Refuser"):
        assert words in WebPage(page).text
    answer = library.ask_and_consent(browser)
    assert set(answer) == {"code", "state", "iss"}
    assert answer["state"] == "an état & more"
    assert answer["iss"] == ISSUER


def test_having_just_signed_in_is_told_to_one_answer_only(library: Service, browser: Browser) -> None:
    """It would else have the next way out, maybe hours later, go through a page."""
    for last in ("grant", "cancel"):
        session = browser.session
        session[JUST_SIGNED_IN] = True
        session.save()
        library.ask_and_consent(browser, action=last, prompt="consent")
        assert JUST_SIGNED_IN not in browser.session
    assert library.ask(browser, prompt="none").status_code == 302


def test_who_refuses_sends_back_a_refusal_and_nothing_else(library: Service, browser: Browser, resident: User) -> None:
    answer = library.ask_and_consent(browser, action="cancel")
    assert answer == {"error": "access_denied", "state": "an état & more", "iss": ISSUER}
    assert not Consent.objects.filter(user=resident).exists()


def test_an_agreement_is_asked_for_once_for_what_it_covers(library: Service, browser: Browser) -> None:
    library.ask_and_consent(browser, scope="openid email")
    assert "code" in answered(library.ask(browser, scope="openid"))
    assert "code" in answered(library.ask(browser, scope="openid email"))
    assert library.ask(browser, scope="openid email profile").status_code == 200  # more: asked again
    assert library.ask(browser, scope="openid", prompt="consent").status_code == 200


def test_an_agreement_with_one_service_is_none_with_another(library: Service, browser: Browser) -> None:
    library.tokens(browser)
    other = service()
    assert other.ask(browser).status_code == 200
    assert answered(other.ask(browser, prompt="none"))["error"] == "consent_required"


def test_another_body_in_charge_has_to_be_agreed_to_again(library: Service, browser: Browser) -> None:
    tokens = library.tokens(browser)
    client = library.partner.client
    changed = registration(redirect_uris=client.get_redirect_uris(), run_by="Une autre association")
    operations.change(library.partner, changed)
    assert library.who(tokens["access_token"]).status_code == 401
    assert library.ask(browser).status_code == 200


def test_silently_is_with_an_agreement_or_not_at_all(library: Service, browser: Browser) -> None:
    assert answered(library.ask(program(), prompt="none"))["error"] == "login_required"
    assert answered(library.ask(browser, prompt="none"))["error"] == "consent_required"
    library.ask_and_consent(browser)
    assert "code" in answered(library.ask(browser, prompt="none"))
    assert answered(library.ask(browser, prompt="none login"))["error"] == "invalid_request"


def test_who_is_not_signed_in_is_asked_to_and_told_for_which_service(library: Service) -> None:
    visitor = program()
    response = library.ask(visitor)
    assert response["Location"].startswith("/compte/connexion/?next=/compte/oidc/authorize")
    assert str(library.partner) in WebPage(visitor.get(response["Location"])).text


def variants(address: str) -> list[str]:
    """Addresses that a careless comparison takes for the registered one."""
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    return [
        f"{address}/",
        f"{address}x",
        address[:-1],
        f"{address}/../ailleurs",
        f"{address}?a=1",
        f"{address}#fragment",
        f"{address};a",
        f"{address}%00",
        f"{address}%20",
        f" {address}",
        address.upper(),
        f"{scheme}://{host.upper()}/{path}",
        f"{scheme}://{host}/{path.upper()}",
        f"{scheme}://{host}:443/{path}",
        f"{scheme}://{host}:8443/{path}",
        f"{scheme}://{host}./{path}",
        f"{scheme}://x@{host}/{path}",
        f"{scheme}://{host}@evil.example/{path}",
        f"{scheme}://{host}.evil.example/{path}",
        f"{scheme}://evil-{host}/{path}",
        f"{scheme}://{host}\\@evil.example/{path}",
        f"{scheme}://{host}//{path}",
        f"{scheme}:{rest}",
        f"http://{rest}",
        f"//{rest}",
        f"/{path}",
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://evil.example/",
    ]


def test_only_the_registered_address_is_answered_letter_for_letter(library: Service, browser: Browser) -> None:
    for address in variants(library.redirect_uri):
        response = library.ask(browser, redirect_uri=address)
        assert response.status_code == 400, address
        assert "Location" not in response
        assert address.strip(" /") in ("", "javascript:alert(1)") or "http-equiv" not in response.content.decode()
    assert library.ask(browser, redirect_uri=None).status_code == 400
    assert library.ask(browser, client_id="nobody").status_code == 400
    assert library.ask(browser, client_id="\x00").status_code == 400
    twice = library.question() | {"redirect_uri": ["https://evil.example/", library.redirect_uri]}
    assert browser.get("/compte/oidc/authorize", twice).status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": "none"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"scope": "email"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"request": "eyJhbGciOiJub25lIn0.e30."}, "request_not_supported"),
        ({"request_uri": "https://evil.example/"}, "request_uri_not_supported"),
        ({"claims": "{}"}, "invalid_request"),
        ({"resource": "https://evil.example/"}, "invalid_target"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"id_token_hint": "eyJhbGciOiJub25lIn0.e30."}, "login_required"),
    ],
)
def test_what_no_partner_needs_is_refused(
    library: Service, browser: Browser, changes: dict[str, str | None], error: str
) -> None:
    answer = answered(library.ask(browser, **changes))
    assert answer["error"] == error
    assert answer["iss"] == ISSUER
    assert "code" not in answer
    library.ask_and_consent(browser)
    answer = answered(library.ask(browser, **changes))  # nor for who has agreed already
    assert answer["error"] == error
    assert "code" not in answer


@pytest.mark.parametrize("may_refresh", [True, False])
def test_scopes_that_mean_nothing_here_are_ignored(browser: Browser, may_refresh: bool) -> None:
    """`offline_access` too: whether a service may refresh is registered, and always said (Core 1.0, 3.1.2.1 and 11)."""
    one = service(may_refresh=may_refresh)
    tokens = one.tokens(browser, scope="openid email offline_access phone")
    assert tokens["scope"] == "openid email"
    assert ("refresh_token" in tokens) is may_refresh
    assert "code" in answered(one.ask(browser, scope="offline_access email openid", prompt="none"))
    assert answered(one.ask(browser, scope="email offline_access"))["error"] == "invalid_scope"


def test_a_service_asks_only_for_what_it_was_registered_with(browser: Browser) -> None:
    narrow = service(scopes=["openid"])
    assert answered(narrow.ask(browser, scope="openid email"))["error"] == "invalid_scope"


def test_somebody_else_cannot_be_made_to_agree(library: Service, resident: User) -> None:
    strict = Browser(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.force_login(resident)
    page = library.ask(strict)
    form = {"request": page.context["form"]["request"].value(), "scopes": ["openid"], "action": "grant"}
    assert strict.post("/compte/oidc/authorize", form).status_code == 403
    assert not Consent.objects.filter(user=resident).exists()


def test_what_was_shown_cannot_be_altered(library: Service, browser: Browser) -> None:
    page = library.ask(browser)
    form = {"request": page.context["form"]["request"].value() + "x", "scopes": ["openid"], "action": "grant"}
    assert browser.post("/compte/oidc/authorize", form).status_code == 403


def test_an_address_taken_back_while_the_page_is_shown_leads_nowhere(library: Service, browser: Browser) -> None:
    page = library.ask(browser)
    operations.change(library.partner, registration(redirect_uris=["https://ailleurs.example/"]))
    form = {"request": page.context["form"]["request"].value(), "scopes": ["openid"], "action": "grant"}
    response = browser.post("/compte/oidc/authorize", form)
    assert response.status_code == 400
    assert "code=" not in response.content.decode()


def test_a_sign_in_too_old_for_the_service_is_made_again(library: Service, browser: Browser, resident: User) -> None:
    library.ask_and_consent(browser)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp() - 600}]
    session["account_authentication_methods_user"] = str(resident.pk)
    session.save()
    assert "code" in answered(library.ask(browser, max_age="900"))
    response = library.ask(browser, max_age="300")
    assert response["Location"].startswith("/compte/verification/?next=")
    assert answered(library.ask(browser, max_age="300", prompt="none"))["error"] == "login_required"
    gone_on = browser.post(response["Location"], {"password": PASSWORD}, follow=True)
    # By a page: no browser follows a redirection to another host from a form of ours.
    assert gone_on.status_code == 200
    assert "idp/oidc/leaving.html" in [template.name for template in gone_on.templates]
    assert JUST_SIGNED_IN not in browser.session


def test_a_service_may_have_anybody_prove_again_who_they_are(
    library: Service, browser: Browser, resident: User
) -> None:
    library.ask_and_consent(browser)
    response = library.ask(browser, prompt="login")
    assert response["Location"].startswith("/compte/verification/?next=")
    assert "code" in answered(browser.post(response["Location"], {"password": PASSWORD}, follow=True))
    resident.set_unusable_password()  # signs in with another provider
    resident.save()
    page = person(resident).get(library.ask(person(resident), prompt="login")["Location"])
    assert page.status_code == 200
    assert "account/reauthenticate_none.html" in [template.name for template in page.templates]


def test_the_id_token_says_when_and_how_one_signed_in(library: Service, browser: Browser, resident: User) -> None:
    at = int(timezone.now().timestamp()) - 100
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": at - 5},
        {"method": "mfa", "type": "totp", "at": at},
    ]
    session["account_authentication_methods_user"] = str(resident.pk)
    session.save()
    said = said_in(library.tokens(browser)["id_token"])
    assert said["auth_time"] == at
    assert said["amr"] == ["otp", "pwd", "mfa"]
    assert said["nonce"] == "once"


def test_nobody_is_asked_on_another_site(bron: Authority) -> None:
    bare_site(bron)
    visitor = person(user())
    for path in ("/.well-known/openid-configuration", "/.well-known/jwks.json", "/compte/oidc/authorize"):
        assert visitor.get(path, headers={"host": "bron.localhost"}).status_code == 404
    assert visitor.post("/compte/oidc/token", headers={"host": "bron.localhost"}).status_code == 404
