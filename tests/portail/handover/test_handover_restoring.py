"""Put back into an authority that has nothing, what a commune took is taken again, the same."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from communes.models import Authority
from grc.models import Attachment, Demande, Event, SearchEntry
from home.models import Image
from notifications.models import Notification
from portail.handover.reading import HandoverRefused, read
from portail.handover.restoring import PutBack, restore
from tests.factories.handover import entries, rewritten, rows, written
from tests.factories.pages import section
from tests.factories.requests import demande
from tests.factories.sites import bare_site
from tests.factories.uploads import stored

pytestmark = pytest.mark.django_db
SITE = ("dardilly.localhost", 8000)
# What is of the new authority, and not put back.
OWN = ("manifest.json", "LISEZMOI.txt", "authority.jsonl", "agents.jsonl", "closing_days.jsonl", "conventions.jsonl")
OWN += ("deliberations.jsonl", "referents.jsonl", "statements.jsonl", "calls.jsonl", "calls/")


def put_back(archive: Path, authority: Authority) -> PutBack:
    with read(archive) as opened:
        return restore(opened, authority, place=SITE)


def renamed_originals() -> None:
    """As in another database: nothing there has the references of those that come."""
    for number, one in enumerate(Demande.objects.all()):
        Demande.objects.filter(pk=one.pk).update(reference=f"OLD-{number}")


def comparable(path: Path) -> dict[str, bytes | int]:
    """What must be the same, the new authority being called as the first.

    A file that waited for its check is not in the archive, and waits no more; a PDF, written again, has another number.
    """
    found = {name: content for name, content in entries(path).items() if not name.startswith(OWN)}
    same = ((b'"dardilly"', b'"bron"'), (b"Ville de Dardilly", b"Ville de Bron"), (b'"quarantaine"', b'"refuse"'))
    for one, other in same:
        found = {name: content.replace(one, other) for name, content in found.items()}
    return {name: len(content) if name.endswith(".pdf") else content for name, content in found.items()}


def test_a_second_archive_is_the_first(archive: Path, newcomer: Authority, tmp_path: Path) -> None:
    renamed_originals()
    restored = put_back(archive, newcomer)
    newcomer.refresh_from_db()
    first, second = comparable(archive), comparable(written(newcomer, tmp_path / "again.zip"))
    assert second.keys() == first.keys()
    different = [name for name in first if second[name] != first[name]]
    assert different == []
    assert (restored.new_references, restored.unknown_agents) == (0, [])
    assert restored.counts["requests.jsonl"] == 5


def test_what_is_put_back_lives(archive: Path, newcomer: Authority, supervisor_bron: User) -> None:
    """Agents find it, its journal is whole, its photos have their thumbnails, and nobody was told."""
    told = Notification.objects.count()
    put_back(archive, newcomer)
    own = Demande.objects.filter(authority=newcomer)
    assert SearchEntry.objects.filter(authority_id=newcomer.pk).count() == own.count() == 5
    assert Notification.objects.count() == told
    lived = own.order_by("pk")[0]
    assert lived.assignee == supervisor_bron
    assert lived.parties.get().user is None
    assert Event.objects.get(demande=lived, corrects__isnull=False).corrects.kind == "etat"
    photo = Attachment.objects.get(demande=lived, content_type="image/jpeg")
    assert photo.derivatives.keys() == {"large", "thumbnail"}
    assert {facts["name"] for facts in photo.derivatives.values()} <= stored()
    page = newcomer.site.root_page.get_descendants().get(slug="ecoles").specific
    image = Image.objects.get(collection=newcomer.collection)
    assert page.body.first_block_by_name("picture").value["image"].pk == image.pk
    assert image.tags.get().name == "© Ville de Bron"
    assert f'<a href="{page.get_parent().specific.url}">' in str(page.body.first_block_by_name("paragraph").value)


def test_references_that_are_taken_are_replaced_and_told(archive: Path, newcomer: Authority) -> None:
    assert put_back(archive, newcomer).new_references == 5
    assert Demande.objects.filter(authority=newcomer, incident__isnull=False).count() == 2


def test_nothing_is_put_back_beside_what_is_there(archive: Path, newcomer: Authority) -> None:
    section(bare_site(newcomer).root_page.specific)
    with pytest.raises(HandoverRefused, match="a déjà des pages"):
        put_back(archive, newcomer)
    demande(newcomer)
    with pytest.raises(HandoverRefused, match="a déjà des demandes"):
        put_back(archive, newcomer)
    assert Demande.objects.filter(authority=newcomer).count() == 1


def test_a_file_that_does_not_open_puts_nothing_back(
    requests_of_bron: list[Demande], bron: Authority, newcomer: Authority, tmp_path: Path
) -> None:
    path = written(bron, tmp_path / "bron.zip")
    name = next(one for one in entries(path) if one.startswith("files/") and one.endswith("large.jpg"))
    manifest = json.loads(entries(path)["manifest.json"])
    content = b"\xff\xd8 ceci n'est pas une photo"
    manifest["files"][name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    rewritten(path, **{name: content, "manifest.json": json.dumps(manifest).encode()})
    before = stored()
    with pytest.raises(HandoverRefused, match="ne s’ouvre pas"):
        put_back(path, newcomer)
    assert not Demande.objects.filter(authority=newcomer).exists()
    assert stored() == before


class TestCommands:
    def test_a_file_is_written_checked_and_put_back(
        self, leaving: Authority, newcomer: Authority, tmp_path: Path
    ) -> None:
        out, err = io.StringIO(), io.StringIO()
        call_command("handover", "bron", "--to", tmp_path, stdout=out)
        path = next(tmp_path.glob("restitution-bron-*.zip"))
        assert "faite et relue" in out.getvalue()
        assert path.stat().st_mode & 0o777 == 0o600
        call_command("read_handover", path, stdout=out)
        assert "entière, empreintes et comptes justes" in out.getvalue()
        call_command("read_handover", path, "--into", "dardilly", "--host", SITE[0], stdout=out, stderr=err)
        assert "Références déjà prises ici, et remplacées : 5" in err.getvalue()
        assert len(rows(path, "requests.jsonl")) == Demande.objects.filter(authority=newcomer).count()

    def test_what_cannot_be_is_said_in_french(self, bron: Authority, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="Aucune commune"):
            call_command("handover", "nulle-part", "--to", tmp_path)
        with pytest.raises(CommandError, match="vérifiez que le dossier existe"):
            call_command("handover", "bron", "--to", tmp_path / "absent" / "bron.zip")
        (tmp_path / "bron.zip").touch()
        with pytest.raises(CommandError, match="existe déjà"):
            call_command("handover", "69029", "--to", tmp_path / "bron.zip")
        with pytest.raises(CommandError, match="n’est pas une archive ZIP"):
            call_command("read_handover", tmp_path / "bron.zip")
