"""Agents sort what came in: a new request, a part of an old one, nothing; and take the last back."""

import datetime
import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.enums import ActorRole, Channel, ScanState
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail
from grc.mailroom.operations import keeping
from grc.models import Attachment, Demande, Event, Message
from grc.operations import Contact, housekeeping, inspection
from grc.operations.changing import NotAllowed
from notifications.models import Notification
from tests.factories.documents import pdf
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.grc.agents import signed_in, statements
from tests.grc.mailroom.conftest import mailbox_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
LIST = "/admin/courriels/"
RECEIVED = datetime.datetime(2026, 11, 20, 17, 0, tzinfo=datetime.UTC)


def came(authority: Authority, *, file: bool = False, **fields: Any) -> IncomingMail:
    """A mail of Camille's that waits, as if it had been read."""
    box = authority.mailboxes.first() or mailbox_of(authority)
    said = {"sender": "camille@example.org", "sender_name": "Camille Merle", "subject": "Lampadaire"}
    said |= {"text": "Le lampadaire clignote.\n\n> Bonjour", "received_at": RECEIVED, "size": 1000}
    kept = IncomingMail.objects.create(
        mailbox=box, authority=authority, message_id=f"<{uuid.uuid4()}@x>", digest="", **(said | fields)
    )
    if file:
        keeping._stage(kept, keeping.File("facture.pdf", "application/pdf", pdf().read()), RECEIVED)
        for one in Attachment.objects.filter(submission_key=kept.files_key):
            inspection.check(attachment_id=one.pk)
    return kept


@pytest.fixture
def officer_bron(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


def asked(**changes: Any) -> dict[str, Any]:
    return {
        "demarche": lamp().pk,
        "description": "Lampadaire à réparer",
        "name": "Camille Merle",
        "email": "camille@example.org",
    } | changes


class TestList:
    def test_what_waits_and_what_was_done(self, desk: Client, bron: Authority, agent_bron: User, now) -> None:
        one = came(bron, subject="À écarter")
        came(bron, subject="À lire")
        assert "À écarter" in WebPage(desk.get(LIST)).text
        incoming.set_aside(mail_id=one.pk, reason="Publicité", by=agent_bron, at=now)
        assert "À écarter" not in WebPage(desk.get(LIST)).text
        aside = WebPage(desk.get(f"{LIST}?vue=ecartes")).text
        assert "À écarter" in aside
        assert "Publicité" in aside
        assert "Aucun courriel n’est encore devenu" in WebPage(desk.get(f"{LIST}?vue=traites")).text

    def test_an_empty_one_says_what_will_come(self, desk: Client) -> None:
        assert "Rien à trier" in WebPage(desk.get(f"{LIST}?vue=nimporte")).text

    def test_nothing_of_another_authority(self, bron: Authority, agent_dardilly: User) -> None:
        kept = came(bron, file=True)
        elsewhere = signed_in(agent_dardilly)
        assert "Lampadaire" not in elsewhere.get(LIST).content.decode()
        one = Attachment.objects.get()
        for address in ("", f"fichier/{one.uuid}/document/"):
            assert elsewhere.get(f"{LIST}{kept.pk}/{address}").status_code == 404
        for address in ("demande/", "joindre/", "ecarter/", "reprendre/"):
            assert elsewhere.post(f"{LIST}{kept.pk}/{address}", {"reason": "x"}).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_its_statements_do_not_grow(self, desk: Client, bron: Authority, rows: int) -> None:
        for _each in range(rows):
            came(bron)
        assert len([sql for sql in statements(desk, LIST)[1] if "grc_incomingmail" in sql]) == 1

    def test_who_treats_no_request_is_turned_away(self, officer_bron: User) -> None:
        assert signed_in(officer_bron).get(LIST).status_code == 403


class TestNewRequest:
    def test_it_is_filed_on_the_day_it_came_with_its_files(
        self, desk: Client, bron: Authority, agent_bron: User
    ) -> None:
        kept = came(bron, file=True)
        answer = desk.post(f"{LIST}{kept.pk}/demande/", asked(), follow=True)
        made = Demande.objects.get()
        assert f"La demande {made.reference} est enregistrée." in WebPage(answer).text
        assert (made.channel, made.filed_at, made.authority) == (Channel.EMAIL, RECEIVED, bron)
        assert made.answers == {"description": "Lampadaire à réparer"}
        assert made.attachments.get().scan_state == ScanState.CLEAN
        assert made.parties.get().email == "camille@example.org"
        event = Event.objects.get(demande=made)
        assert (event.actor, event.actor_role) == (agent_bron, ActorRole.AGENT)
        notice = Notification.objects.get()
        assert (notice.kind, notice.recipient) == ("grc.filed", "camille@example.org")
        assert notice.created_at > RECEIVED
        kept.refresh_from_db()
        assert (kept.state, kept.demande, kept.sorted_by) == (MailState.FILED, made, agent_bron)

    def test_what_is_somebody_else_s_goes_to_them(self, desk: Client, bron: Authority, metropolis: Authority) -> None:
        kept = came(bron)
        answer = desk.post(f"{LIST}{kept.pk}/demande/", asked(demarche=pothole().pk), follow=True)
        assert f"Elle est confiée à {metropolis.name}" in WebPage(answer).text
        assert Demande.objects.get().authority == metropolis
        assert desk.get(f"{LIST}{kept.pk}/").status_code == 404

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"demarche": ""}, "Choisissez la démarche."),
            ({"description": " "}, "Écrivez ce qui est demandé."),
            ({"email": "camille"}, "adresse"),
            ({"demarche": "999999"}, "choix"),
        ],
    )
    def test_what_is_missing_is_said_and_what_was_typed_kept(
        self, desk: Client, bron: Authority, changes: dict[str, str], said: str
    ) -> None:
        kept = came(bron)
        answer = desk.post(f"{LIST}{kept.pk}/demande/", asked(address="12 rue X") | changes)
        assert answer.status_code == 422
        page = WebPage(answer)
        assert said in page.text
        assert page.value("address") == "12 rue X"
        assert not Demande.objects.exists()

    def test_twice_makes_one(self, desk: Client, bron: Authority) -> None:
        kept = came(bron)
        desk.post(f"{LIST}{kept.pk}/demande/", asked())
        answer = desk.post(f"{LIST}{kept.pk}/demande/", asked(description="Autre"))
        assert "a été trié entre-temps" in WebPage(answer).text
        assert Demande.objects.count() == 1


class TestJoin:
    def test_it_becomes_a_message_of_the_resident(self, desk: Client, bron: Authority) -> None:
        old, kept = demande(bron, email="camille@example.org"), came(bron, file=True)
        assert old.reference in WebPage(desk.get(f"{LIST}{kept.pk}/")).text
        desk.post(f"{LIST}{kept.pk}/joindre/", {"reference": old.reference.lower()})
        assert Message.objects.get(demande=old).body == "Le lampadaire clignote."
        assert old.attachments.count() == 1
        assert "par courriel" in WebPage(desk.get(f"/admin/demandes/{old.pk}/")).text

    @pytest.mark.parametrize("reference", ["", "XXXX", "2222-2222"])
    def test_a_reference_that_is_none(self, desk: Client, bron: Authority, reference: str) -> None:
        answer = desk.post(f"{LIST}{came(bron).pk}/joindre/", {"reference": reference})
        assert answer.status_code == 422

    def test_a_request_of_another_authority_is_not_joined(
        self, desk: Client, bron: Authority, dardilly: Authority
    ) -> None:
        other = demande(dardilly)
        answer = desk.post(f"{LIST}{came(bron).pk}/joindre/", {"reference": other.reference})
        assert "Aucune demande de votre collectivité" in WebPage(answer).text
        assert not Message.objects.exists()


class TestAside:
    def test_a_reason_is_asked_and_can_be_taken_back(self, desk: Client, bron: Authority) -> None:
        kept = came(bron)
        assert desk.post(f"{LIST}{kept.pk}/ecarter/", {"reason": ""}).status_code == 422
        desk.post(f"{LIST}{kept.pk}/ecarter/", {"reason": "Publicité"})
        kept.refresh_from_db()
        assert (kept.state, kept.reason) == (MailState.SET_ASIDE, "Publicité")
        shown = WebPage(desk.post(f"{LIST}{kept.pk}/reprendre/", follow=True)).text
        assert "de nouveau à trier" in shown
        assert "trié entre-temps" in WebPage(desk.post(f"{LIST}{kept.pk}/reprendre/", follow=True)).text


class TestRights:
    @pytest.mark.parametrize("who", ["agent_dardilly", "officer_bron"])
    def test_nobody_else_sorts(self, bron: Authority, now, who: str, request: pytest.FixtureRequest) -> None:
        kept, by = came(bron), request.getfixturevalue(who)
        with pytest.raises(NotAllowed):
            incoming.set_aside(mail_id=kept.pk, reason="x", by=by, at=now)
        reference = demande(bron).reference
        with pytest.raises(NotAllowed):
            incoming.join(mail_id=kept.pk, reference=reference, by=by, at=now)
        new = incoming.New(lamp(), "x", Contact())
        with pytest.raises(NotAllowed):
            incoming.make_request(mail_id=kept.pk, new=new, by=by, at=now)


class TestFiles:
    def test_the_clean_copy_is_served(self, desk: Client, bron: Authority) -> None:
        kept = came(bron, file=True)
        one = Attachment.objects.get()
        address = f"{LIST}{kept.pk}/fichier/{one.uuid}/document/"
        assert address in WebPage(desk.get(f"{LIST}{kept.pk}/")).addresses
        served = desk.get(address)
        assert served.content.startswith(b"%PDF-")
        assert served["Content-Disposition"].startswith("attachment")
        Attachment.objects.update(scan_state=ScanState.QUARANTINED)
        assert desk.get(address).status_code == 404

    def test_they_stay_as_long_as_the_mail(self, bron: Authority, now) -> None:
        came(bron, file=True)
        Attachment.objects.update(uploaded_at=RECEIVED - datetime.timedelta(days=30))
        housekeeping.drop_staged(at=now)
        assert Attachment.objects.count() == 1
