"""Whoever opens the administration has a second factor, after some days of grace (ADR 0015)."""

import datetime
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.operations import trust_address
from communes.permissions import second_factor_due_on
from tests.factories.accounts import app_code, goes_to, holder, is_signed_in, letters_to, sign_in, with_app, with_codes
from tests.factories.people import PASSWORD
from tests.factories.sites import Visitor
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
SECURITY, FACTOR = "/compte/securite/", "/compte/connexion/second-facteur/"


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_GRACE_DAYS = 14


@pytest.fixture
def agent(agent_bron: User) -> User:
    trust_address(agent_bron)
    return agent_bron


def joined(person: User, days_ago: int) -> None:
    User.objects.filter(pk=person.pk).update(date_joined=timezone.now() - datetime.timedelta(days=days_ago))
    person.refresh_from_db()


def signed_in_with_app(person: User) -> Visitor:
    visitor = sign_in(person)
    visitor.post(FACTOR, {"code": app_code()})
    assert is_signed_in(visitor)
    return visitor


def test_the_demonstration_asks_for_none(agent: User) -> None:
    joined(agent, 400)
    assert second_factor_due_on(agent) is None
    assert sign_in(agent).get("/admin/").status_code == 200


def test_it_is_due_two_weeks_after_one_started_to_serve(required: None, agent: User) -> None:
    joined(agent, 400)
    assert second_factor_due_on(agent) == datetime.date(2026, 1, 15)
    joined(agent, 3)  # a younger account
    assert second_factor_due_on(agent) == timezone.localdate() + datetime.timedelta(days=11)


def test_a_resident_is_asked_for_none(required: None) -> None:
    assert second_factor_due_on(holder()) is None


def test_during_the_grace_the_first_page_says_until_when(required: None, agent: User) -> None:
    joined(agent, 3)
    page = WebPage(sign_in(agent).read("/admin/"))
    assert "Un second facteur sera nécessaire à partir du" in page.text
    assert SECURITY in page.addresses


def test_after_it_the_administration_leads_to_what_is_missing(required: None, agent: User) -> None:
    joined(agent, 400)
    visitor = sign_in(agent)
    for path in ("/admin/", "/admin/demandes/", "/admin/account/"):
        assert goes_to(visitor.get(path)) == SECURITY
    assert "Il faut un second facteur pour ouvrir l’administration" in WebPage(visitor.read(SECURITY)).text


def test_adding_one_opens_the_administration_at_once(required: None, agent: User) -> None:
    joined(agent, 400)
    visitor = sign_in(agent)
    html = visitor.read("/compte/securite/application/")
    secret = html.partition('copy-text">')[2].partition("<")[0]
    visitor.post("/compte/securite/application/", {"code": app_code(secret)})
    assert visitor.get("/admin/").status_code == 200
    assert "Il faut un second facteur" not in WebPage(visitor.read(SECURITY)).text


def test_recovery_codes_alone_are_no_second_factor(required: None, agent: User) -> None:
    joined(agent, 400)
    with_codes(agent)
    assert goes_to(sign_in(agent).get("/admin/")) == SECURITY


def test_a_session_opened_before_the_factor_shows_it_first(agent: User) -> None:
    """In the demonstration too: who has a factor is asked for it."""
    visitor = sign_in(agent)
    with_app(agent)
    asked = visitor.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0] == "/compte/securite/verification/?next=%2Fadmin%2F"
    response = visitor.post("/compte/securite/verification/", {"code": app_code(), "next": "/admin/"})
    assert goes_to(response) == "/admin/"
    assert visitor.get("/admin/").status_code == 200


def test_a_session_opened_with_it_is_not_asked_again(required: None, agent: User) -> None:
    joined(agent, 400)
    with_app(agent)
    assert signed_in_with_app(agent).get("/admin/").status_code == 200


def test_the_last_factor_stays_while_one_is_required(required: None, agent: User) -> None:
    joined(agent, 400)
    with_app(agent)
    visitor = signed_in_with_app(agent)
    response = visitor.post("/compte/securite/application/retirer/")
    assert "il lui faut un second facteur" in WebPage(response).text
    assert Authenticator.objects.filter(user=agent, type="totp").exists()


def test_the_last_factor_goes_where_none_is_required(agent: User) -> None:
    with_app(agent)
    signed_in_with_app(agent).post("/compte/securite/application/retirer/")
    assert not Authenticator.objects.filter(user=agent).exists()


class TestReset:
    """Who lost everything is helped by a superuser, and nobody else."""

    def path(self, person: User) -> str:
        return f"/admin/comptes/{person.pk}/seconds-facteurs/"

    def test_a_superuser_takes_the_factors_away_which_is_told_and_written_down(self, agent: User) -> None:
        with_app(agent)
        superuser = holder(is_superuser=True)
        visitor = sign_in(superuser)
        assert self.path(agent) in WebPage(visitor.read(f"/admin/users/edit/{agent.pk}/")).addresses
        assert agent.email in WebPage(visitor.read(self.path(agent))).text
        assert Authenticator.objects.filter(user=agent).exists()
        visitor.post(self.path(agent))
        assert not Authenticator.objects.filter(user=agent).exists()
        assert [one["letter"] for one in letters_to(agent.email)] == ["factors_reset"]
        entry = ModelLogEntry.objects.get(action="portail.reset_factors")
        assert (entry.object_id, entry.user) == (str(agent.pk), superuser)

    def test_nobody_else_may(self, agent: User, supervisor_bron: User) -> None:
        trust_address(supervisor_bron)
        with_app(agent)
        visitor = sign_in(supervisor_bron)
        assert visitor.post(self.path(agent)).status_code in (302, 403)
        assert Authenticator.objects.filter(user=agent).exists()

    def test_the_superuser_proves_first_who_they_are(self, agent: User) -> None:
        with_app(agent)
        visitor = sign_in(holder(is_superuser=True))
        with time_machine.travel(time.time() + 16 * 60):
            assert goes_to(visitor.post(self.path(agent))).startswith("/compte/verification/")
        assert Authenticator.objects.filter(user=agent).exists()


class TestInvitation:
    """Nobody types somebody else's password."""

    def test_the_form_asks_for_no_password(self) -> None:
        visitor = sign_in(holder(is_superuser=True))
        assert "password" not in visitor.read("/admin/users/new/").partition("<main")[2]

    def test_the_new_agent_chooses_it_by_a_letter(self) -> None:
        visitor = sign_in(holder(is_superuser=True))
        sent = {"email": "Nouvelle@Example.org", "first_name": "Nour", "last_name": "Essai"}
        assert visitor.post("/admin/users/new/", sent).status_code == 302
        person = User.objects.get(email="nouvelle@example.org")
        assert not person.has_usable_password()
        (letter,) = letters_to(person.email)
        assert letter["letter"] == "invitation"
        fresh = Visitor("localhost")
        page = fresh.get(letter["url"].removeprefix("http://localhost:8000"), follow=True)
        path = page.redirect_chain[-1][0]
        fresh.post(path, {"password1": PASSWORD})
        assert is_signed_in(sign_in(person))

    def test_ones_own_page_leads_to_the_account(self, agent: User) -> None:
        html = sign_in(agent).read("/admin/account/")
        assert f'href="{SECURITY}"' in html
        assert 'type="password"' not in html
