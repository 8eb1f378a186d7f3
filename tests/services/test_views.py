"""The form of a service, without scripts: shown, refused, kept, sent once, whatever version it is of."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Site

from communes.models import Authority
from grc import links
from grc.enums import Kind
from grc.models import Attachment, Demande
from services.models import ServicePage
from tests.factories import services as factory
from tests.factories.services import question_id, republish, service
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.services.conftest import CLASS, GOOD, NAME, Sender

pytestmark = pytest.mark.django_db
PIECE = question_id("piece")
WITH_FILE = ("files", "piece", {"label": "Attestation d’assurance", "max_count": 2})
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def test_the_sheet_may_be_kept_and_the_form_may_not(page: ServicePage) -> None:
    visitor = Visitor("bron.localhost")
    assert "no-store" not in visitor.get(page.sheet_address)["Cache-Control"]
    assert "no-store" in visitor.get(page.form_address)["Cache-Control"]


def test_the_sheet_leads_to_the_form(page: ServicePage) -> None:
    assert f'href="{page.form_address}"' in Visitor("bron.localhost").read(page.sheet_address)


def test_a_service_reaches_the_commune_of_its_site(sender: Sender, bron: Authority, page: ServicePage) -> None:
    response = sender.send()
    filed = Demande.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/suivi/{links.token_for(filed)}/")
    assert (filed.authority, filed.origin, filed.commune) == (bron, bron, bron)
    assert (filed.demarche, filed.demarche.kind, filed.form_version) == (page.demarche, Kind.SERVICE, page.form_version)
    assert filed.answers == {NAME: "Lou Martin", CLASS: GOOD[CLASS]}
    assert filed.summary == "Lou Martin · CE1"
    author = filed.parties.get()
    assert (author.name, author.email) == ("Camille Martin", "camille@example.org")


def test_a_service_of_the_metropolis_reaches_it(metropolis_site: Site, metropolis: Authority) -> None:
    assert Sender(service(metropolis_site), "localhost").send().status_code == 302
    filed = Demande.objects.get()
    assert (filed.authority, filed.commune) == (metropolis, None)


def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(sender: Sender) -> None:
    response = sender.send(**{CLASS: None, "email": "camille@"})
    assert response.status_code == 422
    words = WebPage(response).text
    assert "2 points sont à corriger Rien n’est perdu" in words
    assert "Classe : choisissez une réponse." in words
    assert "Cette adresse électronique n’est pas complète" in words
    html = response.content.decode()
    assert f'href="#id_{CLASS}_0"' in html
    assert 'value="Lou Martin"' in html
    assert not Demande.objects.exists()


def test_officers_word_their_own_messages(bron_site: Site) -> None:
    plate = {"label": "Plaque", "max_length": 12, "pattern": "plate", "invalid_message": "Comme AB-123-CD."}
    day = {"label": "Jour", "period": "future", "notice": 3, "required_message": "Dites quel jour."}
    response = Sender(service(bron_site, ("short_text", "nom", plate), ("date", "jour", day))).send(
        **{NAME: "1", CLASS: None}
    )
    assert "Comme AB-123-CD." in WebPage(response).text
    assert "Dites quel jour." in WebPage(response).text


def test_the_same_form_twice_makes_one_request(sender: Sender) -> None:
    first, second = sender.send(), sender.send()
    assert first["Location"] == second["Location"]
    assert Demande.objects.count() == 1


def test_the_same_form_with_other_answers_is_a_conflict(sender: Sender) -> None:
    sender.send()
    response = sender.send(**{NAME: "Sacha Martin"})
    assert response.status_code == 409
    assert "Ce formulaire a déjà été envoyé" in WebPage(response).text
    assert Demande.objects.count() == 1


def test_a_form_left_open_too_long_is_shown_again(sender: Sender) -> None:
    sender.open()
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=25)):
        response = sender.send()
        assert response.status_code == 422
        assert "resté ouvert trop longtemps" in WebPage(response).text
        assert 'value="Lou Martin"' in response.content.decode()
        assert sender.send().status_code == 302


def test_a_token_that_is_no_longer_good_shows_the_form_again(page: ServicePage) -> None:
    sender = Sender(page, enforce_csrf_checks=True)
    response = sender.send()
    assert response.status_code == 403
    assert 'value="Lou Martin"' in response.content.decode()
    assert not Demande.objects.exists()


def test_a_robot_is_turned_away_kindly(sender: Sender) -> None:
    response = sender.send(confirmation="oui")
    assert response.status_code == 422
    assert "n’est pas encore parti" in WebPage(response).text


def test_without_the_key_nothing_is_sent(sender: Sender) -> None:
    sender.open()
    sender.hidden["submission_key"] = "forged"
    assert sender.send().status_code == 422
    assert not Demande.objects.exists()


class TestFiles:
    def test_files_survive_a_refusal_and_follow_the_request(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        refused = sender.send(**{NAME: "", CLASS: None, PIECE: [upload("assurance.jpg")]})
        assert refused.status_code == 422
        assert "assurance.jpg" in WebPage(refused).text
        assert "vos fichiers aussi" in WebPage(refused).text
        assert sender.send(**{CLASS: None}).status_code == 302
        assert [(one.filename, one.question) for one in Demande.objects.get().attachments.all()] == [
            ("assurance.jpg", PIECE)
        ]

    def test_sent_again_without_the_files_that_it_brought_it_is_the_same_request(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        sender.send(**{NAME: "", CLASS: None, PIECE: [upload("assurance.jpg")]})
        first, again = (sender.send(**{CLASS: None}) for _time in range(2))
        assert (first.status_code, again.status_code) == (302, 302)
        assert first["Location"] == again["Location"]
        assert sender.send(**{NAME: "Une autre personne", CLASS: None}).status_code == 409
        assert Demande.objects.count() == 1

    def test_a_pdf_is_taken_and_what_is_none_is_refused(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        fake = SimpleUploadedFile("contrat.pdf", b"<html><script>alert(1)</script>", "application/pdf")
        refused = sender.send(**{CLASS: None, PIECE: [fake]})
        assert refused.status_code == 422
        assert "contrat.pdf – " in WebPage(refused).text
        assert not Attachment.objects.exists()
        good = SimpleUploadedFile("contrat.pdf", PDF, "application/pdf")
        assert sender.send(**{CLASS: None, PIECE: [good]}).status_code == 302

    def test_a_file_that_is_asked_for_must_be_joined(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        refused = sender.send(**{CLASS: None})
        assert refused.status_code == 422
        assert "Attestation d’assurance : joignez un fichier." in WebPage(refused).text

    def test_one_file_too_many_is_named(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        three = [upload(f"{n}.jpg", upload().read() + bytes([n])) for n in range(3)]
        refused = sender.send(**{CLASS: None, PIECE: three})
        assert refused.status_code == 422
        assert "2.jpg – Vous pouvez joindre 2 fichiers au plus" in WebPage(refused).text

    def test_a_file_may_be_taken_back(self, bron_site: Site) -> None:
        sender = Sender(service(bron_site, factory.NAME, WITH_FILE))
        sender.send(**{NAME: "", CLASS: None, PIECE: [upload("une.jpg")]})
        taken = Attachment.objects.get()
        refused = sender.send(**{CLASS: None, f"{PIECE}_removed": str(taken.uuid)})
        assert refused.status_code == 422
        assert not Attachment.objects.exists()


class TestOtherVersion:
    def test_a_form_of_an_older_version_is_shown_as_it_is_now(self, page: ServicePage) -> None:
        sender = Sender(page)
        sender.open()
        republish(page, factory.NAME, ("date", "jour", {"label": "Premier repas", "period": "future", "notice": 1}))
        response = sender.send()
        assert response.status_code == 409
        words = WebPage(response).text
        assert "Ce formulaire a changé pendant que vous le remplissiez" in words
        assert "Ces questions ne sont plus posées" in words
        assert "Classe CE1" in words  # in words, not by its key
        assert "Premier repas" in words
        assert 'value="Lou Martin"' in response.content.decode()
        assert not Demande.objects.exists()
        soon = timezone.localdate() + datetime.timedelta(days=2)
        assert sender.send(**{CLASS: None, question_id("jour"): soon.isoformat()}).status_code == 302
        assert Demande.objects.get().form_version.number == 2

    def test_a_form_that_was_sent_already_leads_to_its_request(self, page: ServicePage) -> None:
        sender = Sender(page)
        first = sender.send()
        republish(page, factory.NAME)
        again = sender.send()
        assert (again.status_code, again["Location"]) == (302, first["Location"])

    def test_a_file_that_is_no_longer_asked_for_does_not_follow(self, bron_site: Site) -> None:
        page = service(bron_site, factory.NAME, WITH_FILE)
        sender = Sender(page)
        sender.send(**{NAME: "", CLASS: None, PIECE: [upload("assurance.jpg")]})
        republish(page, factory.NAME)
        assert sender.send(**{CLASS: None}).status_code == 409
        assert not Attachment.objects.exists()
        assert sender.send(**{CLASS: None}).status_code == 302

    def test_a_form_without_a_version_is_shown_again(self, sender: Sender) -> None:
        sender.open()
        sender.hidden.pop("form_version")
        assert sender.send().status_code == 409

    def test_when_the_form_is_gone_its_answers_are_given_back(self, page: ServicePage) -> None:
        sender = Sender(page)
        sender.open()
        republish(page, questions="[]")
        response = sender.send()
        assert response.status_code == 404
        words = WebPage(response).text
        assert "Cette démarche ne se fait pas en ligne pour le moment" in words
        assert "Nom de l’enfant Lou Martin" in words


def test_a_service_without_questions_has_no_button(bron_site: Site) -> None:
    page = service(bron_site, sheet_only=True)
    visitor = Visitor("bron.localhost")
    sheet = WebPage(visitor.read(page.sheet_address)).text
    assert "Commencer la démarche" not in sheet
    assert "ne se fait pas encore en ligne" in sheet
    assert visitor.get(page.form_address).status_code == 404


def test_a_service_that_is_elsewhere_leads_there(bron_site: Site) -> None:
    page = service(bron_site, sheet_only=True, external_url="https://ants.example/passeport")
    assert 'href="https://ants.example/passeport"' in Visitor("bron.localhost").read(page.sheet_address)


def test_filling_in_is_limited(sender: Sender) -> None:
    statuses = [sender.send(**{NAME: ""}).status_code for _ in range(40)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
