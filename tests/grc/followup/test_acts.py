"""What a resident does on their follow-up page: write, add photos, give an address, withdraw."""

import datetime
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import keys, operations
from grc.enums import MessageKind, ScanState, State
from grc.models import Attachment, Event, Message, Party
from notifications.models import Notification
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload
from tests.grc.residents import key_in, page_of
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def test_a_message_reaches_the_service_once(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    for _ in range(2):  # a double click
        response = resident.post(page_of(filed), {"action": "message", "body": "C’est le mât 42."})
        assert response.status_code == 302
    assert Message.objects.get().kind == MessageKind.FROM_RESIDENT
    page = WebPage(resident.get(response["Location"])).text
    assert "Votre message est envoyé" in page
    assert "C’est le mât 42." in page


@pytest.mark.parametrize(
    ("body", "words"), [("", "Écrivez votre message"), (" \n ", "Écrivez votre message"), ("a" * 5001, "trop long")]
)
def test_a_message_that_cannot_be_sent_is_kept(resident: Client, bron: Authority, body: str, words: str) -> None:
    response = resident.post(page_of(demande(bron)), {"action": "message", "body": body})
    assert response.status_code == 422
    assert words in WebPage(response).alert
    assert body.strip() in WebPage(response).text
    assert not Message.objects.exists()


def test_photos_are_added_then_shown_once_verified(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    shown = resident.get(page_of(filed))
    said = {"action": "photos", "submission_key": key_in(shown)}
    for _ in range(2):  # a double click
        response = resident.post(page_of(filed), said | {"photos": [upload("mat.jpg")]})
        assert response.status_code == 302
    photo = Attachment.objects.get()
    assert photo.demande == filed
    assert "Une photo est en cours de vérification" in WebPage(resident.get(page_of(filed))).text
    checked(photo)
    page = resident.get(page_of(filed)).content.decode()
    address = re.search(r'src="(/suivi/[^"]+/thumbnail/)"', page)
    assert address
    served = resident.get(address[1])
    assert served["Content-Type"] == "image/jpeg"
    served.close()


def test_a_refused_photo_leaves_the_others_waiting(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    said = {"action": "photos", "submission_key": key_in(resident.get(page_of(filed)))}
    response = resident.post(page_of(filed), said | {"photos": [upload("mat.jpg"), upload("notes.jpg", b"du texte")]})
    assert response.status_code == 422
    assert "notes.jpg" in WebPage(response).alert
    assert "mat.jpg" in WebPage(response).text
    assert Attachment.objects.get().demande is None
    assert resident.post(page_of(filed), said | {"submission_key": key_in(response)}).status_code == 302
    assert Attachment.objects.get().demande == filed


def test_adding_no_photo_says_so(resident: Client, bron: Authority) -> None:
    response = resident.post(page_of(demande(bron)), {"action": "photos"})
    assert response.status_code == 422
    assert "Choisissez au moins une photo." in WebPage(response).alert


def test_a_photo_that_could_not_be_read_is_named(resident: Client, bron: Authority) -> None:
    key = uuid.uuid4()
    photo = staged(upload("floue.jpg"), key=key)
    filed = demande(bron, key=key)
    Attachment.objects.filter(pk=photo.pk).update(scan_state=ScanState.REFUSED)
    assert "La photo « floue.jpg » n’a pas pu être lue" in WebPage(resident.get(page_of(filed))).text


def test_an_address_may_be_given_later(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    refused = resident.post(page_of(filed), {"action": "adresse", "email": "camille"})
    assert refused.status_code == 422
    assert "n’est pas complète" in WebPage(refused).alert
    assert resident.post(page_of(filed), {"action": "adresse", "email": "camille@example.org"}).status_code == 302
    assert Party.objects.get().email == "camille@example.org"
    assert Notification.objects.get().kind == "grc.link"
    page = WebPage(resident.get(page_of(filed))).text
    assert "Enregistrer mon adresse" not in page


def test_withdrawing_is_confirmed_first(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    address = f"{page_of(filed)}retirer/"
    assert "Oui, retirer ma demande" in WebPage(resident.get(address)).text
    filed.refresh_from_db()
    assert filed.state == State.RECEIVED
    response = resident.post(address)
    assert response.status_code == 302
    assert "Vous avez retiré votre signalement." in WebPage(resident.get(response["Location"])).text
    assert resident.post(address).status_code == 302  # a double click
    assert Event.objects.filter(demande=filed, to_state=State.WITHDRAWN).count() == 1
    assert resident.post(page_of(filed), {"action": "message", "body": "Finalement non"}).status_code == 422


def test_a_closed_request_is_not_withdrawn(
    resident: Client, bron: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    filed = demande(bron)
    operations.move(demande_id=filed.pk, to=State.RESOLVED, by=agent_bron, version=1, at=now)
    response = resident.post(f"{page_of(filed)}retirer/")
    assert response.status_code == 422
    assert "déjà close" in WebPage(response).text


@pytest.mark.parametrize(
    ("path", "said", "kept"),
    [
        ("", {"action": "message", "body": "C’est le mât 42."}, "C’est le mât 42."),
        ("", {"action": "adresse", "email": "camille@example.org"}, "camille@example.org"),
        ("", {"action": "photos", "photos": True}, "mat.jpg"),
        ("retirer/", {}, "Votre demande n’est pas retirée."),
    ],
)
def test_an_expired_csrf_token_shows_the_page_again(
    strict: Client, bron: Authority, path: str, said: dict[str, Any], kept: str
) -> None:
    filed = demande(bron)
    if "photos" in said:
        said = said | {"photos": [upload("mat.jpg")], "submission_key": keys.sign_key(uuid.uuid4(), at=filed.filed_at)}
    response = strict.post(page_of(filed) + path, said)
    assert response.status_code == 403
    assert "trop longtemps" in WebPage(response).text
    assert kept in response.content.decode()
    filed.refresh_from_db()
    assert (filed.state, filed.version) == (State.RECEIVED, 1)
