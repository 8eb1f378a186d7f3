"""A request that another authority passed on is accepted, or sent back once; the resident reads why."""

import datetime

import pytest

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, State
from grc.models import Demande, Event
from notifications.models import Notification
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def passed_on(bron: Authority, dardilly: Authority, agent_bron: User) -> Demande:
    """A request of Bron that is now at Dardilly."""
    request = demande(bron, email="camille@example.org")
    operations.transfer(demande_id=request.pk, to=dardilly, reason="Chez vous", by=agent_bron, version=1, at=AT)
    request.refresh_from_db()
    return request


def send_back(request: Demande, by: User, *, at: datetime.datetime = AT + HOUR, reason: str = "Non") -> Event:
    version = Demande.objects.get(pk=request.pk).version
    return operations.send_back(demande_id=request.pk, reason=reason, by=by, version=version, at=at)


def test_sent_back_it_is_its_former_authoritys_again(
    passed_on: Demande, bron: Authority, agent_dardilly: User, agent_bron: User
) -> None:
    event = send_back(passed_on, agent_dardilly, reason="La rue est à Bron.")
    passed_on.refresh_from_db()
    assert (passed_on.authority, passed_on.state, passed_on.reference) == (bron, State.FORWARDED, passed_on.reference)
    assert (event.kind, event.shown) == (EventKind.TRANSFERRED, True)
    told = Notification.objects.filter(kind="grc.transferred").latest("pk")
    assert (told.recipient, told.context["message"]) == ("camille@example.org", "La rue est à Bron.")
    page = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{passed_on.pk}/"))
    assert "Renvoyée par Dardilly à Bron" in page.text
    assert "Elle vous a été renvoyée" in page.text
    assert "formulaire-renvoyer" not in page.html


def test_not_to_and_fro(passed_on: Demande, agent_dardilly: User, agent_bron: User) -> None:
    send_back(passed_on, agent_dardilly)
    with pytest.raises(operations.Refused, match="vous a déjà renvoyé"):
        send_back(passed_on, agent_bron, at=AT + 2 * HOUR)


def test_why_is_asked(passed_on: Demande, agent_dardilly: User) -> None:
    with pytest.raises(operations.Refused, match="pourquoi vous renvoyez"):
        send_back(passed_on, agent_dardilly, reason=" ")


def test_not_once_it_is_accepted_nor_when_nobody_passed_it_on(
    passed_on: Demande, bron: Authority, agent_dardilly: User, agent_bron: User
) -> None:
    operations.move(demande_id=passed_on.pk, to=State.ACCEPTED, by=agent_dardilly, version=2, at=AT)
    with pytest.raises(operations.Refused, match="n’attend pas"):
        send_back(passed_on, agent_dardilly)
    with pytest.raises(operations.Refused, match="n’attend pas"):
        send_back(demande(bron), agent_bron)


def test_only_by_who_has_it(passed_on: Demande, agent_bron: User) -> None:
    with pytest.raises(operations.NotAllowed):
        send_back(passed_on, agent_bron)
    assert signed_in(agent_bron).post(f"/admin/demandes/{passed_on.pk}/renvoyer/").status_code == 404


def test_from_the_page(passed_on: Demande, agent_dardilly: User) -> None:
    desk, address = signed_in(agent_dardilly), f"/admin/demandes/{passed_on.pk}/"
    page = WebPage(desk.get(address))
    assert "Transmise par Bron" in page.text
    assert "formulaire-renvoyer" in page.html
    refused = desk.post(f"{address}renvoyer/", {"version": 2, "reason": ""})
    assert refused.status_code == 422
    assert "pourquoi vous renvoyez" in WebPage(refused).text
    done = desk.post(f"{address}renvoyer/", {"version": 2, "reason": "La rue est à Bron."})
    assert done["Location"] == "/admin/demandes/"
    assert "est renvoyée" in WebPage(desk.get("/admin/demandes/")).text


def test_accepted_from_the_page(passed_on: Demande, agent_dardilly: User) -> None:
    desk, address = signed_in(agent_dardilly), f"/admin/demandes/{passed_on.pk}/"
    assert desk.post(f"{address}etat/", {"version": 2, "to": State.ACCEPTED}).status_code == 302
    assert "Transmise par Bron" not in WebPage(desk.get(address)).text
