"""Following a request by its secret link, through the real pages."""

import datetime
import re
import time
import uuid
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import keys, links, operations
from grc.enums import MessageKind, ScanState, State
from grc.models import Attachment, Demande, Event, Message, Party
from notifications.models import Notification
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload
from tests.signalement.conftest import alert_of, site_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def resident(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"})


@pytest.fixture
def strict(bron: Authority) -> Client:
    site_of(bron, "bron.localhost")
    return Client(headers={"host": "bron.localhost"}, enforce_csrf_checks=True)


def page_of(filed: Demande) -> str:
    return f"/suivi/{links.token_for(filed)}/"


def key_in(response: HttpResponse) -> str:
    found = re.search(r'name="submission_key"\s+value="([^"]+)"', response.content.decode())
    assert found
    return unescape(found[1])


def test_the_page_says_where_it_stands_and_what_comes_next(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="camille@example.org")
    response = resident.get(page_of(filed))
    words = words_of(response)
    assert "Nous avons bien reçu votre signalement." in words
    assert "C’est maintenant à la Ville de Bron." in words
    assert filed.reference in words
    assert "Vous avez envoyé votre signalement" in words
    assert "12 rue de la République" in words
    assert "Le lampadaire clignote depuis lundi." in words
    assert "C’est un objectif, pas une promesse." in words


def test_the_page_is_nobody_elses(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="camille.martin@example.org", name="Camille Martin")
    response = resident.get(page_of(filed))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    page = response.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "camille.martin@example.org" not in page
    assert "Camille Martin" not in page


@pytest.mark.parametrize("fresh", [True, False])
def test_right_after_filing_it_says_that_it_is_registered(resident: Client, bron: Authority, fresh: bool) -> None:
    at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=1 if fresh else 90)
    words = words_of(resident.get(page_of(demande(bron, email="camille@example.org", at=at))))
    assert ("Votre signalement est enregistré" in words) is fresh
    assert ("ca•••@example.org" in words) is fresh


@pytest.mark.parametrize(
    "token", ["x", "é", "A" * 88, "../admin", "%00", links.token_for(links.Link(uuid.UUID(int=7), 1))]
)
def test_a_link_that_opens_nothing_says_how_to_get_another(resident: Client, token: str) -> None:
    response = resident.get(f"/suivi/{token}/")
    assert response.status_code == 404
    if "/" not in token:
        assert "Recevoir un nouveau lien" in words_of(response)


def test_a_revoked_link_opens_nothing_more(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    address = page_of(filed)
    Demande.objects.filter(pk=filed.pk).update(link_version=2)
    for method, path in (
        ("get", address),
        ("post", address),
        ("get", f"{address}retirer/"),
        ("post", f"{address}retirer/"),
    ):
        assert getattr(resident, method)(path, {"action": "message", "body": "x"}).status_code == 404
    assert not Message.objects.exists()


def test_a_token_tells_nothing_of_another_request(resident: Client, bron: Authority) -> None:
    """Security item 32: one wrong bit anywhere, and the database is not even read."""
    mine, other = demande(bron), demande(bron, description="Le banc de la place est cassé.")
    forged = links.token_for(links.Link(other.uuid, 1))[:24] + links.token_for(mine)[24:]
    assert resident.get(f"/suivi/{forged}/").status_code == 404
    assert "banc" not in words_of(resident.get(page_of(mine)))


def test_guessing_is_slowed_down(resident: Client) -> None:
    codes = [resident.get(f"/suivi/{uuid.uuid4().hex * 2}/").status_code for _ in range(25)]
    assert codes[:20] == [404] * 20
    assert codes[20:] == [429] * 5


def test_the_timeline_keeps_to_itself_what_agents_say_among_themselves(
    resident: Client, bron: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    filed = demande(bron)
    operations.add_note(demande_id=filed.pk, body="Ce riverain exagère.", by=agent_bron, at=now)
    operations.move(
        demande_id=filed.pk, to=State.PLANNED, by=agent_bron, version=1, note="Passage jeudi matin.", at=now
    )
    words = words_of(resident.get(page_of(filed)))
    assert "exagère" not in words
    assert "Une intervention est planifiée." in words
    assert "Passage jeudi matin." in words


def test_a_transfer_is_told_with_the_new_service(
    resident: Client, bron: Authority, metropolis: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    filed = demande(bron)
    operations.transfer(
        demande_id=filed.pk, to=metropolis, reason="Le mât est sur une voie rapide.", by=agent_bron, version=1, at=now
    )
    words = words_of(resident.get(page_of(filed)))
    assert "Nous avons transmis votre signalement à la Métropole de Lyon." in words
    assert "Le mât est sur une voie rapide." in words
    assert "Qui s’en occupe : Métropole de Lyon" in words


@pytest.mark.parametrize("state", State.values)
def test_every_state_has_its_words(resident: Client, bron: Authority, state: str) -> None:
    filed = demande(bron)
    closed = filed.filed_at if state in State.FINAL else None
    Demande.objects.filter(pk=filed.pk).update(state=state, closed_at=closed)
    page = resident.get(page_of(filed))
    assert page.status_code == 200
    assert "%(" not in words_of(page)
    assert ("Retirer ma demande" in words_of(page)) is (closed is None)


def test_a_late_request_says_so_and_whom_to_call(resident: Client, bron: Authority) -> None:
    words = words_of(resident.get(page_of(demande(bron, at=datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)))))
    assert "il est en retard" in words


def test_a_message_reaches_the_service_once(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    for _ in range(2):  # a double click
        response = resident.post(page_of(filed), {"action": "message", "body": "C’est le mât 42."})
        assert response.status_code == 302
    assert Message.objects.get().kind == MessageKind.FROM_RESIDENT
    page = words_of(resident.get(response["Location"]))
    assert "Votre message est envoyé" in page
    assert "C’est le mât 42." in page


@pytest.mark.parametrize(
    ("body", "words"), [("", "Écrivez votre message"), (" \n ", "Écrivez votre message"), ("a" * 5001, "trop long")]
)
def test_a_message_that_cannot_be_sent_is_kept(resident: Client, bron: Authority, body: str, words: str) -> None:
    response = resident.post(page_of(demande(bron)), {"action": "message", "body": body})
    assert response.status_code == 422
    assert words in alert_of(response)
    assert body.strip() in response.content.decode()
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
    assert "Une photo est en cours de vérification" in words_of(resident.get(page_of(filed)))
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
    assert "notes.jpg" in alert_of(response)
    assert "mat.jpg" in words_of(response)
    assert Attachment.objects.get().demande is None
    assert resident.post(page_of(filed), said | {"submission_key": key_in(response)}).status_code == 302
    assert Attachment.objects.get().demande == filed


def test_adding_no_photo_says_so(resident: Client, bron: Authority) -> None:
    response = resident.post(page_of(demande(bron)), {"action": "photos"})
    assert response.status_code == 422
    assert "Choisissez au moins une photo." in alert_of(response)


def test_a_photo_that_could_not_be_read_is_named(resident: Client, bron: Authority) -> None:
    key = uuid.uuid4()
    photo = staged(upload("floue.jpg"), key=key)
    filed = demande(bron, key=key)
    Attachment.objects.filter(pk=photo.pk).update(scan_state=ScanState.REFUSED)
    assert "La photo « floue.jpg » n’a pas pu être lue" in words_of(resident.get(page_of(filed)))


def test_an_address_may_be_given_later(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    refused = resident.post(page_of(filed), {"action": "adresse", "email": "camille"})
    assert refused.status_code == 422
    assert "n’est pas complète" in alert_of(refused)
    assert resident.post(page_of(filed), {"action": "adresse", "email": "camille@example.org"}).status_code == 302
    assert Party.objects.get().email == "camille@example.org"
    assert Notification.objects.get().kind == "grc.link"
    page = words_of(resident.get(page_of(filed)))
    assert "Enregistrer mon adresse" not in page


def test_withdrawing_is_confirmed_first(resident: Client, bron: Authority) -> None:
    filed = demande(bron)
    address = f"{page_of(filed)}retirer/"
    assert "Oui, retirer ma demande" in words_of(resident.get(address))
    filed.refresh_from_db()
    assert filed.state == State.RECEIVED
    response = resident.post(address)
    assert response.status_code == 302
    assert "Vous avez retiré votre signalement." in words_of(resident.get(response["Location"]))
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
    assert "déjà close" in words_of(response)


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
    assert response.status_code == 422
    assert "trop longtemps" in words_of(response)
    assert kept in response.content.decode()
    filed.refresh_from_db()
    assert (filed.state, filed.version) == (State.RECEIVED, 1)


def test_a_mailed_link_is_asked_for_with_an_answer_that_tells_nothing(resident: Client, bron: Authority) -> None:
    filed = demande(bron, email="Camille@Example.org")
    Notification.objects.all().delete()
    said = [
        (filed.reference, "camille@example.org"),
        (filed.reference.lower().replace("-", " "), "CAMILLE@example.org"),
        (filed.reference, "autre@example.org"),
        ("2345-678K", "camille@example.org"),
        ("n’importe quoi", "camille@example.org"),
    ]
    answers = [resident.post("/suivi/", {"reference": reference, "email": email}) for reference, email in said]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.cookies)) for answer in answers}) == 1
    assert [notice.kind for notice in Notification.objects.all()] == ["grc.link", "grc.link"]


def test_a_look_up_takes_the_same_time_whatever_it_finds(resident: Client, bron: Authority) -> None:
    """Security item 31, in little: the long comparison of distributions is a deep sweep."""
    filed = demande(bron, email="camille@example.org")
    for reference in (filed.reference, "2345-678K"):
        started = time.perf_counter()
        resident.post("/suivi/", {"reference": reference, "email": "camille@example.org"})
        assert 0.3 <= time.perf_counter() - started < 0.6


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reference": "", "email": "camille@example.org"}, "Indiquez la référence"),
        ({"reference": "2345-678K", "email": ""}, "Indiquez l’adresse électronique"),
        ({"reference": "2345-678K", "email": "camille"}, "n’est pas complète"),
        ({"reference": "2" * 41, "email": "camille@example.org"}, "huit caractères"),
    ],
)
def test_a_look_up_that_lacks_something(resident: Client, said: dict[str, str], words: str) -> None:
    response = resident.post("/suivi/", said)
    assert response.status_code == 422
    assert words in alert_of(response)


def test_an_expired_look_up_form_keeps_what_it_held(strict: Client) -> None:
    response = strict.post("/suivi/", {"reference": "2345-678K", "email": "camille@example.org"})
    assert response.status_code == 422
    assert 'value="2345-678K"' in response.content.decode()


def test_looking_up_is_limited(resident: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grc.views.followup.LOOK_UP_TIME", 0)
    resident.cookies["csrftoken"] = "x" * 32
    said = {"reference": "2345-678K", "email": "camille@example.org"}
    codes = [resident.post("/suivi/", said).status_code for _ in range(11)]
    assert codes == [200] * 10 + [429]


def test_showing_costs_the_same_whatever_happened(
    resident: Client, bron: Authority, agent_bron: User, now: datetime.datetime, django_assert_max_num_queries: Any
) -> None:
    filed = demande(bron)
    resident.get(page_of(filed))
    for round_ in range(3):
        filed.refresh_from_db()
        operations.write_to_resident(
            demande_id=filed.pk, body=f"Message {round_}", by=agent_bron, version=filed.version, at=now
        )
    with django_assert_max_num_queries(5):
        resident.get(page_of(filed))
