"""A report through the real endpoint, without scripts: what is asked, what is said, what is written."""

import datetime
import re
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communes.models import Authority
from grc import keys, links
from grc.enums import ScanState
from grc.models import Attachment, Demande, Party
from tests.factories.uploads import upload
from tests.pages import WebPage
from tests.security.corpus import make
from tests.signalement.conftest import GOOD, Sender, offered

pytestmark = pytest.mark.django_db

NEAR_VILLEURBANNE = {"latitude": "45.7480", "longitude": "4.9050"}  # in Bron by the simplified outlines


def test_the_form_says_who_is_competent_before_anything_is_sent(sender: Sender) -> None:
    response = sender.open()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    words = WebPage(response).text
    assert "Ville de Bron. L’éclairage public relève de la commune." in words
    assert "Métropole de Lyon. " in words
    assert "Danger immédiat\u00a0? Appelez le 112".replace("\u00a0", " ") in words.replace("\u00a0", " ")


def test_a_danger_says_all_whom_to_call(sender: Sender) -> None:
    sender.open()
    words = WebPage(sender.send(category="danger-immediat", fragment="1")).text
    for number in ("112", "18", "17", "114", "0 800 47 33 33", "09 726 750 69"):
        assert number in words


def test_a_broken_lamp_reaches_the_commune(sender: Sender, bron: Authority) -> None:
    response = sender.send(email="camille@example.org", name="Camille", phone="06 12 34 56 78")
    filed = Demande.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/suivi/{links.token_for(filed)}/")
    assert (filed.authority, filed.commune, filed.origin) == (bron, bron, bron)
    assert filed.answers == {"description": GOOD["description"]}
    assert (filed.address, filed.latitude, filed.longitude) == (GOOD["address"], 45.7333, 4.9111)
    author = Party.objects.get()
    assert (author.name, author.email, author.phone) == ("Camille", "camille@example.org", "06 12 34 56 78")


def test_with_an_address_only_the_place_is_in_the_commune_of_the_site(sender: Sender, bron: Authority) -> None:
    assert sender.send(latitude=None, longitude=None).status_code == 302
    assert Demande.objects.get().commune == bron


def test_a_report_with_a_position_only(sender: Sender, bron: Authority) -> None:
    assert sender.send(address=None).status_code == 302
    assert Demande.objects.get().commune == bron


def test_a_pothole_reaches_the_metropolis(sender: Sender, metropolis: Authority, bron: Authority) -> None:
    sender.send(category="nid-de-poule")
    filed = Demande.objects.get()
    assert (filed.authority, filed.commune) == (metropolis, bron)


def test_the_photos_follow_in_quarantine(sender: Sender) -> None:
    sender.send(photos=[upload("rue.jpg"), upload("mat.png", make.png(), "image/png")])
    photos = Demande.objects.get().attachments.all()
    assert [(photo.filename, photo.scan_state) for photo in photos] == [
        ("rue.jpg", ScanState.QUARANTINED),
        ("mat.png", ScanState.QUARANTINED),
    ]


def test_a_place_in_another_commune_is_taken_there_and_said(sender: Sender) -> None:
    response = sender.send(latitude="45.7660", longitude="4.8795", address="Gratte-Ciel")
    filed = Demande.objects.get()
    assert (filed.commune.name, filed.authority.name) == ("Villeurbanne", "Villeurbanne")
    page = sender.client.get(response["Location"])
    assert "Ce lieu est à Villeurbanne" in WebPage(page).text


def test_near_a_border_the_commune_is_asked_then_believed(sender: Sender) -> None:
    near = NEAR_VILLEURBANNE | {"address": None}
    refused = sender.send(**near)
    assert refused.status_code == 422
    assert offered(refused) == {"69029", "69266"}
    assert "Dans quelle commune est-ce" in WebPage(refused).text
    assert "proche de la limite de plusieurs communes" in WebPage(refused).text
    assert sender.send(**near, commune="69266").status_code == 302
    assert Demande.objects.get().commune.name == "Villeurbanne"


def test_near_a_border_the_postal_code_of_the_address_decides(sender: Sender, bron: Authority) -> None:
    assert sender.send(**NEAR_VILLEURBANNE, address="3 rue de la Paix, 69500 Bron").status_code == 302
    assert Demande.objects.get().commune == bron


def test_a_commune_that_was_not_offered_is_not_believed(sender: Sender) -> None:
    assert sender.send(**NEAR_VILLEURBANNE, address=None, commune="69123").status_code == 422


def test_on_the_site_of_the_metropolis_the_commune_is_asked(on_metropolis_site: Sender) -> None:
    refused = on_metropolis_site.send(latitude=None, longitude=None)
    assert refused.status_code == 422
    assert len(offered(refused)) == 58
    assert "L’adresse ne dit pas dans quelle commune" in WebPage(refused).text
    assert "proche de la limite" not in WebPage(refused).text
    assert on_metropolis_site.send(latitude=None, longitude=None, commune="69029").status_code == 302
    assert Demande.objects.get().authority.name == "Bron"


def test_a_postal_code_shared_by_several_communes_asks_among_them(on_metropolis_site: Sender) -> None:
    refused = on_metropolis_site.send(latitude=None, longitude=None, address="4 place du Marché, 69270")
    assert refused.status_code == 422
    assert offered(refused) == {"69033", "69068", "69087", "69088", "69168", "69233"}
    assert "L’adresse ne dit pas dans quelle commune" in WebPage(refused).text


def test_checking_sends_nothing_and_says_who_is_competent(sender: Sender) -> None:
    checked = sender.send(action="verifier", description="", photos=[upload("mat.jpg")])
    assert checked.status_code == 200
    assert "À qui cela sera envoyé Ville de Bron" in re.sub(r" B (?=Ville)", " ", WebPage(checked).text)
    assert "mat.jpg" in WebPage(checked).text
    assert 'role="alert"' not in checked.content.decode()
    assert not Demande.objects.exists()
    assert sender.send().status_code == 302
    assert Demande.objects.get().attachments.count() == 1


def test_a_script_receives_only_who_is_competent(sender: Sender) -> None:
    sender.open()
    said = {"category": "nid-de-poule", "latitude": "45,7333", "longitude": "4,9111", "fragment": "1"}
    response = sender.client.post("/signaler/", said)
    assert "Métropole de Lyon" in WebPage(response).text
    assert "<html" not in response.content.decode()
    assert not Demande.objects.exists()


def test_a_double_click_makes_one_request(sender: Sender) -> None:
    first, second = sender.send(photos=[upload()]), sender.send(photos=[upload()])
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert (Demande.objects.count(), Attachment.objects.count()) == (1, 1)


def test_two_tabs_make_two_requests(sender: Sender) -> None:
    first = sender.send()
    sender.open()
    second = sender.send(description="Le lampadaire d’en face est éteint aussi.")
    assert first["Location"] != second["Location"]
    assert Demande.objects.count() == 2


def test_a_form_already_sent_is_not_sent_again_with_other_content(sender: Sender) -> None:
    first = sender.send()
    conflict = sender.send(description="Autre chose, au même endroit.", photos=[upload("autre.jpg")])
    assert conflict.status_code == 409
    page = WebPage(conflict)
    assert first["Location"] in page.addresses
    assert "/signaler/" in page.addresses
    assert Demande.objects.get().answers["description"] == GOOD["description"]
    assert not Attachment.objects.exists()
    assert sender.send()["Location"] == first["Location"]  # refreshing after the first sending still finds it


def test_an_expired_form_is_shown_again_and_not_sent(sender: Sender) -> None:
    at = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
    with time_machine.travel(at, tick=False):
        sender.open()
    with time_machine.travel(at + datetime.timedelta(hours=25), tick=False):
        response = sender.send(photos=[upload("mat.jpg")])
        assert response.status_code == 422
        assert not Demande.objects.exists()
        page = WebPage(response).text
        assert "resté ouvert trop longtemps" in page
        assert GOOD["description"] in page
        assert "mat.jpg" in page
        assert 'role="alert"' in response.content.decode()
        assert sender.send().status_code == 302
    assert Demande.objects.get().attachments.count() == 1


def test_an_expired_csrf_token_shows_the_form_again_with_all_it_held(bron_site: object) -> None:
    strict = Sender("bron.localhost", enforce_csrf_checks=True)
    strict.open()
    strict.client.cookies["csrftoken"] = "x" * 32
    response = strict.send(photos=[upload("mat.jpg")], csrfmiddlewaretoken="y" * 64)
    assert response.status_code == 403
    assert not Demande.objects.exists()
    page = WebPage(response)
    assert "resté ouvert trop longtemps" in page.text
    assert page.value("description") == GOOD["description"]
    assert "mat.jpg" in page.text
    assert strict.send(csrfmiddlewaretoken=page.value("csrfmiddlewaretoken")).status_code == 302
    assert Demande.objects.get().attachments.count() == 1


def test_a_photo_can_be_taken_out_before_sending(sender: Sender) -> None:
    sender.send(description="", photos=[upload("mat.jpg")])
    photo = Attachment.objects.get()
    assert sender.send(photos_removed=[str(photo.uuid)]).status_code == 302
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(sender: Sender, method: str) -> None:
    assert getattr(sender.client, method)("/signaler/").status_code == 405


def test_a_key_that_the_server_did_not_make_sends_nothing(sender: Sender, now: datetime.datetime) -> None:
    sender.open()
    forged = keys.sign_key(uuid.uuid4(), at=now)[:-1] + "_"
    assert sender.send(submission_key=forged).status_code == 422
    assert not Demande.objects.exists()
    assert sender.send().status_code == 302


def test_too_many_sendings_are_slowed_down(sender: Sender) -> None:
    sender.open()
    sender.client.cookies["csrftoken"] = "x" * 32
    codes = [sender.send(description="").status_code for _ in range(21)]
    assert codes[:20] == [422] * 20
    refused = sender.send(description="")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0


def test_showing_and_sending_cost_a_fixed_number_of_queries(sender: Sender) -> None:
    """Beside those by which Wagtail finds the page."""
    sender.send()
    with CaptureQueriesContext(connection) as showing:
        sender.open()
    with CaptureQueriesContext(connection) as sending:
        sender.send(email="camille@example.org")
    costs = [
        [query["sql"] for query in queries if "wagtailcore_" not in query["sql"]] for queries in (showing, sending)
    ]
    assert [len(cost) for cost in costs] == [1, 12], costs
