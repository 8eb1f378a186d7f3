"""Filing by Open311: with a key, where the key may, by the rules of the page, once."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts import limits
from accounts.models import User
from communes.models import Authority
from grc.enums import Channel, PartnerScope, ScanState
from grc.models import Attachment, Demande, Party
from grc.partners.operations import partner_keys as partners
from notifications.channels.email import compose
from notifications.models import Notification
from signalement.catalogue.models import Category
from tests.factories.people import user
from tests.factories.uploads import stored, upload
from tests.security.corpus import make
from tests.signalement.open311.server.conftest import REPORT, Program, said, tree

pytestmark = pytest.mark.django_db
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
IN_DARDILLY = {"lat": "45.8089", "long": "4.7531"}


class TestFiling:
    def test_a_report_becomes_a_request(self, of_bron: Program, bron: Authority) -> None:
        sent = {"email": "usager@example.org", "first_name": "Alix", "last_name": "-", "phone": "06 12 34 56 78"}
        response = of_bron.post("requests.json", REPORT | sent)
        assert response.status_code == 201, response.content
        filed = Demande.objects.get()
        assert response.json() == [
            {
                "service_request_id": filed.reference,
                "service_notice": "Ce signalement est à la Ville de Bron.",
                "account_id": None,
            }
        ]
        assert response["Location"] == f"http://bron.localhost/open311/v2/requests/{filed.reference}.json"
        assert response["Cache-Control"] == "no-store"
        assert (filed.authority, filed.commune, filed.channel) == (bron, bron, Channel.API)
        assert filed.answers == {"description": REPORT["description"]}
        assert (filed.latitude, filed.longitude) == (45.7333, 4.9111)
        author = Party.objects.get()
        assert (author.name, author.email, author.phone) == ("Alix", "usager@example.org", "06 12 34 56 78")
        assert of_bron.client.get(response["Location"]).json()[0]["service_request_id"] == filed.reference

    def test_in_xml(self, of_bron: Program) -> None:
        response = of_bron.post("requests.xml", REPORT)
        assert response.status_code == 201
        name, (one,) = tree(response)
        assert (name, one[0]) == ("service_requests", "request")
        assert dict(one[1])["service_request_id"] == Demande.objects.get().reference

    @pytest.mark.parametrize(
        ("code", "label"), [("lampadaire-eteint", "Lampadaire éteint ou qui clignote"), ("bruit", "Bruit")]
    )
    def test_a_service_says_what_it_is_about_by_itself(self, of_bron: Program, code: str, label: str) -> None:
        assert of_bron.post("requests.json", REPORT | {"service_code": code, "description": ""}).status_code == 201
        assert Demande.objects.get().answers == {"description": label}

    def test_a_description_is_as_long_as_the_specification_lets_it_be(self, of_bron: Program) -> None:
        sent = REPORT | {"description": "a" * 4000, "media_url": "https://photos.example/1.jpg"}
        assert of_bron.post("requests.json", sent).status_code == 201
        lines = Demande.objects.get().answers["description"].splitlines()
        assert lines == ["a" * 4000, "Photo\u00a0: https://photos.example/1.jpg"]

    def test_the_questions_of_the_service_are_answered(self, of_bron: Program) -> None:
        (how_many,) = Category.objects.get(demarche__slug="lampadaire-eteint").asked
        said_of_them = {"attribute[asset_number]": "BR-0412", f"attribute[{how_many.question_id}]": "un-seul"}
        response = of_bron.post("requests.json", REPORT | said_of_them)
        assert response.status_code == 201, response.content
        answers = {"description": REPORT["description"], "asset": "BR-0412", how_many.question_id: "un-seul"}
        assert Demande.objects.get().answers == answers
        wrong = f"attribute[{how_many.question_id}]"
        assert wrong in said(of_bron.post("requests.json", REPORT | {wrong: "licorne"}), 400)[0]

    def test_several_answers_to_one(self, of_metropolis: Program) -> None:
        (what,) = Category.objects.get(demarche__slug="depot-sauvage").asked
        several = {f"attribute[{what.question_id}][]": ["gravats", "pneus"]}
        response = of_metropolis.post("requests.json", REPORT | {"service_code": "depot-sauvage"} | several)
        assert response.status_code == 201, response.content
        assert Demande.objects.get().answers[what.question_id] == ["gravats", "pneus"]

    def test_by_an_address(self, of_metropolis: Program, bron: Authority) -> None:
        sent = {"service_code": "lampadaire-eteint", "address_string": "12 rue de la République, 69500 Bron"}
        assert of_metropolis.post("requests.json", sent).status_code == 201
        assert Demande.objects.get().commune == bron

    def test_pictures_elsewhere_are_not_fetched(self, of_bron: Program) -> None:
        sent = REPORT | {"media_url": ["https://photos.example/1.jpg", "http://127.0.0.1:9/"]}
        assert of_bron.post("requests.json", sent).status_code == 201
        assert Demande.objects.get().answers["description"].splitlines()[1:] == [
            "Photo\u00a0: https://photos.example/1.jpg",
            "Photo\u00a0: http://127.0.0.1:9/",
        ]
        assert "https" in said(of_bron.post("requests.json", REPORT | {"media_url": "file:///etc/passwd"}), 400)[0]

    @pytest.mark.parametrize("name", ["media", "photo1", "photo2", "file_1", "file"])
    def test_photos_come_in_parts_and_wait_in_quarantine(self, of_bron: Program, name: str) -> None:
        response = of_bron.post("requests.json", REPORT | {name: upload("a.jpg")})
        assert response.status_code == 201, response.content
        (file,) = Demande.objects.get().attachments.all()
        assert (file.filename, file.scan_state) == ("a.jpg", ScanState.QUARANTINED)
        assert of_bron.json(f"requests/{Demande.objects.get().reference}.json")[0]["media_url"] is None

    def test_one_bad_photo_refuses_all(self, of_bron: Program, django_capture_on_commit_callbacks: Any) -> None:
        photos = {"photo1": upload("a.jpg"), "photo2": upload("b.jpg", b"<svg onload=alert(1)>")}
        with django_capture_on_commit_callbacks(execute=True):
            response = of_bron.post("requests.json", REPORT | photos)
        assert said(response, 400)[0].startswith("photo2\u00a0: b.jpg – ")
        assert not Attachment.objects.exists()
        assert not stored()
        assert said(of_bron.post("requests.json", REPORT | {"cv": upload("a.jpg")}), 400)


class TestRefusals:
    @pytest.mark.parametrize(
        ("changes", "status", "why"),
        [
            ({"service_code": ""}, 400, "service_code"),
            ({"service_code": "licorne"}, 404, "licorne"),
            ({"lat": "", "long": ""}, 400, "address_string\u00a0: Dites où c’est"),
            ({"lat": "", "long": "", "address_id": "69029_0001"}, 400, "address_id"),
            ({"lat": ""}, 400, "lat\u00a0: Il manque ce nombre"),
            ({"lat": "91"}, 400, "entre -90 et 90"),
            ({"lat": "nan"}, 400, "lat"),
            ({"lat": "48.8566", "long": "2.3522"}, 400, "hors de la Métropole"),
            ({"description": "a" * 4001}, 400, "de trop"),
            ({"media_url": ["https://photos.example/1.jpg"] * 7}, 400, "media_url\u00a0: 6 photos au plus"),
            ({"description": "Un nul \0 dans le texte"}, 400, "nul"),
            ({"email": "nom@"}, 400, "email"),
            ({"attribute[couleur]": "bleu"}, 400, "attribute[couleur]"),
            ({"jurisdiction_id": "75056"}, 404, "75056"),
        ],
    )
    def test_what_is_wrong_is_said(
        self, of_metropolis: Program, changes: dict[str, Any], status: int, why: str
    ) -> None:
        assert why in said(of_metropolis.post("requests.json", REPORT | changes), status)[0]
        assert not Demande.objects.exists()

    def test_in_xml_too(self, of_bron: Program) -> None:
        response = of_bron.post("requests.xml", {})
        assert response.status_code == 400
        name, (error,) = tree(response)
        assert (name, error[0], dict(error[1])["code"]) == ("errors", "error", "400")

    XML = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;&x;">]>
        <a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/>&y;</a>"""

    @pytest.mark.parametrize("kind", ["text/xml", "application/xml", "application/json", "text/plain"])
    def test_no_other_body_is_read(self, of_bron: Program, kind: str) -> None:
        headers = {"authorization": f"Bearer {of_bron.text}"}
        for path in ("requests.xml", "servicerequestupdates.xml"):
            address = f"/open311/v2/{path}"
            response = of_bron.client.post(address, self.XML, content_type=kind, headers=headers)
            assert response.status_code == 415
            assert b"root:" not in response.content
            assert tree(response)[0] == "errors"

    def test_a_body_that_is_too_heavy(self, of_bron: Program) -> None:
        response = of_bron.post("requests.json", REPORT | {"description": "a" * (2 * 1024 * 1024)})
        assert said(response, 413)

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_another_method(self, of_bron: Program, method: str) -> None:
        response = getattr(of_bron.client, method)("/open311/v2/requests.json")
        assert said(response, 405)
        assert response["Allow"] == "GET, HEAD, POST, OPTIONS"


class TestKeys:
    def test_wherever_a_program_can_say_it(self, of_bron: Program) -> None:
        text, of_bron.text = of_bron.text, ""
        for number, headers in enumerate([{"authorization": f"Bearer {text}"}, {"x_api_key": text}]):
            sent = REPORT | {"description": f"Lampadaire éteint, numéro {number}."}
            assert of_bron.post("requests.json", sent, **headers).status_code == 201

    def test_never_in_the_address(self, of_bron: Program) -> None:
        response = of_bron.post(f"requests.json?api_key={of_bron.text}", REPORT)
        assert "adresse" in said(response, 400)[0]
        assert not Demande.objects.exists()

    def test_one_in_the_address_of_a_read_is_told_once_to_who_answers_for_it(
        self, of_bron: Program, supervisor_bron: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        for path in ("services.json", "requests.json", "servicerequestupdates.json"):
            answer = of_bron.get(path, api_key=of_bron.text)
            assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
        assert of_bron.get("services.json", api_key="licorne").status_code == 200
        notices = list(Notification.objects.filter(kind="portail.outgoing_set"))
        recipients = [one.recipient for one in notices]
        assert supervisor_bron.email in recipients
        assert len(recipients) == len(set(recipients))
        notice = notices[0]
        mail = compose(notice)
        assert mail.subject.startswith("Clé écrite dans une adresse")
        assert "Lire ne demande pas de clé" in mail.body
        assert of_bron.text not in f"{caplog.text}{mail.message()}"

    def test_none_wrong_or_revoked(self, of_bron: Program, supervisor_bron: Any) -> None:
        good, of_bron.text = of_bron.text, ""
        assert said(of_bron.post("requests.json", REPORT), 403)
        assert said(of_bron.post("requests.json", REPORT | {"api_key": f"{good}x"}), 403)
        assert of_bron.key
        partners.revoke_key(of_bron.key, by=supervisor_bron, at=timezone.now())
        assert said(of_bron.post("requests.json", REPORT | {"api_key": good}), 403)

    def test_who_is_signed_in_has_no_key(self, anyone: Program) -> None:
        anyone.client.force_login(user(is_superuser=True))
        assert "Il manque la clé" in said(anyone.post("requests.json", REPORT), 403)[0]

    def test_without_the_right(self, sites: object, bron: Authority) -> None:
        scopes = [scope for scope in PartnerScope if scope != PartnerScope.FILE]
        assert "droit" in said(Program("bron.localhost", bron, *scopes).post("requests.json", REPORT), 403)[0]

    def test_of_a_commune_files_nothing_in_another(self, of_bron: Program, dardilly: Authority) -> None:
        for changes in (IN_DARDILLY, {"jurisdiction_id": dardilly.insee_code}):
            assert "Bron" in said(of_bron.post("requests.json", REPORT | changes), 403)[0]
        address = {"lat": "", "long": "", "address_string": "1 place Bellecour, 69002 Lyon"}
        assert said(of_bron.post("requests.json", REPORT | address), 403)
        assert not Demande.objects.exists()

    def test_of_the_metropolis_files_everywhere(self, of_metropolis: Program, dardilly: Authority) -> None:
        assert of_metropolis.post("requests.json", REPORT | IN_DARDILLY).status_code == 201
        assert Demande.objects.get().commune == dardilly

    def test_the_place_and_the_jurisdiction_agree(self, of_metropolis: Program) -> None:
        response = of_metropolis.post("requests.json", REPORT | {"jurisdiction_id": "69072"})
        assert said(response, 400) == ["jurisdiction_id\u00a0: ce lieu est à Bron, et non à Dardilly."]
        assert of_metropolis.post("requests.json", REPORT | {"jurisdiction_id": "200046977"}).status_code == 201

    def test_who_files_too_often_waits(self, of_bron: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        few = limits.Policy((limits.Rule(limits.Per.SUBJECT, limits.RateLimitItemPerMinute(1)),), limits.WhenDown.LOCAL)
        monkeypatch.setitem(limits.POLICIES, "partner-write", few)
        assert of_bron.post("requests.json", REPORT).status_code == 201
        response = of_bron.post("requests.json", REPORT)
        assert said(response, 429)
        assert int(response["Retry-After"]) > 0


class TestOnce:
    def test_under_a_key_of_its_own(self, of_bron: Program) -> None:
        first = of_bron.post("requests.json", REPORT, idempotency_key=KEY)
        again = of_bron.post("requests.json", REPORT, idempotency_key=KEY)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        other = of_bron.post("requests.json", REPORT | {"lat": "45.7335"}, idempotency_key=KEY)
        assert said(other, 409)
        assert said(of_bron.post("requests.json", REPORT, idempotency_key="1"), 400)
        assert Demande.objects.count() == 1

    def test_without_one_the_same_within_a_day_is_the_first(self, of_bron: Program, of_metropolis: Program) -> None:
        noon = timezone.localtime(timezone.now()).replace(hour=23, minute=59)
        with time_machine.travel(noon, tick=False):
            first = of_bron.post("requests.json", REPORT)
        with time_machine.travel(noon + datetime.timedelta(minutes=5), tick=False):
            again = of_bron.post("requests.json", REPORT)
            assert (first.status_code, again.status_code) == (201, 200)
            assert first.json() == again.json()
            assert of_bron.post("requests.json", REPORT | {"device_id": "2"}).status_code == 201
            assert of_metropolis.post("requests.json", REPORT).status_code == 201  # another program saw it too
        with time_machine.travel(noon + datetime.timedelta(days=1, minutes=5), tick=False):
            assert of_bron.post("requests.json", REPORT).status_code == 201

    def test_photos_count(self, of_bron: Program) -> None:
        for size, status in ((20, 201), (20, 200), (30, 201)):
            photo = upload("a.jpg", make.jpeg(make.picture(size, 20)))
            assert of_bron.post("requests.json", REPORT | {"media": photo}).status_code == status

    def test_a_token_finds_what_was_sent_under_it(self, of_bron: Program, anyone: Program) -> None:
        reference = of_bron.post("requests.json", REPORT, idempotency_key=KEY).json()[0]["service_request_id"]
        assert anyone.json(f"tokens/{KEY}.json") == [{"token": KEY, "service_request_id": reference}]
        name, (one,) = tree(anyone.get(f"tokens/{KEY}.xml"))
        assert (name, one) == ("service_requests", ("request", [("token", KEY), ("service_request_id", reference)]))
        for token in ("x", KEY.replace("8", "9"), str(Demande.objects.get().submission_key)):
            assert said(anyone.get(f"tokens/{token}.json"), 404)


class TestRehearsal:
    def test_nothing_is_written(self, of_bron: Program) -> None:
        photo = {"media": upload("a.jpg")}
        response = of_bron.post("/open311/test/v2/requests.json", REPORT | photo, idempotency_key=KEY)
        assert response.status_code == 201
        assert response.json()[0]["service_request_id"].startswith("TEST-")
        assert not Demande.objects.exists()
        assert not Attachment.objects.exists()
        assert not stored()

    def test_all_is_checked(self, of_bron: Program, dardilly: Authority) -> None:
        address = "/open311/test/v2/requests.json"
        assert said(of_bron.post(address, REPORT | {"email": "nom@"}), 400)
        assert said(of_bron.post(address, REPORT | IN_DARDILLY), 403)
        assert said(of_bron.post(address, REPORT | {"media": upload("b.jpg", b"<svg>")}), 400)
        of_bron.text = ""
        assert said(of_bron.post(address, REPORT), 403)
