"""What leaves with a commune, and what never does."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.sealing import seal
from communes.models import Authority
from grc import links
from grc.models import Attachment, Demande, Label, PartnerKey, Party, ReplyTemplate
from grc.registry import handover_rows
from portail.handover.content import write
from portail.handover.schema import FOLDERS, MANIFEST, TABLES
from tests.factories import pages
from tests.factories.conventions import conventions_of
from tests.factories.handover import AT, entries, rows, written
from tests.factories.people import PASSWORD, user
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.factories.software import software_of
from tests.factories.teams import team_of
from tests.grc.mailroom.conftest import mailbox_of

pytestmark = pytest.mark.django_db
MARK = "Marque-de-Dardilly"


class TestWhole:
    def test_it_has_all_that_the_commune_had(self, archive: Path) -> None:
        """Of one archive, which takes a while to prepare."""
        self.requests_come_with_all_that_hangs_on_them(archive)
        self.files_are_the_checked_copies_and_quarantine_keeps_its_own(archive)
        self.the_site_stands_alone(archive)
        self.what_is_for_tables_and_maps_is_read_as_such(archive)
        self.the_manifest_counts_and_says_each_table_in_words(archive)
        self.what_another_authority_kept_to_itself_before_a_transfer_is_not_told(archive)

    def requests_come_with_all_that_hangs_on_them(self, archive: Path) -> None:
        lived, came, first, second, waiting = rows(archive, "requests.jsonl")
        assert [event["kind"] for event in lived["events"]] == [
            *("depot", "etiquettes", "attribution", "attribution", "etat", "correction", "note", "message_agent"),
            *("message_usager", "etat"),
        ]
        assert [message["kind"] for message in lived["messages"]][:3] == ["note", "agent", "usager"]
        assert lived["events"][5]["corrects"] == 5
        assert (lived["labels"], lived["parties"][0]["email"]) == (["Urgent"], "zoe@example.org")
        assert lived["judgements"][0]["solved"] is True
        assert (lived["state"], lived["summary"] != "") == ("resolu", True)
        assert came["transfers"][0] | {"at": ""} == {
            "to": "bron",
            "from": "metropole",
            "reason": "Voie communale",
            "by": "",
            "at": "",
        }
        assert first["joined_under"] == second["joined_under"] == first["reference"]
        assert waiting["files"][0]["copies"] == []

    def files_are_the_checked_copies_and_quarantine_keeps_its_own(self, archive: Path) -> None:
        found = entries(archive)
        lived = rows(archive, "requests.jsonl")[0]
        paths = {copy["kind"]: copy["path"] for file in lived["files"] for copy in file["copies"]}
        assert paths.keys() == {"large", "document"}
        assert found[paths["large"]][:2] == b"\xff\xd8"
        assert found[paths["document"]].startswith(b"%PDF-")
        assert len([name for name in found if name.startswith("files/")]) == 2

    def test_a_file_that_the_storage_lost_is_named_and_not_given(
        self, requests_of_bron: list[Demande], bron: Authority, tmp_path: Path
    ) -> None:
        for copy in Attachment.objects.filter(scan_state="sain").first().derivatives.values():
            storages["attachments"].delete(copy["name"])
        lived = rows(written(bron, tmp_path / "bron.zip"), "requests.jsonl")[0]
        assert [len(file["copies"]) for file in lived["files"]] == [0, 1]

    def the_site_stands_alone(self, archive: Path) -> None:
        found = entries(archive)
        written_pages = {row["address"]: row for row in rows(archive, "pages.jsonl")}
        assert next(iter(written_pages)) == "/"
        assert written_pages["/actualites/neige/"]["live"] is False
        schools = written_pages["/vivre/ecoles/"]
        blocks = {one["type"]: one["value"] for one in schools["fields"]["body"]}
        image, file = rows(archive, "images.jsonl")[0], rows(archive, "documents.jsonl")[0]
        assert blocks["picture"]["image"]["image"] == image["path"]
        assert (image["alt"], image["tags"]) == ("Des arbres", ["© Ville de Bron"])
        assert blocks["documents"][0]["value"]["document"] == file["path"]
        assert 'linktype="page" id="/vivre/"' in blocks["paragraph"]
        html = found["pages/vivre/ecoles.html"].decode()
        for target in re.findall(r'(?:href|src)="(\.\./[^"]+)"', html):
            assert re.sub(r"^(\.\./)+", "", target) in found, target
        assert '<img src="../../images/0001-une-rue-plantee.jpg" alt="Une rue plantée">' in html
        assert rows(archive, "brand.jsonl")[0]["logo"] == image["path"]
        assert written_pages["/agenda/fete/"]["fields"]["place"] == "/lieux/mairie/"

    def what_is_for_tables_and_maps_is_read_as_such(self, archive: Path) -> None:
        found = entries(archive)
        heading, *lines = found["requests.csv"].decode("utf-8-sig").splitlines()
        assert heading.startswith("reference;demarche;state")
        assert len(lines) == 5
        places = json.loads(found["reports.geojson"])
        assert {one["geometry"]["type"] for one in places["features"]} == {"Point"}
        assert len(places["features"]) == 5
        assert found["figures.csv"].decode("utf-8-sig").splitlines()[1].startswith("2026-11;")
        assert found[rows(archive, "calls.jsonl")[0]["path"]].startswith(b"%PDF-")
        assert rows(archive, "statements.jsonl")[0]["exercice"] == 2018

    def the_manifest_counts_and_says_each_table_in_words(self, archive: Path) -> None:
        manifest = json.loads(entries(archive)[MANIFEST])
        assert manifest["commune"] == {"name": "Bron", "slug": "bron", "insee_code": "69029"}
        assert manifest["counts"].keys() == manifest["tables"].keys() == TABLES.keys()
        assert manifest["counts"]["requests.jsonl"] == 5
        assert manifest["tables"]["requests.jsonl"]["fields"]["events"]["fields"]["kind"]
        assert set(manifest["files"]) == set(entries(archive)) - {MANIFEST}

    def what_another_authority_kept_to_itself_before_a_transfer_is_not_told(self, archive: Path) -> None:
        came = rows(archive, "requests.jsonl")[1]
        before = [event for event in came["events"] if event["authority"] == "metropole"]
        assert {event["actor"] for event in before} == {""}
        assert [event["detail"] for event in before if not event["shown"]] == [{}] * 2

    @pytest.mark.parametrize("more", [1, 3])
    def test_more_requests_take_no_more_statements(self, bron: Authority, tmp_path: Path, more: int) -> None:
        for _number in range(more):
            demande(bron, email="zoe@example.org")
        with CaptureQueriesContext(connection) as captured:
            written(bron, tmp_path / "bron.zip")
        assert len(captured) == 48 + len(handover_rows())

    def test_a_commune_with_nothing_takes_an_archive_with_nothing(self, dardilly: Authority, tmp_path: Path) -> None:
        path = written(dardilly, tmp_path / "dardilly.zip")
        assert rows(path, "requests.jsonl") == rows(path, "pages.jsonl") == rows(path, "brand.jsonl") == []

    def test_how_far_it_is_is_told(self, requests_of_bron: list[Demande], bron: Authority, tmp_path: Path) -> None:
        told: list[tuple[int, int]] = []
        with (tmp_path / "bron.zip").open("wb") as file:
            write(bron, file, at=AT, tell=lambda done, total: told.append((done, total)))
        assert told[0] == (0, 5)


def marked(dardilly: Authority) -> None:
    """Dardilly, with its mark in everything that a commune has."""
    site = bare_site(dardilly)
    agent = user(email=f"{MARK}@dardilly.example".lower(), first_name=MARK)
    team_of(dardilly, agent, name=f"Équipe {MARK}")
    Label.objects.create(authority=dardilly, name=MARK)
    ReplyTemplate.objects.create(authority=dardilly, title=MARK, body=MARK)
    demande(dardilly, description=MARK, name=MARK, email=f"{MARK}@example.org", address=MARK)
    image = pages.picture(MARK, collection=dardilly.collection)
    pages.information(site.root_page.specific, title=MARK, slug="marque", picture=image)
    conventions_of(dardilly, MARK)


def secrets_of(bron: Authority) -> list[str]:
    """What opens something of Bron's, or says how it is opened."""
    software_of(bron, "Voirie 3000")
    sealed = seal("mot-de-passe-de-la-boite")
    mailbox_of(bron, sealed_password=sealed)
    request = Demande.objects.filter(authority=bron).first()
    found = [sealed, "mot-de-passe-de-la-boite", PASSWORD, links.token_for(request), str(request.uuid)]
    found += [str(request.submission_key), request.content_digest, "link_version", "pbkdf2", "argon2"]
    found += [key.digest for key in PartnerKey.objects.all()] + [key.prefix for key in PartnerKey.objects.all()]
    found += [person.password for person in User.objects.exclude(password="")]
    found += [str(party.link_uuid) for party in Party.objects.exclude(link_uuid=None)]
    return [one for one in found if one]


def test_nothing_of_another_commune_nor_any_secret_leaves(
    leaving: Authority, dardilly: Authority, agent_metropole: User, tmp_path: Path
) -> None:
    """Every byte of the archive is looked at; the same marks are found in what Dardilly takes."""
    User.objects.filter(pk=agent_metropole.pk).update(first_name="Agent-Metropolitain")
    marked(dardilly)
    forbidden = [MARK, MARK.lower(), agent_metropole.email, "Agent-Metropolitain", *secrets_of(leaving)]
    for name, content in entries(written(leaving, tmp_path / "bron.zip")).items():
        text = name + content.decode("utf-8", "replace")
        assert [word for word in forbidden if word in text] == [], name
    own = entries(written(dardilly, tmp_path / "dardilly.zip"))
    tables = (
        "requests.jsonl",
        "labels.jsonl",
        "teams.jsonl",
        "reply_templates.jsonl",
        "pages.jsonl",
        "conventions.jsonl",
    )
    assert [name for name in tables if MARK not in own[name].decode()] == []


def test_dates_keep_their_microseconds(bron: Authority, tmp_path: Path) -> None:
    at = datetime.datetime(2026, 11, 24, 8, 30, 1, 123456, tzinfo=datetime.UTC)
    demande(bron, at=at)
    assert rows(written(bron, tmp_path / "bron.zip"), "requests.jsonl")[0]["filed_at"] == at.isoformat()


class TestDescribed:
    """docs/handover.md says each file and field that is written, and none that is not."""

    @pytest.fixture
    def said(self, settings: Any) -> str:
        return (settings.BASE_DIR / "docs" / "handover.md").read_text()

    def test_every_file_and_field_has_its_words(self, said: str) -> None:
        sections = dict(zip(*[iter(re.split(r"^#+ `([^`]+)`.*$", said, flags=re.MULTILINE)[1:])] * 2, strict=True))
        described = {
            name: set(re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)) for name, text in sections.items()
        }
        parts = [part for table in TABLES.values() for part in table.parts.values()]
        parts += [deeper for part in parts for deeper in part.parts.values()]
        assert described == {table.path: set(table.fields) for table in (*TABLES.values(), *parts)}
        for folder in FOLDERS:
            assert f"`{folder}/" in said

    def test_the_archive_holds_no_other_file(self, archive: Path, said: str) -> None:
        for name in entries(archive):
            assert f"`{name}`" in said or f"`{name.partition('/')[0]}/" in said, name
