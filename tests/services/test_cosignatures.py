"""A second person attests what a service asks: named in the form, written to, answering once, or not at all."""

import datetime
import uuid

import pytest
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.models import Authority
from grc import links
from grc.cosignatures import operations
from grc.cosignatures.enums import CosignatureState
from grc.cosignatures.models import Cosignature
from grc.cosignatures.notices import token_of
from grc.enums import EventKind
from grc.models import Demande, Event
from grc.operations import Contact, Filer, Refused
from notifications.channels.email import written
from notifications.channels.failures import RefusedError
from notifications.models import Notification
from services.models import ServicePage
from services.operations import file
from tests.factories.services import republish
from tests.factories.sites import Visitor
from tests.grc.agents import signed_in
from tests.pages import WebPage
from tests.services.conftest import NAME, Sender
from tests.services.drafts.forms import answer, begun, event_service, hidden

pytestmark = pytest.mark.django_db
SENTENCE = "J’atteste l’héberger à mon domicile."
SECOND = {"second_name": "Alex Témoin", "second_email": "alex@example.org"}
DAY = datetime.timedelta(days=1)


@pytest.fixture
def cosigned(page: ServicePage) -> ServicePage:
    return republish(page, attested=SENTENCE)


@pytest.fixture
def filed(cosigned: ServicePage) -> Cosignature:
    assert Sender(cosigned).send(**SECOND).status_code == 302
    found: Cosignature = Cosignature.objects.select_related("demande").get()
    return found


def link(cosignature: Cosignature) -> str:
    return f"/confirmation/{token_of(cosignature)}/"


def follow_up(cosignature: Cosignature) -> str:
    return f"/suivi/{links.token_for(cosignature.demande)}/"


def kinds(demande: Demande) -> list[str]:
    return list(Event.objects.filter(demande=demande).order_by("pk").values_list("kind", flat=True))


def test_the_form_names_somebody_else(cosigned: ServicePage) -> None:
    sender = Sender(cosigned)
    assert SENTENCE in WebPage(sender.open()).text
    missing = WebPage(sender.send()).text
    assert "Indiquez le nom de la deuxième personne." in missing
    own = sender.send(**SECOND | {"second_email": "Camille@example.org"})
    assert own.status_code == 422
    assert "C’est votre propre adresse" in WebPage(own).text
    assert not Demande.objects.exists()
    assert sender.send(**SECOND).status_code == 302


def test_who_is_named_confirms_once(filed: Cosignature) -> None:
    assert kinds(filed.demande) == [EventKind.FILED, EventKind.COSIGN_ASKED]
    letter = Notification.objects.get(kind="grc.cosignature")
    assert letter.recipient == SECOND["second_email"]
    assert "Camille" not in str(letter.context)
    mail = written(letter.kind, letter.context)
    assert SENTENCE in mail.text
    assert link(filed) in mail.text
    resident, second = Visitor("bron.localhost"), Visitor("bron.localhost")
    waiting = WebPage(resident.get(follow_up(filed))).text
    assert "En attente de la confirmation de Alex Témoin" in waiting
    shown = WebPage(second.get(link(filed))).text
    assert SENTENCE in shown
    assert "Camille Martin" in shown
    assert "Lou Martin" not in shown, "the answers are shown only where an officer says so"
    empty = second.post(link(filed), {})
    assert empty.status_code == 422
    assert "Dites si vous confirmez, ou non." in WebPage(empty).text
    assert second.post(link(filed), {"answer": "oui"}).status_code == 302
    assert "Votre confirmation est enregistrée" in WebPage(second.get(link(filed))).text
    twice = second.post(link(filed), {"answer": "non", "reason": "Je me ravise"})
    assert twice.status_code == 422
    assert "n’est plus attendue" in WebPage(twice).text
    assert kinds(filed.demande)[-1] == EventKind.COSIGNED
    assert "Alex Témoin a confirmé le" in WebPage(resident.get(follow_up(filed))).text
    assert "deuxième personne a confirmé" in written("grc.cosigned", Notification.objects.latest("pk").context).subject
    with pytest.raises(RefusedError):
        written(letter.kind, letter.context)


def test_a_refusal_says_why(filed: Cosignature, agent_bron: User) -> None:
    second = Visitor("bron.localhost")
    without = second.post(link(filed), {"answer": "non", "reason": " "})
    assert "Dites pourquoi vous ne confirmez pas." in WebPage(without).text
    assert second.post(link(filed), {"answer": "non", "reason": "Il ne vit pas ici"}).status_code == 302
    assert kinds(filed.demande)[-1] == EventKind.COSIGN_REFUSED
    desk = signed_in(agent_bron).get(f"/admin/demandes/{filed.demande_id}/")
    text = WebPage(desk).text
    assert "Il ne vit pas ici" in text
    assert "Alex Témoin refusée" in text
    assert "Il ne vit pas ici" in WebPage(second.get(follow_up(filed))).text


def test_it_is_recalled_once_then_over_then_asked_of_another(filed: Cosignature) -> None:
    asked = filed.asked_at
    assert [operations.tend(at=asked + days * DAY) for days in (6, 8, 9, 30, 32, 33)] == [0, 1, 0, 0, 1, 0]
    assert kinds(filed.demande)[-1] == EventKind.COSIGN_EXPIRED
    later = asked + 33 * DAY
    filed.refresh_from_db()
    assert filed.state(timezone.localdate(later)) == CosignatureState.EXPIRED
    with pytest.raises(Refused, match="n’est plus attendue"):
        operations.answer(cosignature=filed, confirms=True, reason="", at=later)
    visitor, former = Visitor("bron.localhost"), link(filed)
    sent = {"action": "cosignature", **SECOND}
    wrong = visitor.post(follow_up(filed), sent | {"second_email": "camille@example.org"})
    assert wrong.status_code == 422
    assert "C’est votre propre adresse" in WebPage(wrong).text
    same_day = visitor.post(follow_up(filed), sent)
    assert "réessayez demain" in WebPage(same_day).text
    assert visitor.post(follow_up(filed), sent | {"second_email": "sam@example.org"}).status_code == 302
    filed.refresh_from_db()
    assert (filed.email, filed.sent, filed.expired_at) == ("sam@example.org", 2, None)
    assert visitor.get(former).status_code == 404
    assert visitor.get(link(filed)).status_code == 200
    Cosignature.objects.update(sent=operations.MOST)
    many = visitor.post(follow_up(filed), sent | {"second_email": "lee@example.org"})
    assert "demandée trop de fois" in WebPage(many).text


def test_no_other_link_opens_it(filed: Cosignature) -> None:
    visitor = Visitor("bron.localhost")
    for token in (links.token_for(filed), links.token_for(filed.demande), f"{token_of(filed)[:-3]}abc"):
        assert visitor.get(f"/confirmation/{token}/").status_code == 404
    assert visitor.get(f"/suivi/{token_of(filed)}/").status_code == 404


def test_the_answers_are_shown_where_an_officer_says_so(cosigned: ServicePage) -> None:
    Sender(republish(cosigned, cosigner_reads=True)).send(**SECOND)
    assert "Lou Martin" in WebPage(Visitor("bron.localhost").get(link(Cosignature.objects.get()))).text


def test_strangers_do_not_have_somebody_written_to_without_end(cosigned: ServicePage) -> None:
    for _ in range(5):
        assert Sender(cosigned).send(**SECOND).status_code == 302, "no answer tells that a letter did not leave"
    assert Cosignature.objects.count() == 5
    letters = Notification.objects.filter(kind="grc.cosignature")
    assert letters.count() == 3
    operations.tend(at=timezone.now() + 8 * DAY)
    assert letters.count() == 6, "whoever was not written to is not reminded either"


def test_who_they_are_goes_with_the_request(filed: Cosignature) -> None:
    operations.forget([filed.demande_id])
    filed.refresh_from_db()
    assert (filed.name, filed.email, filed.reason) == ("", "", "")


def test_a_program_is_told_to_go_to_the_page(cosigned: ServicePage, bron: Authority) -> None:
    version = cosigned.form_version
    assert version is not None
    with pytest.raises(Refused, match="confirmation d’une deuxième personne"):
        file(
            page=cosigned,
            version=version,
            answers={NAME: "Lou Martin"},
            filer=Filer(Contact(name="Camille"), origin=bron),
            submission_key=uuid.uuid4(),
            at=timezone.now(),
        )


def test_a_form_in_steps_asks_before_sending(bron_site: Site) -> None:
    page = republish(event_service(bron_site), attested=SENTENCE)
    visitor = Visitor("bron.localhost")
    place = begun(visitor, page)
    check = answer(visitor, visitor.get(place), place, place="Place Curial", courant="non").headers["Location"]
    shown = visitor.get(check)
    assert SENTENCE in WebPage(shown).text
    contact = {"name": "Camille Martin", "email": "camille@example.org"}
    assert visitor.post(check, hidden(shown) | contact).status_code == 422
    assert visitor.post(check, hidden(shown) | contact | SECOND).status_code == 302
    assert Cosignature.objects.get().attested == SENTENCE
