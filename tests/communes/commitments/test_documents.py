"""Versions of documents: published by the project team, read by those who run a desk, never changed."""

import datetime
import io
import json
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.commitments.enums import DocumentKind
from communes.commitments.models import DocumentVersion
from communes.models import Authority
from tests.communes.commitments.asking import get, post, read
from tests.factories.commitments import accepted, version
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
D = datetime.date
TYPED = {"kind": "terms", "effective_on": "2026-01-01", "changes": "", "is_read": "on"}


def content(words: str = "Chacun tient ses engagements.") -> str:
    """A text as the editor of the administration sends it."""
    block = {"key": "a", "type": "unstyled", "text": words, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def a_pdf() -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(written)
    return written.getvalue()


def publish(client: Client, **fields: Any) -> Any:
    return post(client, "engagements:add", **(TYPED | {"text": content()} | fields))


def test_a_version_is_published_with_its_number_and_journaled(as_projet: Client, projet: User) -> None:
    assert publish(as_projet).status_code == 302
    answer = publish(as_projet, effective_on="2027-01-01", changes="Le support ouvre plus tôt.")
    assert answer.url == "/admin/engagements/"
    first, second = DocumentVersion.objects.order_by("version")
    assert (first.version, second.version) == (1, 2)
    assert "Chacun tient ses engagements." in first.text
    entry = ModelLogEntry.objects.filter(action="commitments.publish").first()
    assert (entry.user, entry.data["reason"]) == (projet, "Le support ouvre plus tôt.")
    page = read(as_projet, "engagements:document", first.pk)
    assert "Version 1, publiée le" in page.text
    assert "La version 2 l’a remplacée, à partir du 1er janvier 2027." in page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"effective_on": "2020-12-31"}, "ne peut pas compter plus tôt, ni le même jour"),
        ({"effective_on": "2021-01-01"}, "La version 1 compte à partir du 1er janvier 2021"),
        ({"changes": ""}, "Dites ce qui change : chaque commune le lira."),
        ({"text": content("")}, "il faut de quoi accepter"),
        ({"is_read": ""}, "Champ requis"),
        ({"effective_on": ""}, "Champ requis"),
    ],
)
def test_what_cannot_be_published_is_refused_in_french(as_projet: Client, fields: dict[str, str], said: str) -> None:
    version()
    answer = publish(as_projet, **({"changes": "Le support ouvre plus tôt."} | fields))
    assert said in WebPage(answer).text
    assert DocumentVersion.objects.count() == 1


@pytest.mark.parametrize("sent", [b"%PDF-1.7 rien", b"GIF89a", b""])
def test_what_is_no_pdf_is_refused(as_projet: Client, sent: bytes) -> None:
    answer = publish(as_projet, file=SimpleUploadedFile("charte.pdf", sent, "application/pdf"))
    assert any(words in WebPage(answer).text for words in ("n’est pas un PDF", "est vide"))
    assert not DocumentVersion.objects.exists()


def test_a_pdf_alone_is_a_document_and_is_given_back(as_projet: Client) -> None:
    sent = a_pdf()
    publish(as_projet, text=content(""), file=SimpleUploadedFile("charte.pdf", sent, "application/pdf"))
    document = DocumentVersion.objects.get()
    answer = get(as_projet, "engagements:document_file", document.pk)
    assert (answer["Content-Type"], answer.content) == ("application/pdf", sent)
    assert get(as_projet, "engagements:document_file", version(DocumentKind.DATA).pk).status_code == 404


@pytest.mark.parametrize("table", ["documentversion", "acceptance"])
@pytest.mark.parametrize("act", ["UPDATE commitments_{} SET id = id", "DELETE FROM commitments_{}"])
def test_what_was_published_or_accepted_never_changes(bron: Authority, table: str, act: str) -> None:
    accepted(version(), bron)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))


def test_who_runs_a_desk_reads_and_publishes_nothing(as_bron: Client) -> None:
    document = version()
    assert "Le texte de la version 1." in read(as_bron, "engagements:document", document.pk).text
    assert publish(as_bron).status_code == 302  # to the first page, which says that the right is missing
    assert DocumentVersion.objects.count() == 1


def test_an_agent_reads_none(client: Client, agent_bron: User) -> None:
    client.force_login(agent_bron)
    document = version(document=b"%PDF-1.7")
    for name, args in (("index", ()), ("document", (document.pk,)), ("document_file", (document.pk,))):
        assert get(client, f"engagements:{name}", *args).status_code != 200
