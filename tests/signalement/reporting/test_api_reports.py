"""Filing a report by program: the rules of the page's form, sent once."""

from typing import Any

import pytest
from django.http import HttpResponse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts import limits
from communes.models import Authority
from grc import links
from grc.enums import Channel, ScanState
from grc.models import Attachment, Demande, Party
from tests.factories.people import user
from tests.factories.sites import Visitor
from tests.factories.uploads import stored, upload
from tests.security.corpus import make

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/reports/"
REPORT = {
    "category": "lampadaire-eteint",
    "description": "Le lampadaire devant l’école clignote depuis lundi.",
    "address": "12 rue de la République, 69500 Bron",
    "email": "usager@example.org",
}


def file(program: Visitor, *, key: str | None = None, without: str = "", **changes: Any) -> HttpResponse:
    """File in JSON; a field `without` is left out."""
    body = {name: value for name, value in (REPORT | changes).items() if name != without}
    headers = {} if key is None else {"idempotency-key": key}
    return program.post(ADDRESS, body, content_type="application/json", headers=headers)


def file_parts(program: Visitor, *, key: str | None = None, **changes: Any) -> HttpResponse:
    """File as a form in parts, which may bring photos."""
    return program.post(ADDRESS, REPORT | changes, headers={} if key is None else {"idempotency-key": key})


class TestFiling:
    def test_a_report_becomes_a_request(self, program: Visitor, bron: Authority) -> None:
        response = file(program)
        filed = Demande.objects.get()
        token = links.token_for(filed)
        assert response.status_code == 201
        assert response["Location"] == f"http://bron.localhost:8000/api/v1/requests/{token}/"
        assert response.json() == {
            "reference": filed.reference,
            "token": token,
            "filed_at": response.json()["filed_at"],
            "url": response["Location"],
            "follow_up_url": f"http://bron.localhost:8000/suivi/{token}/",
            "left_out": [],
        }
        assert (filed.authority, filed.origin, filed.commune) == (bron, bron, bron)
        assert filed.channel == Channel.API
        assert filed.answers == {"description": REPORT["description"]}
        assert Party.objects.get().email == REPORT["email"]
        assert program.get(response["Location"]).json()["reference"] == filed.reference

    def test_nobody_else_may_keep_the_answer(self, program: Visitor) -> None:
        response = file(program)
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies

    def test_a_place_may_be_said_by_its_position(
        self, program: Visitor, bron: Authority, metropolis: Authority
    ) -> None:
        position = {"latitude": bron.latitude, "longitude": bron.longitude}
        assert file(program, without="address", category="nid-de-poule", **position).status_code == 201
        filed = Demande.objects.get()
        assert (filed.latitude, filed.longitude) == (bron.latitude, bron.longitude)
        assert (filed.authority, filed.commune) == (metropolis, bron)

    def test_a_null_is_a_field_that_is_not_given(self, program: Visitor) -> None:
        assert file(program, latitude=None, name=None).status_code == 201

    def test_whoever_is_signed_in_files_as_anyone(self, program: Visitor) -> None:
        """Neither the session nor a form's token counts: nothing of a browser does."""
        program.force_login(user(is_superuser=True))
        assert file(program).status_code == 201

    def test_photos_come_in_parts_and_wait_in_quarantine(self, program: Visitor) -> None:
        photos = [upload("a.jpg"), upload("b.png", make.png(), "image/png")]
        assert file_parts(program, photos=photos).status_code == 201
        files = Demande.objects.get().attachments.all()
        assert [file.filename for file in files] == ["a.jpg", "b.png"]
        assert {file.scan_state for file in files} == {ScanState.QUARANTINED}


class TestRefusals:
    @pytest.mark.parametrize(
        ("changes", "field", "said"),
        [
            ({"description": "Court"}, "description", "Décrivez un peu plus"),
            ({"description": "a" * 2001}, "description", "trop"),
            ({"category": "licorne"}, "category", "n’est pas proposée"),
            ({"address": ""}, "address", "Dites où c’est"),
            ({"address": "1 rue de Rivoli, 75001 Paris"}, "address", "hors de la Métropole"),
            ({"latitude": 45.7}, "longitude", "Il manque ce nombre"),
            ({"latitude": 91, "longitude": 4.9}, "latitude", "entre -90 et 90"),
            ({"latitude": 10**400, "longitude": 4.9}, "latitude", ""),
            ({"email": "nom@"}, "email", "n’est pas complète"),
            ({"phone": "appelez-moi"}, "phone", "en chiffres"),
            ({"description": "Un caractère nul \x00 ici"}, "description", "nul"),
        ],
    )
    def test_what_the_form_refuses_is_said_in_its_words(
        self, program: Visitor, changes: dict[str, Any], field: str, said: str
    ) -> None:
        response = file(program, **changes)
        assert response.status_code == 422
        assert response["Content-Type"] == "application/problem+json"
        assert list(response.json()["errors"]) == [field]
        assert said in response.json()["errors"][field][0]
        assert not Demande.objects.exists()

    @pytest.mark.parametrize("field", ["category", "description"])
    def test_what_is_needed_is_asked_for(self, program: Visitor, field: str) -> None:
        assert list(file(program, without=field).json()["errors"]) == [field]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("category", 3), ("description", ["a"]), ("latitude", "45,7"), ("latitude", True), ("email", {})],
    )
    def test_a_value_of_another_type(self, program: Visitor, field: str, value: Any) -> None:
        response = file(program, **{field: value})
        assert response.status_code == 422
        assert list(response.json()["errors"]) == [field]

    @pytest.mark.parametrize("field", ["descriptions", "confirmation", "submission_key", "photos"])
    def test_a_field_that_the_form_has_not(self, program: Visitor, field: str) -> None:
        response = file(program, **{field: "x"})
        assert response.status_code == 422
        assert response.json()["errors"] == {field: ["Ce champ n’existe pas ici."]}
        assert file_parts(program, **{field: "x"}).status_code == 422
        assert not Demande.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [b"{", b"[1]", b'"a"', b"null", b"[" * 100_000, b'{"description": "\\ud800"}', b"\xff\xfe", b'{"a": NaN}'],
    )
    def test_a_body_that_cannot_be_read(self, program: Visitor, body: bytes) -> None:
        response = program.post(ADDRESS, body, content_type="application/json")
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"

    def test_parts_that_cannot_be_read(self, program: Visitor) -> None:
        assert program.post(ADDRESS, b"--x", content_type="multipart/form-data").status_code == 400

    @pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "application/xml"])
    def test_another_format(self, program: Visitor, kind: str) -> None:
        response = program.post(ADDRESS, b"a=b", content_type=kind)
        assert response.status_code == 415
        assert response["Content-Type"] == "application/problem+json"

    def test_a_body_that_is_too_heavy(self, program: Visitor) -> None:
        response = file(program, description="a" * (2 * 1024 * 1024))
        assert response.status_code == 413
        assert response["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
    def test_another_method(self, program: Visitor, method: str) -> None:
        response = getattr(program, method)(ADDRESS)
        assert response.status_code == 405
        assert response["Allow"] == "POST"

    def test_one_photo_that_is_refused_refuses_all(
        self, program: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        photos = [upload("a.jpg"), upload("b.jpg", b"<svg onload=alert(1)>")]
        with django_capture_on_commit_callbacks(execute=True):
            response = file_parts(program, photos=photos)
        assert response.status_code == 422
        assert response.json()["errors"]["photos"][0].startswith("b.jpg – ")
        assert not Attachment.objects.exists()
        assert not stored()

    def test_too_many_photos(self, program: Visitor) -> None:
        photos = [upload(f"{number}.jpg", make.jpeg(make.picture(20 + number, 20))) for number in range(7)]
        assert "6 photos au plus" in file_parts(program, photos=photos).json()["errors"]["photos"][0]

    def test_who_files_too_often_waits(self, program: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        few = limits.Policy((limits.Rule(limits.Per.ADDRESS, limits.RateLimitItemPerMinute(2)),), limits.WhenDown.OPEN)
        monkeypatch.setitem(limits.POLICIES, "api-filing", few)
        answers = [file(program) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 429]
        assert int(answers[-1]["Retry-After"]) > 0


class TestOnce:
    KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"

    def test_the_same_again_is_the_first_one(self, program: Visitor) -> None:
        first, again = file(program, key=self.KEY), file(program, key=f'"{self.KEY.upper()}"')
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert first["Location"] == again["Location"]
        assert Demande.objects.count() == 1

    def test_other_content_under_the_same_key_is_a_conflict(self, program: Visitor) -> None:
        first = file(program, key=self.KEY).json()
        response = file(program, key=self.KEY, description="Un autre lampadaire, plus loin.")
        assert response.status_code == 409
        assert response.json()["type"].endswith("/api/#key-conflict")
        assert first["reference"] not in response.content.decode()  # the key opens nothing of another's
        assert Demande.objects.count() == 1

    def test_without_key_each_is_a_request(self, program: Visitor) -> None:
        assert [file(program).status_code for _ in range(2)] == [201, 201]
        assert Demande.objects.count() == 2

    @pytest.mark.parametrize("key", ["", '""', "1", "x" * 36, "8e03978e40d543ddbc936894a57f9324", "é", f"{KEY}x"])
    def test_a_key_that_is_no_uuid_is_refused(self, program: Visitor, key: str) -> None:
        response = file(program, key=key)
        assert response.status_code == 400
        assert list(response.json()["errors"]) == ["Idempotency-Key"]
        assert not Demande.objects.exists()

    def test_what_was_sent_at_the_address_for_files_is_the_same(self, program: Visitor) -> None:
        first = file_parts(program, key=self.KEY, photos=[upload("a.jpg")])
        parts = REPORT | {"photos": [upload("a.jpg")]}
        again = program.post(f"{ADDRESS}with-files/", parts, headers={"idempotency-key": self.KEY})
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        refused = program.post(f"{ADDRESS}with-files/", REPORT, content_type="application/json")
        assert refused.status_code == 415

    def test_it_is_never_the_key_of_a_page(self, program: Visitor) -> None:
        file(program, key=self.KEY)
        assert str(Demande.objects.get().submission_key) != self.KEY

    def test_photos_are_part_of_the_content(
        self, program: Visitor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        capture = django_capture_on_commit_callbacks

        def send(*photos: str) -> int:
            files = [upload(f"{name}.jpg", make.jpeg(make.picture(20 + ord(name), 20))) for name in photos]
            with capture(execute=True):
                return file_parts(program, key=self.KEY, photos=files).status_code

        assert [send("a"), send("a"), send("b"), send("a", "b"), send(), send("a")] == [201, 200, 409, 409, 409, 200]
        assert Attachment.objects.count() == 1
        assert len(stored()) == 1

    def test_what_a_refused_sending_brought_is_not_in_the_next(self, program: Visitor) -> None:
        refused = file_parts(program, key=self.KEY, description="Court", photos=[upload("a.jpg")])
        accepted = file_parts(program, key=self.KEY)
        assert (refused.status_code, accepted.status_code) == (422, 201)
        assert not Demande.objects.get().attachments.exists()
