"""A report by Open311 of what a commune answers for that receives nothing here."""

import pytest

from communes.models import Authority
from grc.enums import EventKind
from grc.models import Demande, Event
from notifications.models import Notification
from tests.factories.conventions import TOWN_HALL
from tests.signalement.open311.server.conftest import REPORT, Program

pytestmark = pytest.mark.django_db
NOTICE = "Ce signalement est à la Métropole de Lyon. Il relève de la Ville de Bron, à qui il est transmis."


def test_it_is_passed_on_once_and_the_program_is_told(of_metropolis: Program, outside: Authority) -> None:
    sent = [of_metropolis.post("requests.json", REPORT) for _time in range(2)]
    assert [one.status_code for one in sent] == [201, 200]
    assert [one.json()[0]["service_notice"] for one in sent] == [NOTICE, NOTICE]
    filed = Demande.objects.get()
    assert filed.authority.slug == "metropole"
    assert Event.objects.get(demande=filed, kind=EventKind.RELAYED).detail["email"] == TOWN_HALL


def test_what_is_the_metropoliss_is_not(of_metropolis: Program, outside: Authority) -> None:
    response = of_metropolis.post("requests.json", REPORT | {"service_code": "nid-de-poule"})
    assert response.json()[0]["service_notice"] == "Ce signalement est à la Métropole de Lyon."
    assert not Event.objects.filter(kind=EventKind.RELAYED).exists()


def test_a_trial_sends_nothing(of_metropolis: Program, outside: Authority) -> None:
    of_metropolis.client.headers = {}
    response = of_metropolis.post("/open311/test/v2/requests.json", REPORT)
    assert response.status_code == 201, response.content
    assert response.json()[0]["service_notice"] == NOTICE
    assert not Demande.objects.exists()
    assert not Notification.objects.exists()
