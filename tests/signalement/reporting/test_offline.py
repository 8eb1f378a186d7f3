"""Reports that a device brings when the network is back: sent once, whatever happens to the answers."""

import re
import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from communes.models import Authority
from grc import links
from grc.models import Attachment, Demande, Party
from signalement.catalogue.models import CategoryQuestion
from tests.factories.accounts import holder
from tests.factories.uploads import upload
from tests.security.corpus import make
from tests.signalement.conftest import GOOD, Sender

pytestmark = pytest.mark.django_db
DEPOSIT = "/hors-ligne/signaler/envoi/"
DRAWN = "50b4d7d0-b99f-42cf-9057-e26287797f5b"  # as a device draws them
BY_THE_CLOCK = "21275d4e-eb0f-11f1-a8c6-02fc00000001"  # a UUID too, of version 1


class Device:
    """A device that keeps one report under the key that it drew."""

    def __init__(self, host: str = "bron.localhost", **options: Any) -> None:
        self.client = Client(headers={"host": host}, **options)
        self.key = str(uuid.uuid4())

    def bring(self, **fields: Any) -> HttpResponse:
        said = {"submission_key": self.key, "commune": "69029", **GOOD, **fields}
        return self.client.post(DEPOSIT, {name: value for name, value in said.items() if value is not None})


@pytest.fixture
def device(bron_site: object) -> Device:
    return Device()


def test_a_report_is_filed_and_its_link_given(device: Device, bron: Authority) -> None:
    response = device.bring(email="camille@example.org", photos=[upload()])
    filed = Demande.objects.get()
    assert response.status_code == 201
    assert response.json() == {"reference": filed.reference, "follow": f"/suivi/{links.token_for(filed)}/"}
    assert "no-store" in response["Cache-Control"]
    assert (filed.authority, filed.origin, filed.attachments.count()) == (bron, bron, 1)


def test_brought_again_it_is_the_same(device: Device) -> None:
    photos = [("rue.jpg", make.jpeg(), "image/jpeg"), ("mat.png", make.png(), "image/png")]
    answers = [device.bring(photos=[upload(*one) for one in photos]) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert (Demande.objects.count(), Attachment.objects.count()) == (1, 2)


def test_brought_again_with_other_words_the_first_is_named(device: Device) -> None:
    first = device.bring().json()
    response = device.bring(description="Finalement, il y en a deux d’éteints.", photos=[upload()])
    assert (response.status_code, response.json()) == (409, first)
    assert Demande.objects.count() == 1
    assert not Attachment.objects.exists()


def test_brought_again_the_photos_of_the_first_are_known_without_their_names(device: Device) -> None:
    assert device.bring(photos=[upload("IMG_1.jpg")]).status_code == 201
    assert device.bring(photos=[upload("photo.jpg")]).status_code == 201


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"description": "Court"}, "description", "10 caractères au moins"),
        ({"category": "rien"}, "category", "choisissez-en une autre"),
        ({"address": None, "latitude": None, "longitude": None}, "address", "Dites où c’est"),
        ({"latitude": "48.85", "longitude": "2.35"}, "latitude", "hors de la Métropole"),
        ({"email": "camille@"}, "email", "adresse"),
        ({"photos": ["x"]}, "photos", ""),
        ({"confirmation": "robot"}, "", "n’est pas encore parti"),
    ],
)
def test_what_is_wrong_is_said_field_by_field(fields: dict[str, Any], field: str, said: str, device: Device) -> None:
    if "photos" in fields:
        fields = {"photos": [upload("notes.txt", b"rien", "text/plain")]}
    response = device.bring(**fields)
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["field"] == field
    assert said in error["text"]
    assert not Demande.objects.exists()


def test_corrected_it_goes_under_its_key(device: Device) -> None:
    assert device.bring(description="Court", photos=[upload()]).status_code == 422
    assert device.bring(photos=[upload()]).status_code == 201
    assert Demande.objects.get().attachments.count() == 1


@pytest.mark.parametrize("key", ["", "x", "é", BY_THE_CLOCK, f"{{{DRAWN}}}", DRAWN.replace("-", "")])
def test_a_key_that_no_device_draws_files_nothing(key: str, device: Device) -> None:
    response = device.bring(submission_key=key, photos=[upload()])
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == ""
    assert (Demande.objects.count(), Attachment.objects.count()) == (0, 0)


def test_the_key_of_a_page_is_none_of_a_device_nor_the_other_way_round(device: Device, sender: Sender) -> None:
    sender.open()
    assert device.bring(submission_key=sender.key).status_code == 422
    assert device.bring(submission_key=str(uuid.UUID(sender.key.partition(".")[0]))).status_code in (201, 422)
    assert sender.send().status_code == 302, "what a device says of a page's key does not take it"
    sender.key = device.key
    assert sender.send().status_code == 422


def test_without_its_token_nothing_is_received(bron_site: object) -> None:
    strict = Device(enforce_csrf_checks=True)
    assert strict.bring().status_code == 403
    token = strict.client.get(DEPOSIT).json()["token"]
    assert re.fullmatch(r"\w{64}", token)
    assert strict.bring(csrfmiddlewaretoken=token).status_code == 201
    assert strict.bring(csrfmiddlewaretoken=token, submission_key=str(uuid.uuid4())).status_code == 201


def test_it_goes_to_nobody_s_account(device: Device) -> None:
    """Who is signed in when the network comes back need not be who wrote it."""
    device.client.force_login(holder(email="dominique@example.org"))
    assert device.bring().status_code == 201
    assert Party.objects.get().user is None
    device.client.logout()
    assert device.bring().status_code == 201
    assert Demande.objects.count() == 1


def test_near_a_border_the_commune_chosen_beforehand_is_believed(device: Device) -> None:
    near = {"latitude": "45.7480", "longitude": "4.9050", "address": None}
    assert device.bring(**near).status_code == 201
    assert Demande.objects.get().commune.insee_code == "69029"


def test_on_the_site_of_the_metropolis_the_commune_is_the_one_chosen(on_metropolis_site: Sender) -> None:
    device = Device("metropole.localhost")
    place = {"latitude": None, "longitude": None}
    assert device.bring(**place, commune="").json()["errors"][0]["field"] == "commune"
    assert device.bring(**place).status_code == 201
    assert Demande.objects.get().commune.insee_code == "69029"


def test_the_form_that_a_device_keeps_offers_what_the_site_offers(device: Device) -> None:
    page = device.client.get("/hors-ligne/signaler/").content.decode()
    assert len(re.findall("<optgroup ", page)) >= 5
    assert '<option value="lampadaire-eteint">' in page
    assert re.search(r'<option value="69029"\s+selected>', page)
    assert "submission_key" not in page


def test_an_answer_that_stops_it_is_of_no_field(device: Device) -> None:
    """The device lets go of an answer that is refused; what is in danger must not be filed without its answer."""
    question = CategoryQuestion.objects.filter(stops_on="oui").select_related("category__demarche").first()
    response = device.bring(category=question.category.demarche.slug, **{question.question_id: "oui"})
    assert response.status_code == 422
    assert response.json()["errors"] == [{"field": "", "text": question.stop_message}]
    assert not Demande.objects.exists()
