"""Who sends a form after their session ended is given back what they typed."""

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from tests.factories.people import user
from tests.factories.requests import demande
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
TEXT = "Le lampadaire est réparé depuis ce matin, merci <beaucoup>."


@pytest.fixture
def holder(bron: Authority) -> User:
    return user(email="camille@example.org")


@pytest.fixture
def page(bron: Authority, holder: User) -> str:
    return f"/mon-espace/demandes/{demande(bron, user=holder).reference}/"


class TestSessionEnded:
    def test_the_text_is_given_back_and_nothing_is_received(self, resident: Client, page: str) -> None:
        response = resident.post(
            page,
            {"body": TEXT, "password": "un mot de passe assez long", "version": "1", "next": "/mon-espace/messages/"},
        )
        shown = WebPage(response)
        assert response.status_code == 403
        assert "Le lampadaire est réparé depuis ce matin, merci <beaucoup>." in shown.text
        assert "un mot de passe" not in shown.html
        assert shown.html.count("<textarea") == 1
        assert "no-store" in response["Cache-Control"]
        assert f"/compte/connexion/?next={page.replace('/', '%2F')}" in shown.html

    def test_one_comes_back_to_the_page_of_the_form(self, resident: Client, page: str) -> None:
        for referer, back in (("http://bron.localhost/mon-espace/", "/mon-espace/"), ("http://evil.test/x/", page)):
            response = resident.post(page, {"body": TEXT}, headers={"referer": referer})
            assert f"?next={back.replace('/', '%2F')}" in response.content.decode()

    def test_reading_leads_to_the_entrance(self, resident: Client, page: str) -> None:
        assert resident.get(page).status_code == 302
