"""Asking for a correction from the treatment page, and correcting from the follow-up page, without scripts."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.enums import EventKind, PartyRole
from grc.models import Attachment, Demande, Event
from grc.operations import rectification
from tests.factories.mandates import JEANNE, active
from tests.factories.people import user
from tests.factories.rectifications import ANSWERS, asked, canteen
from tests.factories.requests import demande
from tests.factories.uploads import upload
from tests.grc.agents import signed_in, statements
from tests.grc.residents import page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return canteen(bron)


def form_of(filed: Demande) -> str:
    return f"{page_of(filed)}corriger/"


class Sender:
    """A resident before the form of a correction."""

    def __init__(self, browser: Client, address: str) -> None:
        self.browser, self.address = browser, address
        self.shown = browser.get(address)
        hidden = WebPage(self.shown).hidden
        self.hidden = {"submission_key": hidden["submission_key"], "correction": hidden.get("correction")}

    def send(self, **fields: object) -> HttpResponse:
        said = self.hidden | {"nom": "Lou Martin"} | fields
        return self.browser.post(self.address, {name: value for name, value in said.items() if value is not None})


def photo() -> SimpleUploadedFile:
    return upload("assurance.jpg")


class TestAtTheDesk:
    def test_lists_the_questions_and_asks(self, filed: Demande, agent_bron: User) -> None:
        desk, address = signed_in(agent_bron), f"/admin/demandes/{filed.pk}/"
        page = desk.get(f"{address}faire/rectifier/").content.decode()
        box = page[page.index('id="formulaire-rectifier"') :].partition("</form>")[0]
        for label in ("Nom de l’enfant", "Date de naissance", "Attestation d’assurance"):
            assert label in box
        assert "J’ai lu le règlement" not in box
        said = {"version": 1, "questions": ["nom", "assurance"], "mot-nom": "Ajoutez le nom.", "said": "Merci."}
        assert desk.post(f"{address}rectifier/", said).status_code == 302
        assert "pas encore faite" in WebPage(desk.get(f"{address}faire/rectifier/")).text
        words = WebPage(desk.get(address)).text
        assert "Correction demandée à l’usager" in words
        assert "Ajoutez le nom." in words

    def test_refuses_and_keeps_what_was_typed(self, filed: Demande, agent_bron: User) -> None:
        desk, address = signed_in(agent_bron), f"/admin/demandes/{filed.pk}/rectifier/"
        response = desk.post(address, {"version": 1, "questions": ["nom"], "said": "Il reste un point."})
        page = WebPage(response)
        assert response.status_code == 422
        assert re.search(r'aria-describedby="[^"]*mot-nom_error', page.html)
        assert "Dites ce qui ne va pas" in WebPage(response).text
        assert "Il reste un point." in page.text
        assert "Cochez au moins une question" in WebPage(desk.post(address, {"version": 1})).text
        asked(filed, agent_bron)
        assert desk.post(address, {"version": 1, "questions": ["nom"], "mot-nom": "Le nom"}).status_code == 409

    def test_is_withdrawn(self, filed: Demande, agent_bron: User) -> None:
        asked(filed, agent_bron)
        filed.refresh_from_db()
        desk = signed_in(agent_bron)
        assert (
            desk.post(f"/admin/demandes/{filed.pk}/ne-plus-rectifier/", {"version": filed.version}).status_code == 302
        )
        assert "pas encore faite" not in WebPage(desk.get(f"/admin/demandes/{filed.pk}/")).text

    def test_not_for_a_report(self, bron: Authority, agent_bron: User) -> None:
        report = demande(bron)
        assert "rectify-title" not in signed_in(agent_bron).get(f"/admin/demandes/{report.pk}/").content.decode()

    def test_not_by_another_authority(self, filed: Demande, agent_dardilly: User) -> None:
        for name in ("rectifier", "ne-plus-rectifier"):
            assert signed_in(agent_dardilly).post(f"/admin/demandes/{filed.pk}/{name}/").status_code == 404

    def test_shows_what_was_there_and_what_is(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        Sender(resident, form_of(filed)).send(assurance=photo())
        words = WebPage(signed_in(agent_bron).get(f"/admin/demandes/{filed.pk}/")).text
        assert "Demande corrigée par l’usager" in words
        assert "Nom de l’enfant Avant : Lou Maintenant : Lou Martin" in words
        assert "Attestation d’assurance Avant : rien Maintenant : assurance.jpg" in words

    def test_costs_the_same_whatever_was_asked(self, filed: Demande, agent_bron: User) -> None:
        counts = []
        for _time in range(2):
            asked(filed, agent_bron)
            counts.append(len(statements(signed_in(agent_bron), f"/admin/demandes/{filed.pk}/")[1]))
        assert counts[0] == counts[1]


class TestTheResident:
    def test_reads_what_is_asked_at_the_top(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        assert "vous demande de corriger" not in WebPage(resident.get(page_of(filed))).text
        asked(filed, agent_bron, said="Presque fini.")
        words = WebPage(resident.get(page_of(filed))).text
        before, _title, after = words.partition("Le service vous demande de corriger")
        assert "Ce qui s’est passé" not in before
        for text in ("Presque fini.", "Nom de l’enfant Ajoutez le nom", "Attestation d’assurance Il manque"):
            assert text in after, text

    def test_is_asked_those_questions_alone_prefilled(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        words = {"nom": "Le nom entier", "naissance": "Vérifiez", "jours": "Lequel ?", "adresse": "Où ?"}
        asked(filed, agent_bron, words)
        page = resident.get(form_of(filed)).content.decode()
        assert 'value="Lou"' in page
        assert 'value="2019-05-12"' in page
        assert 'value="69500"' in page
        assert re.search(r'value="l"[^>]*checked', page)
        assert not re.search(r'value="j"[^>]*checked', page)
        assert page.index("Le nom entier") < page.index("Comme à l’état civil")
        for absent in ("id_allergie", "id_assurance", "id_reglement", "id_email"):
            assert absent not in page

    def test_corrects_once(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        sender = Sender(resident, form_of(filed))
        for _click in range(2):
            response = sender.send(assurance=photo())
            assert (response.status_code, response["Location"]) == (302, f"{page_of(filed)}?fait=correction")
        words = WebPage(resident.get(response["Location"])).text
        assert "Vos corrections sont envoyées" in words
        assert "Vous avez corrigé votre demande" in words
        filed.refresh_from_db()
        assert filed.answers["nom"] == "Lou Martin"
        assert (filed.attachments.count(), Attachment.objects.count()) == (1, 1)
        assert Event.objects.filter(kind=EventKind.RECTIFIED).count() == 1

    def test_is_told_field_by_field_and_loses_nothing(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron, {"nom": "Le nom entier", "naissance": "Vérifiez", "assurance": ""})
        sender = Sender(resident, form_of(filed))
        response = sender.send(naissance="2150-01-01", assurance=photo())
        page = WebPage(response)
        assert response.status_code == 422
        assert "une date déjà passée" in WebPage(response).text
        assert 'href="#id_naissance"' in page.html
        assert 'value="Lou Martin"' in page.html
        assert "assurance.jpg" in page.text
        assert sender.send(naissance="2019-05-13").status_code == 302  # the file had been received
        assert filed.attachments.get().question == "assurance"

    def test_must_join_what_is_asked_for(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        sender = Sender(resident, form_of(filed))
        assert "Attestation d’assurance : joignez un fichier." in WebPage(sender.send()).text
        broken = SimpleUploadedFile("assurance.pdf", b"not one", "application/pdf")
        assert "n’est pas un PDF" in WebPage(sender.send(assurance=broken)).text
        assert not filed.attachments.exists()

    def test_changing_nothing_is_said(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron, {"nom": "Le nom entier"})
        response = Sender(resident, form_of(filed)).send(nom="Lou")
        assert response.status_code == 422
        assert "rien changé" in WebPage(response).text

    def test_is_shown_the_new_ask_with_what_was_typed(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        sender = Sender(resident, form_of(filed))
        asked(filed, agent_bron, {"naissance": "Vérifiez la date."})
        response = sender.send()
        words = WebPage(response).text
        assert response.status_code == 409
        assert "Le service demande maintenant autre chose" in words
        assert "Vérifiez la date." in words
        assert "Nom de l’enfant Lou Martin" in words
        assert filed.events.filter(kind=EventKind.RECTIFIED).count() == 0

    def test_is_given_back_what_is_no_longer_asked(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        sender = Sender(resident, form_of(filed))
        filed.refresh_from_db()
        rectification.drop(demande_id=filed.pk, by=agent_bron, version=filed.version, at=timezone.now())
        response = sender.send()
        assert response.status_code == 409
        assert "Nom de l’enfant Lou Martin" in WebPage(response).text
        assert resident.get(form_of(filed))["Location"] == page_of(filed)
        filed.refresh_from_db()
        assert filed.answers == ANSWERS

    def test_may_write_instead(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        resident.post(page_of(filed), {"action": "message", "body": "Je l’aurai lundi."})
        words = WebPage(resident.get(page_of(filed))).text
        assert "Le service vous demande de corriger" in words
        assert Sender(resident, form_of(filed)).send(assurance=photo()).status_code == 302

    def test_a_link_that_is_closed_opens_nothing(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        address = form_of(filed)
        Demande.objects.filter(pk=filed.pk).update(link_version=2)
        assert resident.get(address).status_code == 404

    def test_the_form_is_kept_when_the_page_is_too_old(self, filed: Demande, agent_bron: User, strict: Client) -> None:
        asked(filed, agent_bron)
        response = Sender(strict, form_of(filed)).send()
        assert response.status_code == 403
        assert 'value="Lou Martin"' in response.content.decode()
        assert "resté ouvert trop longtemps" in WebPage(response).text


class TestInTheSpace:
    def test_is_to_be_done_now_and_done_there(self, bron: Authority, agent_bron: User, resident: Client) -> None:
        camille = user(email="camille@example.org")
        filed = canteen(bron, user=camille)
        resident.force_login(camille)
        asked(filed, agent_bron)
        words = WebPage(resident.get("/mon-espace/")).text
        assert "Corriger ce que demande la Ville de Bron" in words
        address = f"/mon-espace/demandes/{filed.reference}/corriger/"
        assert Sender(resident, address).send(assurance=photo())["Location"].startswith("/mon-espace/demandes/")
        assert "Corriger ce que demande" not in WebPage(resident.get("/mon-espace/")).text

    def test_is_not_found_by_another(self, filed: Demande, agent_bron: User, resident: Client) -> None:
        asked(filed, agent_bron)
        resident.force_login(user(email="autre@example.org"))
        assert resident.get(f"/mon-espace/demandes/{filed.reference}/corriger/").status_code == 404

    def test_a_helper_corrects_under_their_mandate(self, bron: Authority, agent_bron: User, resident: Client) -> None:
        helper, jeanne = user(email="luc@example.org"), user(email=JEANNE)
        filed = canteen(bron, user=helper, mandate=active(helper), at=timezone.now())
        asked(filed, agent_bron, at=timezone.now())
        resident.force_login(helper)
        Sender(resident, f"/mon-espace/demandes/{filed.reference}/corriger/").send(assurance=photo())
        event = Event.objects.get(kind=EventKind.RECTIFIED)
        assert event.party == PartyRole.AUTHOR
        resident.force_login(jeanne)
        assert "a corrigé la demande" in WebPage(resident.get(f"/mon-espace/demandes/{filed.reference}/")).text
