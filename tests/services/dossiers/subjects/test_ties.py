"""The project team says for which authority a service signs residents in."""

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from services.dossiers.subjects.models import SignInService
from tests.factories.accounts import prove
from tests.factories.partners import service
from tests.factories.people import user
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
TIES = "/admin/services-connexion/"


def browser(person: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return prove(client)


def test_the_project_team_ties_a_service_to_an_authority(bron: Authority, dardilly: Authority) -> None:
    client, made = browser(user(is_superuser=True)), service()
    said = {"partner": made.partner.pk, "authority": bron.pk}
    assert client.post(f"{TIES}new/", said).status_code == 302
    linked = SignInService.objects.get()
    assert (linked.partner, linked.authority) == (made.partner, bron)
    assert "existe déjà" in WebPage(client.post(f"{TIES}new/", said)).text
    assert client.post(f"{TIES}edit/{linked.pk}/", {"authority": dardilly.pk}).status_code == 302
    assert SignInService.objects.get().authority == dardilly
    assert client.post(f"{TIES}delete/{linked.pk}/").status_code == 302
    assert not SignInService.objects.exists()


def test_supervisors_do_not(supervisor_bron: User) -> None:
    runner = browser(supervisor_bron)
    assert runner.get(TIES).status_code in {302, 403}
    assert runner.post(f"{TIES}new/", {}).status_code in {302, 403}
