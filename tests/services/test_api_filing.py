"""Filing a request for a service by program."""

import datetime
import json
import uuid
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse

from communes.models import Authority
from grc.enums import Channel, Kind
from grc.models import Attachment, Demande, FormVersion, Party
from services.models import ServicePage
from tests.factories.sites import Visitor
from tests.factories.uploads import upload
from tests.security.corpus import make
from tests.services.test_api_offered import ROOM, offer

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
MOVE = "stationner-pour-un-demenagement"
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


class Program:
    """A partner's program that files for one service. `ids`: the questions, by how their label begins."""

    def __init__(self, page: ServicePage, host: str = "bron.localhost") -> None:
        self.client = Visitor(host, enforce_csrf_checks=True)
        self.address = f"/api/v1/services/{page.translation_key}/"
        self.form = self.client.get(f"{self.address}form/").json()
        self.ids = {schema["title"]: key for key, schema in self.form["answers"]["properties"].items()}

    def id_of(self, start: str) -> str:
        return next(key for title, key in self.ids.items() if title.startswith(start))

    def keys_of(self, start: str, *labels: str) -> list[str]:
        """The keys of the options whose label begins so."""
        schema = self.form["answers"]["properties"][self.id_of(start)]
        options = schema.get("items", schema)["oneOf"]
        return [next(one["const"] for one in options if one["title"].startswith(label)) for label in labels]

    def answers(self) -> dict[str, Any]:
        return {
            self.id_of("Vous êtes"): self.keys_of("Vous êtes", "un habitant")[0],
            self.id_of("Date"): "2027-03-20",
            self.id_of("À quelle heure"): self.keys_of("À quelle heure", "Le soir")[0],
            self.id_of("Combien"): 80,
            self.id_of("De quoi"): self.keys_of("De quoi", "Tables", "Sonorisation"),
            self.id_of("Que prévoyez"): "Une fête de famille avec repas et musique.",
            self.id_of("Je rendrai"): True,
        }

    def body(self, **changes: Any) -> dict[str, Any]:
        contact = {"name": "Awa Diallo", "email": "awa@example.org", "phone": "06 12 34 56 78"}
        answers = changes.pop("answers") if "answers" in changes else self.answers()
        return {"version": self.form["version"], "answers": answers, "contact": contact} | changes

    def send(self, *files: Any, key: str = "", **changes: Any) -> HttpResponse:
        """File in parts, with these files where the form asks for some."""
        body = self.body(**changes)
        parts = {name: json.dumps(value) for name, value in body.items()}
        headers = {"idempotency-key": key} if key else {}
        asked = {self.form["files"][0]["part"]: files} if files else {}
        return self.client.post(f"{self.address}requests/", parts | asked, headers=headers)

    def send_json(self, **changes: Any) -> HttpResponse:
        address = f"{self.address}requests/"
        return self.client.post(address, self.body(**changes), content_type="application/json")


@pytest.fixture(autouse=True)
def _in_november() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def room(bron: Authority) -> ServicePage:
    offer(bron, ROOM, MOVE)
    return ServicePage.objects.get(slug=ROOM)


@pytest.fixture
def program(room: ServicePage) -> Program:
    return Program(room)


def with_new_version(page: ServicePage, *, without: str) -> FormVersion:
    """Publish a version that lacks a question."""
    first = page.form_version
    questions = [one for one in first.definition["questions"] if not one["label"].startswith(without)]
    second = FormVersion.objects.create(
        form=first.form,
        number=2,
        definition=first.definition | {"questions": questions},
        digest="0" * 64,
        published_at=NOW,
    )
    ServicePage.objects.filter(pk=page.pk).update(form_version=second)
    return second


def test_a_form_that_is_good_becomes_a_request(program: Program, room: ServicePage, bron: Authority) -> None:
    response = program.send(upload("assurance.jpg"))
    assert response.status_code == 201, response.content
    filed = Demande.objects.get()
    assert response.json()["reference"] == filed.reference
    assert (filed.demarche, filed.demarche.kind) == (room.demarche, Kind.SERVICE)
    assert (filed.authority, filed.origin, filed.channel) == (bron, bron, Channel.API)
    assert filed.form_version == room.form_version
    assert filed.answers == program.answers()
    assert filed.attachments.get().question == program.form["files"][0]["part"].removeprefix("files.")
    assert Party.objects.get().name == "Awa Diallo"
    state = program.client.get(response["Location"]).json()
    assert (state["kind"], state["reference"]) == ("service", filed.reference)


def test_json_is_enough_where_no_file_is_asked_for(room: ServicePage) -> None:
    program = Program(ServicePage.objects.get(slug=MOVE))
    response = program.send_json(answers={}, contact={})
    assert response.status_code == 422
    assert {name.partition(".")[0] for name in response.json()["errors"]} == {"answers", "contact"}
    assert not program.form["files"]


@pytest.mark.parametrize(
    ("start", "value", "said"),
    [
        ("Combien", 0, "au moins 1"),
        ("Combien", "80", "Envoyez un nombre entier."),
        ("Combien", 80.5, "Envoyez un nombre entier."),
        ("Combien", None, ""),
        ("Date", "2026-11-26", "à partir du 25/12/2026"),
        ("Date", "2026-13-45", "une date qui existe"),
        ("Vous êtes", "licorne", "de la liste"),
        ("De quoi", "tables", "Envoyez une liste."),
        ("De quoi", [1], "Envoyez un texte."),
        ("Que prévoyez", "Court", "20"),
        ("Je rendrai", False, "Cochez la case"),
    ],
)
def test_an_answer_that_the_form_refuses_is_named(program: Program, start: str, value: Any, said: str) -> None:
    key = program.id_of(start)
    response = program.send(upload(), answers=program.answers() | {key: value})
    assert response.status_code == 422
    assert list(response.json()["errors"]) == [f"answers.{key}"]
    assert said in response.json()["errors"][f"answers.{key}"][0]
    assert not Demande.objects.exists()
    assert not Attachment.objects.exists()


def test_what_another_answer_opens_is_checked_as_well(program: Program) -> None:
    association = program.answers() | {
        program.id_of("Vous êtes"): program.keys_of("Vous êtes", "une association")[0],
        program.id_of("Nom de l’association"): "Les Amis du parc",
        (key := program.id_of("Numéro RNA")): "X",
    }
    errors = program.send(upload(), answers=association).json()["errors"]
    assert list(errors) == [f"answers.{key}"]
    assert "RNA" in errors[f"answers.{key}"][0]


def test_a_part_of_an_address_is_named(room: ServicePage) -> None:
    program = Program(ServicePage.objects.get(slug=MOVE))
    schemas = program.form["answers"]["properties"]
    key = next(key for key, schema in schemas.items() if schema["type"] == "object")
    response = program.send_json(answers={key: {"street": "1 rue", "postcode": "x", "city": "Bron"}})
    assert f"answers.{key}.postcode" in response.json()["errors"]
    assert f"answers.{key}.street" not in response.json()["errors"]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"contact": {"name": "Awa", "email": "nom@", "phone": "0612345678"}}, "contact.email"),
        ({"contact": {"name": 3, "email": "a@example.org", "phone": "0612345678"}}, "contact.name"),
        ({"contact": {"name": "A", "email": "a@example.org", "phone": "0612345678", "fax": "1"}}, "contact.fax"),
        ({"contact": {"name": "A", "email": "a@example.org"}}, "contact.phone"),
        ({"answers": {"q_inconnue": 1}}, "answers.q_inconnue"),
        ({"answers": []}, "answers"),
        ({"version": None}, "version"),
        ({"version": "x"}, "version"),
        ({"confirmation": "x"}, "confirmation"),
    ],
)
def test_what_is_of_another_shape_is_named(program: Program, changes: dict[str, Any], name: str) -> None:
    response = program.send(upload(), **changes)
    assert response.status_code == 422
    assert name in response.json()["errors"]
    assert not Demande.objects.exists()


def test_files_are_asked_for_and_only_where_the_form_does(program: Program) -> None:
    part = program.form["files"][0]["part"]
    assert list(program.send().json()["errors"]) == [part]
    assert list(program.send(upload("a.jpg"), upload("b.pdf", b"-", "application/pdf")).json()["errors"]) == [part]
    address = f"{program.address}requests/"
    parts = {name: json.dumps(value) for name, value in program.body().items()} | {part: upload()}
    elsewhere = program.client.post(address, parts | {"files.q_autre": upload("c.jpg")})
    assert list(elsewhere.json()["errors"]) == ["files.q_autre"]
    assert not Demande.objects.exists()


@pytest.mark.parametrize("address", ["requests/", "requests/with-files/"])
def test_a_file_may_come_under_the_name_of_its_place_and_a_rank(program: Program, address: str) -> None:
    part = program.form["files"][0]["part"]
    parts = {name: json.dumps(value) for name, value in program.body().items()}
    for files, refused in (
        ({part: upload(), f"{part}.2": upload(content=make.jpeg(make.picture(30, 20)))}, part),  # takes one at most
        ({f"{part}.x": upload()}, f"{part}.x"),
        ({f"{part}.2.3": upload()}, f"{part}.2.3"),
    ):
        assert list(program.client.post(f"{program.address}{address}", parts | files).json()["errors"]) == [refused]
    response = program.client.post(f"{program.address}{address}", parts | {f"{part}.2": upload()})
    assert response.status_code == 201, response.content
    assert f"files.{Attachment.objects.get().question}" == part


def test_where_requests_come_in_parts_alone_no_json_does(program: Program) -> None:
    address = f"{program.address}requests/with-files/"
    response = program.client.post(address, program.body(), content_type="application/json")
    assert response.status_code == 415
    assert response.json()["type"].endswith("/api/#media-type")


class TestVersions:
    def test_an_outdated_one_is_told_the_current_one(self, program: Program, room: ServicePage) -> None:
        with_new_version(room, without="Combien")
        response = program.send(upload())
        assert response.status_code == 409
        assert response.json()["type"].endswith("/api/#outdated-version")
        assert response.json()["current_version"] == 2
        assert not Demande.objects.exists()

    def test_one_that_was_never_published_too(self, program: Program) -> None:
        assert program.send(upload(), version=7).json()["current_version"] == 1

    def test_what_was_filed_before_is_still_recognised(self, program: Program, room: ServicePage) -> None:
        first = program.send(upload(), key=KEY)
        with_new_version(room, without="Combien")
        with time_machine.travel(NOW + datetime.timedelta(days=200), tick=True):  # the date that is asked for is past
            again = program.send(upload(), key=KEY)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert Demande.objects.get().form_version == room.form_version

    def test_what_another_version_is_told_under_the_same_key_is_a_conflict(
        self, program: Program, room: ServicePage
    ) -> None:
        program.send(upload(), key=KEY)
        with_new_version(room, without="Combien")
        answers = program.answers()
        del answers[program.id_of("Combien")]
        response = program.send(upload(), key=KEY, version=2, answers=answers)
        assert response.json()["type"].endswith("/api/#key-conflict")
        assert Demande.objects.count() == 1


def test_the_service_of_another_commune_is_not_found(program: Program, room: ServicePage, dardilly: Authority) -> None:
    offer(dardilly, MOVE)
    elsewhere = Visitor("dardilly.localhost")
    response = elsewhere.post(f"{program.address}requests/", program.body(), content_type="application/json")
    assert response.status_code == 404
    assert not Demande.objects.exists()


def test_a_sheet_without_form_takes_nothing(program: Program, room: ServicePage) -> None:
    ServicePage.objects.filter(pk=room.pk).update(form_version=None)
    response = program.send(upload(), key=str(uuid.uuid4()))
    assert response.status_code == 404
    assert response.json()["detail"] == "Cette démarche ne se fait pas en ligne."
