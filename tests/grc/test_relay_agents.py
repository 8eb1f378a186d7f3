"""What agents may do with a commune that receives nothing here: what they are told to do instead of a transfer."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import User
from communes.conventions.enums import Offer
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.mailroom import operations as incoming
from grc.models import Demande, Event
from tests.factories.conventions import ALWAYS, TOWN_HALL, covered, declaring
from tests.factories.requests import demande, lamp, pothole
from tests.grc.agents import signed_in
from tests.grc.mailroom.test_sorting import RECEIVED, came
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LAST = datetime.date(2026, 11, 24)
BEFORE_MIDNIGHT = datetime.datetime(2026, 11, 24, 22, 59, 59, tzinfo=datetime.UTC)  # 23:59:59 in Paris
MIDNIGHT = BEFORE_MIDNIGHT + datetime.timedelta(seconds=1)


@pytest.fixture
def held(metropolis: Authority, dardilly: Authority) -> Demande:
    """A request that the metropolis has."""
    return demande(dardilly, demarche=pothole())


def test_none_is_handed_over_to_it_and_what_to_do_is_said(
    held: Demande, outside: Authority, agent_metropole: User
) -> None:
    told = f"gardez la demande, et demandez-lui un avis à son adresse déclarée, {TOWN_HALL}"
    with pytest.raises(operations.Refused, match=told):
        transfer(held, outside, agent_metropole)
    declaring(outside, "")
    with pytest.raises(operations.Refused, match="transmettez-la-lui par courrier"):
        transfer(held, outside, agent_metropole)


def test_it_may_be_until_its_last_day(held: Demande, bron: Authority, agent_metropole: User) -> None:
    covered(bron, Offer.RESTRICTED, ALWAYS[0], LAST)
    with pytest.raises(operations.Refused, match="ne reçoit pas de demandes ici"):
        transfer(held, bron, agent_metropole, at=MIDNIGHT)
    transfer(held, bron, agent_metropole, at=BEFORE_MIDNIGHT)
    held.refresh_from_db()
    assert (held.authority, held.state) == (bron, State.FORWARDED)


def test_the_page_offers_no_transfer_to_it_and_says_what_to_do(
    held: Demande, outside: Authority, agent_metropole: User
) -> None:
    desk = signed_in(agent_metropole)
    page = WebPage(desk.get(f"/admin/demandes/{held.pk}/faire/transferer/"))
    assert "Une commune qui n’est pas dans la liste ne reçoit pas de demandes ici" in page.text
    said = {"version": held.version, "to": outside.pk, "reason": "C’est chez vous."}
    refused = desk.post(f"/admin/demandes/{held.pk}/transferer/", said)
    assert refused.status_code == 422
    assert "Si c’est une commune, gardez la demande" in WebPage(refused).text
    held.refresh_from_db()
    assert held.authority.slug == "metropole"


def test_what_it_has_mailed_makes_no_request(outside: Authority, metropolis: Authority, agent_bron: User) -> None:
    covered(outside, Offer.GLOBAL, ALWAYS[0], RECEIVED.date())
    letter = came(outside)
    new = incoming.New(lamp(), "Le lampadaire clignote.", operations.Contact())
    with pytest.raises(operations.Refused, match="ne reçoit plus de nouvelles demandes"):
        incoming.make_request(mail_id=letter.pk, new=new, by=agent_bron, at=timezone.now())
    assert not Demande.objects.exists()


def transfer(held: Demande, to: Authority, by: User, *, at: datetime.datetime = MIDNIGHT) -> Event:
    return operations.transfer(demande_id=held.pk, to=to, reason="Chez vous", by=by, version=held.version, at=at)
