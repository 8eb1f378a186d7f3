"""Who gave a mobile telephone alone is told by SMS: that it is filed, that an answer waits; until they want none."""

import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import State
from grc.models import Demande, Party
from grc.names import mobile_of
from notifications.channels.sms import words_of
from notifications.enums import Channel, Status
from notifications.models import Notification
from tests.factories.requests import FILED_AT, demande
from tests.grc.agents import signed_in
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
NUMBER = "+33612345678"
LATER = FILED_AT + datetime.timedelta(hours=2)


@pytest.fixture(autouse=True)
def _gateway(settings: Any) -> None:
    settings.SMS_URL = "file:"


def filed(bron: Authority, **contact: str) -> Demande:
    said = {"name": "Zoé Canari", "phone": "06 12 34 56 78"} | contact
    return demande(bron, **said)


def texts() -> list[Notification]:
    return list(Notification.objects.filter(channel=Channel.SMS).order_by("id"))


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("06 12 34 56 78", NUMBER),
        ("07.12.34.56.78", "+33712345678"),
        ("+33 6 12 34 56 78", NUMBER),
        ("0033612345678", NUMBER),
        ("+33 (0)6 12 34 56 78", NUMBER),
        ("0692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("04 72 00 00 00", ""),
        ("+44 7911 123456", ""),
        ("06 12 34 56", ""),
        ("", ""),
    ],
)
def test_french_mobile_numbers_as_people_write_them(written: str, dialled: str) -> None:
    assert mobile_of(written) == dialled


def test_the_receipt_and_the_answer_without_a_word_of_it(resident: Client, bron: Authority, agent_bron: User) -> None:
    request = filed(bron)
    operations.write_to_resident(
        demande_id=request.pk, body="Zoé, passez jeudi.", by=agent_bron, version=request.version, at=LATER
    )
    receipt, answer = texts()
    assert {receipt.recipient, answer.recipient} == {NUMBER}
    assert "passez jeudi" not in str(answer.context)
    for text in (words_of(receipt), words_of(answer)):
        assert request.reference in text
        before, link, after = text.partition(f"/suivi/{links.token_for(request)}/")
        assert link
        # Not in the link, whose letters may be any.
        assert not any(word in before + after for word in ("Canari", "Zo", "jeudi"))
        assert len(text) <= 306
    page = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{request.pk}/")).text
    assert "Un SMS préviendra l’usager" in page


@pytest.mark.parametrize("contact", [{"email": "zoe@example.org"}, {"phone": "04 72 00 00 00"}, {"phone": ""}])
def test_nobody_else(contact: dict[str, str], bron: Authority) -> None:
    filed(bron, **contact)
    assert texts() == []


def test_nothing_without_a_gateway(bron: Authority, settings: Any, resident: Client) -> None:
    settings.SMS_URL = ""
    request = filed(bron)
    assert texts() == []
    assert "SMS" not in resident.get(page_of(request)).content.decode()


def test_of_the_steps_the_question_and_the_end(bron: Authority, agent_bron: User) -> None:
    request = filed(bron)
    for to, count in ((State.ACCEPTED, 1), (State.WAITING_RESIDENT, 2), (State.RESOLVED, 3)):
        request.refresh_from_db()
        operations.move(
            demande_id=request.pk, to=to, note="De quel côté ?", by=agent_bron, version=request.version, at=LATER
        )
        assert len(texts()) == count, to
        Notification.objects.update(status=Status.SENT, next_attempt_at=None)


def test_until_they_want_none(resident: Client, bron: Authority, agent_bron: User) -> None:
    request = filed(bron)
    page = WebPage(resident.get(page_of(request)))
    assert "au numéro qui finit par 78" in page.text
    assert "0612345678" not in page.html.replace(" ", "")
    assert resident.post(page_of(request), {"action": "sms"}).status_code == 302
    assert Party.objects.get(demande=request).refuses_sms
    assert texts()[0].status == Status.CANCELLED
    operations.write_to_resident(
        demande_id=request.pk, body="Bonjour", by=agent_bron, version=Demande.objects.get().version, at=LATER
    )
    assert len(texts()) == 1
    assert "Ne plus recevoir de SMS" not in WebPage(resident.get(page_of(request))).text
