"""The resident's space: what to do now, the list, the exchanges, and one request in it."""

import datetime
import re

import pytest
from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Attachment, Demande, Event, Message, Party
from tests.factories.people import member, user
from tests.factories.requests import FILED_AT, demande, pothole
from tests.factories.uploads import checked, staged
from tests.grc.agents import statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
SPACE, MESSAGES = "/mon-espace/", "/mon-espace/messages/"
LATER = FILED_AT + datetime.timedelta(hours=2)


def asked(filed: Demande, agent: User, question: str = "De quel côté de la rue ?") -> Demande:
    operations.move(
        demande_id=filed.pk, to=State.WAITING_RESIDENT, note=question, by=agent, version=filed.version, at=LATER
    )
    filed.refresh_from_db()
    return filed


def photo_of(filed: Demande) -> Attachment:
    attachment = staged()
    Attachment.objects.filter(pk=attachment.pk).update(demande=filed)
    return checked(attachment)


class TestFirstPage:
    def test_asks_to_sign_in(self, resident: Client) -> None:
        response = resident.get("/mon-espace/")
        assert response.status_code == 302
        assert response["Location"].startswith("/compte/")

    def test_says_what_will_be_there_when_nothing_is(self, home: Client) -> None:
        words = WebPage(home.get("/mon-espace/")).text
        assert "Rien pour l’instant" in words
        assert "Aucune demande pour l’instant" in words

    def test_counts_what_waits_for_the_resident_until_they_answer(
        self, home: Client, camille: User, bron: Authority, agent_bron: User
    ) -> None:
        filed = asked(demande(bron, user=camille), agent_bron)
        page = WebPage(home.get("/mon-espace/"))
        assert re.search(r'class="space-number">1<', page.html)
        assert "De quel côté de la rue ?" in page.text
        assert f"/mon-espace/demandes/{filed.reference}/" in page.addresses
        operations.reply(demande_id=filed.pk, body="Côté pair.", at=LATER)
        assert "Rien pour l’instant" in WebPage(home.get("/mon-espace/")).text

    def test_says_where_each_stands_and_whose_turn_it_is(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, user=camille)
        demande(bron, demarche=pothole(), user=camille)
        words = WebPage(home.get("/mon-espace/")).text
        assert "Ville de Bron" in words
        assert "Métropole de Lyon" in words
        assert filed.reference in words
        assert "Nous avons bien reçu votre signalement." in words
        assert "C’est maintenant à la Ville de Bron." in words

    def test_shows_nothing_of_others(self, home: Client, bron: Authority, agent_bron: User) -> None:
        theirs = asked(demande(bron, user=user(), email="camille@example.org"), agent_bron)
        unattached = demande(bron, email="camille@example.org")
        page = home.get("/mon-espace/").content.decode() + home.get("/mon-espace/messages/").content.decode()
        assert theirs.reference not in page
        assert unattached.reference not in page

    def test_an_agent_sees_their_own_and_nothing_of_their_desk(self, resident: Client, bron: Authority) -> None:
        agent = member(bron, Role.AGENT)
        resident.force_login(agent)
        mine, desk = demande(bron, user=agent), demande(bron)
        page = WebPage(resident.get("/mon-espace/"))
        assert mine.reference in page.text
        assert desk.reference not in page.html


class TestList:
    @pytest.mark.parametrize(("view", "seen"), [("", [True, False]), ("closes", [False, True]), ("toutes", [True] * 2)])
    def test_is_narrowed_by_standing(
        self, home: Client, camille: User, bron: Authority, view: str, seen: list[bool]
    ) -> None:
        filed = [demande(bron, user=camille) for _ in range(2)]
        operations.withdraw(demande_id=filed[1].pk, at=LATER)
        page = WebPage(home.get("/mon-espace/", {"vue": view})).text
        assert [one.reference in page for one in filed] == seen

    def test_is_narrowed_by_authority(
        self, home: Client, camille: User, bron: Authority, metropolis: Authority
    ) -> None:
        ours, theirs = demande(bron, user=camille), demande(bron, demarche=pothole(), user=camille)
        page = WebPage(home.get("/mon-espace/", {"collectivite": metropolis.pk}))
        assert ours.reference not in page.html
        assert theirs.reference in page.text

    @pytest.mark.parametrize(
        "query",
        ["vue=x", "collectivite=x", "collectivite=99999999999999999999", "collectivite=²", "apres=x", "apres=%00"],
    )
    def test_takes_what_it_does_not_understand_as_not_said(
        self, home: Client, camille: User, bron: Authority, query: str
    ) -> None:
        filed = demande(bron, user=camille)
        assert filed.reference in WebPage(home.get(f"/mon-espace/?{query}")).text

    def test_is_read_page_by_page_without_losing_or_doubling_any(
        self, home: Client, camille: User, bron: Authority
    ) -> None:
        """Most of them moved at the same moment: ids then tell them apart."""
        filed = {demande(bron, user=camille).reference for _ in range(45)}
        found, address = [], "/mon-espace/"
        for _ in range(3):
            page = home.get(address).content.decode()
            found += re.findall(r'href="/mon-espace/demandes/([^"/]+)/"', page)
            following = re.search(r'href="(\?[^"]*)"\s+rel="next"', page)
            address = "/mon-espace/" + following[1].replace("&amp;", "&") if following else ""
        assert not address
        assert len(found) == 45
        assert set(found) == filed

    def test_costs_the_same_with_one_and_with_three(
        self, home: Client, camille: User, bron: Authority, agent_bron: User
    ) -> None:
        counts = {}
        for number in (1, 3):
            while Demande.objects.count() < number:
                asked(demande(bron, user=camille), agent_bron)
            counts[number] = {path: len(statements(home, path)[1]) for path in (SPACE, MESSAGES)}
        assert counts == {number: {SPACE: 23, MESSAGES: 8} for number in (1, 3)}


class TestMessages:
    def test_puts_first_what_was_not_read(self, home: Client, camille: User, bron: Authority, agent_bron: User) -> None:
        read, unread = (
            demande(bron, user=camille, address="1 rue Lue"),
            demande(bron, user=camille, address="2 rue Neuve"),
        )
        for filed in (unread, read):
            body = f"Bonjour {filed.address}"
            operations.write_to_resident(demande_id=filed.pk, body=body, by=agent_bron, version=1, at=LATER)
        home.get(f"/mon-espace/demandes/{read.reference}/")
        words = WebPage(home.get("/mon-espace/messages/")).text
        assert words.count("Non lu") == 1
        assert words.index("2 rue Neuve") < words.index("1 rue Lue")
        assert "Une demande a un message que vous n’avez pas lu" in WebPage(home.get("/mon-espace/")).text
        home.get(f"/mon-espace/demandes/{unread.reference}/")
        assert "Non lu" not in WebPage(home.get("/mon-espace/messages/")).text

    def test_what_the_resident_has_answered_is_read(
        self, home: Client, camille: User, bron: Authority, agent_bron: User
    ) -> None:
        """Even through the secret link, where nothing is noted of what is seen."""
        filed = demande(bron, user=camille)
        operations.write_to_resident(demande_id=filed.pk, body="Bonjour", by=agent_bron, version=1, at=LATER)
        assert "Non lu" in WebPage(home.get(MESSAGES)).text
        operations.reply(demande_id=filed.pk, body="Bonjour aussi", at=LATER + datetime.timedelta(minutes=5))
        assert "Non lu" not in WebPage(home.get(MESSAGES)).text

    def test_never_shows_notes(self, home: Client, camille: User, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron, user=camille)
        operations.add_note(demande_id=filed.pk, body="Usager déjà venu", by=agent_bron, at=LATER)
        assert "Aucun message pour l’instant" in WebPage(home.get("/mon-espace/messages/")).text
        assert "déjà venu" not in home.get(f"/mon-espace/demandes/{filed.reference}/").content.decode()

    def test_reading_what_was_read_writes_nothing(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, user=camille)
        home.get(f"/mon-espace/demandes/{filed.reference}/")
        seen = Party.objects.get().seen_at
        home.get(f"/mon-espace/demandes/{filed.reference}/")
        assert Party.objects.get().seen_at == seen


class TestOneRequest:
    def test_is_the_page_of_its_link_with_its_acts(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, user=camille)
        address = f"/mon-espace/demandes/{filed.reference}/"
        response = home.get(address)
        assert "no-store" in response["Cache-Control"]
        assert "Nous avons bien reçu votre signalement." in WebPage(response).text
        assert not re.search("/suivi/[^,]", response.content.decode())  # nothing leaks the secret link
        sent = home.post(address, {"action": "message", "body": "C’est le mât 42."})
        assert sent["Location"] == f"{address}?fait=message"
        assert Message.objects.get().body == "C’est le mât 42."
        assert home.post(f"{address}retirer/")["Location"] == f"{address}?fait=retrait"
        filed.refresh_from_db()
        assert filed.state == State.WITHDRAWN

    def test_shows_its_photos(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, user=camille)
        photo = photo_of(filed)
        address = f"/mon-espace/demandes/{filed.reference}/photo/{photo.uuid}/large/"
        assert address in home.get(f"/mon-espace/demandes/{filed.reference}/").content.decode()
        assert home.get(address).status_code == 200

    @pytest.mark.parametrize("path", ["", "retirer/", "detacher/", "photo/{photo}/large/"])
    def test_of_another_account_is_not_found(self, home: Client, bron: Authority, path: str) -> None:
        theirs = demande(bron, user=user(), email="camille@example.org")
        address = f"/mon-espace/demandes/{theirs.reference}/{path.format(photo=photo_of(theirs).uuid)}"
        assert home.get(address).status_code == 404
        before = Event.objects.count()
        assert home.post(address, {"action": "message", "body": "x"}).status_code in {404, 405}
        assert Event.objects.count() == before

    @pytest.mark.parametrize("reference", ["x", "GX7K-4M2P", "%00", "é"])
    def test_that_does_not_exist_is_not_found(self, home: Client, reference: str) -> None:
        assert home.get(f"/mon-espace/demandes/{reference}/").status_code == 404

    def test_after_it_left_the_account_is_not_found(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, user=camille)
        Party.objects.update(user=None)
        assert home.get(f"/mon-espace/demandes/{filed.reference}/").status_code == 404
        assert not Attachment.objects.exists()
