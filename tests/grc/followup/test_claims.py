"""Requests join an account by proof: their secret link, or their reference and the account's confirmed address."""

import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts import limits
from accounts.models import User
from accounts.operations import trust_address
from communes.models import Authority
from grc import operations
from grc.enums import EventKind
from grc.models import Demande, Demarche, Event, Party
from notifications.channels import email
from notifications.models import Notification
from tests.factories.mandates import JEANNE, active, filed_under
from tests.factories.people import user
from tests.factories.requests import FILED_AT, demande
from tests.grc.agents import signed_in
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
CLAIM = "/mon-espace/rattacher/"
LATER = FILED_AT + datetime.timedelta(hours=2)


@pytest.fixture
def camille(camille: User) -> User:
    trust_address(camille)
    return camille


def holder_of(filed: Demande) -> User | None:
    return Party.objects.get(demande=filed).user


def told(event: str) -> list[str]:
    return sorted(Notification.objects.filter(kind=f"grc.{event}").values_list("recipient", flat=True))


class TestByReference:
    def test_with_the_accounts_address(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="Camille@example.org")
        home.post(CLAIM, {"reference": filed.reference.lower().replace("-", " ")})
        assert holder_of(filed) == camille
        assert Event.objects.filter(demande=filed, kind=EventKind.ATTACHED, shown=True).count() == 1
        assert told("attached") == ["camille@example.org"]

    def test_says_the_same_whatever_was_typed(self, home: Client, camille: User, bron: Authority) -> None:
        mine, theirs = demande(bron, email="camille@example.org"), demande(bron, email="autre@example.org")
        taken = demande(bron, email="camille@example.org", user=user())
        answers = {
            WebPage(home.post(CLAIM, {"reference": reference})).text
            for reference in (mine.reference, theirs.reference, taken.reference, "GX7K-4M2P", "nimporte")
        }
        assert len(answers) == 1
        assert [holder_of(one) == camille for one in (mine, theirs, taken)] == [True, False, False]

    def test_with_an_address_that_is_not_confirmed(self, resident: Client, bron: Authority) -> None:
        stranger = user(email="camille@example.org")
        EmailAddress.objects.filter(user=stranger).update(verified=False)
        resident.force_login(stranger)
        filed = demande(bron, email="camille@example.org")
        resident.post(CLAIM, {"reference": filed.reference})
        assert holder_of(filed) is None

    def test_a_request_without_an_address_is_nobodys(self, home: Client, bron: Authority) -> None:
        filed = demande(bron)
        home.post(CLAIM, {"reference": filed.reference})
        assert holder_of(filed) is None

    def test_of_a_sensitive_demarche_sends_its_link_instead(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="camille@example.org")
        plain = WebPage(home.post(CLAIM, {"reference": "GX7K-4M2P"})).text
        Demarche.objects.filter(pk=filed.demarche_id).update(sensitive=True)
        assert WebPage(home.post(CLAIM, {"reference": filed.reference})).text == plain
        assert holder_of(filed) is None
        assert told("link") == ["camille@example.org"]
        home.post(f"{page_of(filed)}rattacher/")
        assert holder_of(filed) == camille

    def test_without_a_reference_says_so(self, home: Client) -> None:
        response = home.post(CLAIM, {"reference": ""})
        assert response.status_code == 422
        assert "Indiquez la référence" in WebPage(response).text

    def test_is_limited(self, home: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "hit", lambda *_args, **_options: limits.Decision(allowed=False, retry_after=60))
        assert home.post(CLAIM, {"reference": "GX7K-4M2P"}).status_code == 429

    def test_a_page_left_open_too_long_keeps_what_was_typed(
        self, strict: Client, camille: User, bron: Authority
    ) -> None:
        strict.force_login(camille)
        response = strict.post(CLAIM, {"reference": "GX7K-4M2P"})
        assert response.status_code == 403
        assert 'value="GX7K-4M2P"' in response.content.decode()


class TestByLink:
    def test_is_offered_to_who_is_signed_in(self, home: Client, bron: Authority) -> None:
        filed = demande(bron)
        page = home.get(page_of(filed)).content.decode()
        assert f'action="{page_of(filed)}rattacher/"' in page

    def test_attaches_and_leads_to_the_space(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="autre@example.org")
        response = home.post(f"{page_of(filed)}rattacher/", follow=True)
        assert response.redirect_chain[0][0] == f"/mon-espace/demandes/{filed.reference}/?fait=rattachement"
        assert "Cette demande est dans votre espace" in WebPage(response).text
        assert holder_of(filed) == camille
        assert told("attached") == ["autre@example.org", "camille@example.org"]

    def test_asks_who_is_not_signed_in_to_be(self, resident: Client, bron: Authority) -> None:
        response = resident.get(f"{page_of(demande(bron))}rattacher/")
        assert response.status_code == 302
        assert response["Location"].startswith("/compte/")

    def test_twice_is_once(self, home: Client, bron: Authority) -> None:
        filed = demande(bron)
        for _ in range(2):
            assert home.post(f"{page_of(filed)}rattacher/").status_code == 302
        assert Event.objects.filter(kind=EventKind.ATTACHED).count() == 1

    def test_does_not_take_a_request_from_another_account(self, home: Client, bron: Authority) -> None:
        owner = user()
        filed = demande(bron, user=owner)
        response = home.post(f"{page_of(filed)}rattacher/")
        assert response.status_code == 422
        assert "déjà rattachée à un autre compte" in WebPage(response).text
        assert holder_of(filed) == owner

    @pytest.mark.parametrize("path", ["rattacher/", "detacher/"])
    def test_a_link_that_opens_nothing_attaches_nothing(self, home: Client, bron: Authority, path: str) -> None:
        filed = demande(bron)
        address = page_of(filed)
        Demande.objects.update(link_version=2)
        assert home.post(address + path).status_code == 404
        assert holder_of(filed) is None


class TestDetaching:
    def test_from_the_space(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="autre@example.org", user=camille)
        address = f"/mon-espace/demandes/{filed.reference}/detacher/"
        assert "Détacher cette demande du compte" in WebPage(home.get(address)).text
        former = page_of(filed)
        words = WebPage(home.post(address, follow=True)).text
        assert "n’est plus dans votre espace" in words
        assert "Son nouveau lien de suivi part à au•••@example.org : les anciens ne fonctionnent plus." in words
        assert home.get(former).status_code == 404
        assert holder_of(filed) is None
        assert told("detached") == ["autre@example.org", "camille@example.org"]
        assert Event.objects.filter(kind=EventKind.DETACHED).count() == 1

    def test_from_the_link_by_its_holder(self, resident: Client, bron: Authority) -> None:
        """Who finds that somebody attached their request."""
        filed = demande(bron, email="autre@example.org", user=user())
        assert "Rattachée à un compte" in WebPage(resident.get(page_of(filed))).text
        former = page_of(filed)
        assert "il ne fonctionnera plus, ni pour elle ni pour vous" in WebPage(resident.get(f"{former}detacher/")).text
        page = WebPage(resident.post(f"{former}detacher/", follow=True))
        assert "Son nouveau lien de suivi part à au•••@example.org" in page.text
        assert holder_of(filed) is None
        assert resident.get(former).status_code == 404
        filed.refresh_from_db()
        assert page_of(filed) not in page.html

    def test_the_link_of_a_request_without_address_stays(self, resident: Client, bron: Authority) -> None:
        """Else who was given the link would take the request from who filed it."""
        filed = demande(bron, user=user())
        former = page_of(filed)
        assert "Ce lien fonctionnera toujours" in WebPage(resident.get(f"{former}detacher/")).text
        assert "n’est plus rattachée à un compte" in WebPage(resident.post(f"{former}detacher/", follow=True)).text
        filed.refresh_from_db()
        assert page_of(filed) == former

    def test_the_holder_of_a_request_without_address_is_given_its_new_link(
        self, home: Client, camille: User, bron: Authority
    ) -> None:
        filed = demande(bron, user=camille)
        former, address = page_of(filed), f"/mon-espace/demandes/{filed.reference}/detacher/"
        assert "le nouveau lien s’affichera ensuite" in WebPage(home.get(address)).text
        answer = home.post(address)
        filed.refresh_from_db()
        assert answer["Location"] == page_of(filed) + "?fait=detachement"
        assert home.get(former).status_code == 404
        assert "la seule façon de la suivre" in WebPage(home.get(answer["Location"])).text

    def test_the_other_person_of_the_request_is_sent_their_new_link(self, bron: Authority) -> None:
        helper, jeanne = user(), user(email=JEANNE)
        filed = filed_under(active(helper), bron)
        operations.detach(demande_id=filed.pk, user=jeanne, at=LATER)
        (letter,) = Notification.objects.filter(kind="grc.link")
        assert letter.recipient == helper.email
        filed.refresh_from_db()
        assert page_of(filed) in rendered("link", letter.context)

    def test_a_second_click_changes_no_link(self, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="autre@example.org", user=camille)
        assert operations.detach(demande_id=filed.pk, user=camille, at=LATER)
        assert operations.detach(demande_id=filed.pk, user=camille, at=LATER) is None
        filed.refresh_from_db()
        assert filed.link_version == 2

    def test_can_be_undone(self, home: Client, camille: User, bron: Authority) -> None:
        filed = demande(bron, email="camille@example.org", user=camille)
        home.post(f"/mon-espace/demandes/{filed.reference}/detacher/")
        home.post(CLAIM, {"reference": filed.reference})
        assert holder_of(filed) == camille

    def test_what_is_attached_to_none_stays_so(self, bron: Authority) -> None:
        assert operations.detach(demande_id=demande(bron).pk, at=LATER) is None
        assert not Event.objects.filter(kind=EventKind.DETACHED).exists()


class TestMails:
    def sent(self, event: str, recipient: str) -> dict[str, Any]:
        return Notification.objects.get(kind=f"grc.{event}", recipient=recipient).context

    def test_an_account_is_never_sent_the_secret_link(self, camille: User, bron: Authority) -> None:
        """It may lose the request, and the link would still open it."""
        filed = demande(bron, email="autre@example.org")
        operations.attach(demande_id=filed.pk, user=camille, at=LATER)
        operations.detach(demande_id=filed.pk, at=LATER)
        for event in ("attached", "detached"):
            stored = self.sent(event, "camille@example.org")
            texts = rendered(event, stored)
            assert "/suivi/" not in texts
            assert "/mon-espace/" in texts
            assert "/suivi/" in rendered(event, self.sent(event, "autre@example.org"))

    def test_the_address_that_is_both_is_sent_the_new_link(self, camille: User, bron: Authority) -> None:
        filed = demande(bron, email=camille.email, user=camille)
        operations.detach(demande_id=filed.pk, user=camille, at=LATER)
        assert told("detached") == [camille.email]
        filed.refresh_from_db()
        assert page_of(filed) in rendered("detached", self.sent("detached", camille.email))


def rendered(event: str, stored: dict[str, Any]) -> str:
    said = email.written(f"grc.{event}", stored)
    return f"{said.subject}\n{said.text}\n{said.html}"


class TestAgents:
    def test_see_that_the_author_has_an_account_and_no_more(
        self, camille: User, bron: Authority, agent_bron: User
    ) -> None:
        filed = demande(bron, email="autre@example.org")
        desk = signed_in(agent_bron)
        assert "Sans compte" in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        operations.attach(demande_id=filed.pk, user=camille, at=LATER)
        page = WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text
        assert "A un compte" in page
        assert "Rattachée à un compte" in page

    def test_an_open_form_of_theirs_is_not_made_stale(self, camille: User, bron: Authority, agent_bron: User) -> None:
        filed = demande(bron)
        operations.attach(demande_id=filed.pk, user=camille, at=LATER)
        operations.write_to_resident(demande_id=filed.pk, body="Bonjour", by=agent_bron, version=1, at=LATER)
        assert Event.objects.filter(kind=EventKind.MESSAGE_TO_RESIDENT).exists()
