"""Planning files in what a commune takes with it: each with its request, and the same once it is put back."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from communes import operations as memberships
from communes.enums import Role
from communes.models import Authority
from grc import links, registry
from grc.models import Attachment, Demande
from portail.handover.content import requests
from portail.handover.content.known import Known
from portail.handover.reading import read
from portail.handover.restoring import PutBack, restore
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier, DossierUpdate
from services.urbanisme.handover import FILES
from services.urbanisme.models import DecisionDocument, RegisterEntry, TacitConfirmation
from services.urbanisme.operations import confirm_silence
from tests.factories.documents import pdf
from tests.factories.files import NUMBER, followed, permit
from tests.factories.handover import entries, rows, written
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.factories.uploads import checked
from tests.grc.partners.program import Program
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
EVENTS = [{"kind": "deposited", "on": "2026-09-21"}]
SECOND = "PC 069 029 26 00043"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dossier(bron: Authority, supervisor_bron: User) -> Dossier:
    """A file of which two states were told, and whose tacit grant was confirmed; beside a request that is no file."""
    bare_site(bron)
    demande(bron)
    followed(bron, events=EVENTS)
    told = followed(bron, events=EVENTS, at="2026-11-20T09:00:00+01:00", subject="Un garage")
    version = Demande.objects.get(pk=told.demande_id).version
    confirm_silence(demande_id=told.demande_id, by=supervisor_bron, version=version, at=NOW)
    return told


@pytest.fixture
def newcomer(dardilly: Authority, supervisor_bron: User) -> Authority:
    memberships.grant(
        user=supervisor_bron, authority=dardilly, role=Role.SUPERVISOR, starts_on=datetime.date(2026, 1, 1)
    )
    return dardilly


def put_back(archive: Path, authority: Authority) -> PutBack:
    with read(archive) as opened:
        return restore(opened, authority, place=("dardilly.localhost", 8000))


def elsewhere() -> None:
    """As in another database: nothing there has the references nor the numbers of what comes."""
    Dossier.objects.all().delete()
    for number, one in enumerate(Demande.objects.all()):
        Demande.objects.filter(pk=one.pk).update(reference=f"OLD-{number}")


def files_of(archive: Path) -> list[dict[str, Any]]:
    return [file for row in rows(archive, "requests.jsonl") for file in row["dossier"]]


# --------------------------------------------------------------------------- what is given
def test_a_file_leaves_with_its_request(dossier: Dossier, bron: Authority, tmp_path: Path) -> None:
    archive = written(bron, tmp_path / "bron.zip")
    by_reference = {row["reference"]: row["dossier"] for row in rows(archive, "requests.jsonl")}
    assert sorted(map(len, by_reference.values())) == [0, 1]
    (file,) = by_reference[dossier.demande.reference]
    assert (file["number"], file["stage"], file["content"]["subject"]) == (
        "PC0690292600042",
        "instruction",
        "Un garage",
    )
    assert [one["applied"] for one in file["updates"]] == [True, True]
    assert file["register_entry"][0] | {"public_until": None} == {
        "commune": "69029",
        "number": "PC\u00a0069\u00a0029\u00a026\u00a000042",
        "permit_kind": "PCMI",
        "subject": "Un garage",
        "address": "12 rue des Acacias, 69500 Bron",
        "deposited_on": "2026-09-21",
        "decision": "Accord tacite",
        "decided_on": "2026-11-21",
        "public_until": None,
    }
    (confirmed,) = file["tacit_confirmation"]
    assert (confirmed["silent_on"], confirmed["is_grant"]) == ("2026-11-21", True)
    assert confirmed["confirmed_by"].endswith("@example.org")


def test_nothing_that_lies_sealed_is_given(dossier: Dossier, bron: Authority, tmp_path: Path) -> None:
    Dossier.objects.update(sealed_holders="scellé-7391")
    whole = b"".join(entries(written(bron, tmp_path / "bron.zip")).values())
    for secret in ("scellé-7391", dossier.number_key, *DossierUpdate.objects.values_list("digest", flat=True)):
        assert secret.encode() not in whole
    assert b"camille@example.org" not in whole, "the address of a holder who attached nothing"
    said = json.loads(entries(written(bron, tmp_path / "again.zip"))["manifest.json"])["left_out"]
    assert any("rattacher un dossier suivi" in one for one in said)
    assert any("secret professionnel" in one for one in said)


def test_only_planning_files_of_this_commune_are_given(
    dossier: Dossier, bron: Authority, metropolis: Authority, tmp_path: Path
) -> None:
    """Whatever other kinds there are: this one is named, and a file of the metropolis is the metropolis's."""
    followed(metropolis, number=SECOND)
    assert [file["number"] for file in files_of(written(bron, tmp_path / "bron.zip"))] == [dossier.number]
    Dossier.objects.filter(pk=dossier.pk).update(erased_at=NOW, number="", content={})
    assert files_of(written(bron, tmp_path / "after.zip")) == []
    (of_kind,) = [part for part in registry.handover_rows() if part.name == "dossier"]
    assert of_kind is FILES
    assert f'"kind" = {FileKind.URBANISME}' in str(FILES.rows().query)


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_as_many_statements_for_one_file_as_for_three(bron: Authority, number: int) -> None:
    for rank in range(number):
        followed(bron, number=f"PC 069 029 26 0005{rank}")
    known = Known.of(bron)
    with CaptureQueriesContext(connection) as asked:
        assert len([requests.row_of(one, known) for one in requests.whole(requests.of(known))]) == number
    assert sum("dossiers_" in one["sql"] or "urbanisme_" in one["sql"] for one in asked.captured_queries) == 5


# --------------------------------------------------------------------------- what is put back
def test_a_second_archive_has_the_same_files(
    dossier: Dossier, bron: Authority, newcomer: Authority, tmp_path: Path
) -> None:
    archive = written(bron, tmp_path / "bron.zip")
    elsewhere()
    put_back(archive, newcomer)
    assert files_of(written(newcomer, tmp_path / "again.zip")) == files_of(archive)
    again = Dossier.objects.get()
    assert again.demande.authority == newcomer
    assert (again.number_key, again.sealed_holders) == (dossier.number_key, "")
    assert again.uuid != dossier.uuid
    assert RegisterEntry.objects.get().commune == bron, "whose number it bears"


def test_the_document_of_a_decision_is_that_of_the_file_that_was_put_back(
    bron: Authority, newcomer: Authority, tmp_path: Path
) -> None:
    bare_site(bron)
    decided = {"kind": "decided", "outcome": "granted", "on": "2026-11-20", "notified_on": "2026-11-21"}
    followed(bron, stage="favorable", events=[*EVENTS, decided])
    sent = {"number": NUMBER, "decided_on": "2026-11-20", "file": pdf("arrete.pdf")}
    assert Program(bron).send("files/urbanisme/decision/", **sent).status_code == 201
    checked(Attachment.objects.get())
    archive = written(bron, tmp_path / "bron.zip")
    elsewhere()
    put_back(archive, newcomer)
    again = DecisionDocument.objects.select_related("attachment").get()
    assert (again.outcome, again.decided_on.isoformat(), again.added_at) == ("granted", "2026-11-20", NOW)
    assert (again.attachment.filename, again.attachment.demande_id) == ("arrete.pdf", again.dossier.demande_id)


def test_a_file_that_was_put_back_lives(dossier: Dossier, bron: Authority, newcomer: Authority, tmp_path: Path) -> None:
    archive = written(bron, tmp_path / "bron.zip")
    elsewhere()
    put_back(archive, newcomer)
    again = Dossier.objects.get()
    newcomer.refresh_from_db()
    address = f"/suivi/{links.token_for(again.demande)}/"
    page = WebPage(Client(headers={"host": "dardilly.localhost"}).get(address))
    assert "Le permis est accordé tacitement le 21 novembre 2026." in page.text
    Demande.objects.filter(pk=again.demande_id).update(authority=bron)  # its program follows it here, too
    told = permit(events=EVENTS, subject="Un abri", at="2026-11-29T09:00:00+01:00")
    answer = Program(bron).put("files/urbanisme/", told)
    assert (answer.status_code, answer.json()["applied"]) == (200, True)
    again.refresh_from_db()
    assert again.content["subject"] == "Un abri"
    assert again.sealed_holders, "who may attach it is known again"


def test_a_file_that_is_followed_here_already_stays_what_it_is(
    dossier: Dossier, bron: Authority, newcomer: Authority, tmp_path: Path
) -> None:
    archive = written(bron, tmp_path / "bron.zip")
    restored = put_back(archive, newcomer)
    assert restored.counts["requests.jsonl"] == 2, "the request comes, and what it says of the file"
    assert Dossier.objects.get() == dossier
    assert TacitConfirmation.objects.count() == RegisterEntry.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "PC"},
        {"kind": "autre"},
        {"stage": "fini"},
        {"content": {}},
        {"content": {"permit_kind": "PC", "subject": "", "address": "", "pieces": [], "dates": {}, "events": [{}]}},
    ],
)
def test_what_no_program_could_have_told_is_left_out(
    dossier: Dossier, bron: Authority, newcomer: Authority, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    (file,) = files_of(written(bron, tmp_path / "bron.zip"))
    assert FILES.read(Demande(), file | wrong, lambda _address: None) is None
    elsewhere()
    assert FILES.read(Demande(), file, lambda _address: None) is not None
    assert FILES.read(Demande(), file | wrong, lambda _address: None) is None
