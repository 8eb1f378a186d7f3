"""Reading an archive: what is wrong with it is said in French, and nothing of it is used."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from communes.models import Authority
from grc.models import Demande
from portail.handover import reading
from portail.handover.archive import line_of
from portail.handover.reading import HandoverRefused, read
from portail.handover.schema import MANIFEST, TABLES
from tests.factories.handover import entries, rewritten, written
from tests.factories.requests import demande

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(bron: Authority, tmp_path: Path) -> Path:
    """An archive with one request."""
    demande(bron, email="zoe@example.org")
    return written(bron, tmp_path / "bron.zip")


def faults(path: Path) -> str:
    with pytest.raises(HandoverRefused) as refused:
        read(path)
    return str(refused.value)


def with_manifest(path: Path, **said: Any) -> Path:
    """The same archive, its manifest saying otherwise."""
    manifest = json.loads(entries(path)[MANIFEST]) | said
    return rewritten(path, **{MANIFEST: json.dumps(manifest).encode()})


def test_a_whole_archive_is_read_row_by_row_and_written_again_as_it_was(archive: Path) -> None:
    found = entries(archive)
    with read(archive) as opened:
        for path, table in TABLES.items():
            if path.endswith(".jsonl"):
                assert b"".join(map(line_of, opened.rows(table))) == found[path]
        for name in opened.manifest["files"]:
            assert opened.open(name).read() == found[name]


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    assert "n’existe pas" in faults(tmp_path / "rien.zip")
    (tmp_path / "texte.zip").write_text("bonjour")
    assert "n’est pas une archive ZIP entière" in faults(tmp_path / "texte.zip")


def test_a_truncated_one_is_said(small: Path) -> None:
    small.write_bytes(small.read_bytes()[:-200])
    assert "tronquée" in faults(small)


def test_a_damaged_byte_is_said(small: Path) -> None:
    content = bytearray(small.read_bytes())
    with zipfile.ZipFile(small) as archive:
        place = archive.getinfo("requests.jsonl").header_offset + 120
    content[place] ^= 0xFF
    small.write_bytes(bytes(content))
    assert "« requests.jsonl » ne se lit pas" in faults(small)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({MANIFEST: None}, "manifest.json manque"),
        ({MANIFEST: b"{"}, "manifest.json ne se lit pas"),
        ({MANIFEST: b"{}"}, "n’est pas une restitution de Guichet"),
        ({"labels.jsonl": None}, "« labels.jsonl » manque"),
        ({"requests.jsonl": b"{}\n"}, "« requests.jsonl » fait 3 octets au lieu de"),
        ({"intrus.txt": b"-"}, "« intrus.txt » n’est pas dans le manifeste"),
        ({"../../etc/passwd": b"-"}, "« ../../etc/passwd » sort de l’archive"),
        ({"/etc/passwd": b"-"}, "« /etc/passwd » sort de l’archive"),
        ({"C:/a": b"-"}, "« C:/a » sort de l’archive"),
    ],
)
def test_what_is_wrong_is_named(small: Path, changed: dict[str, bytes | None], said: str) -> None:
    assert said in faults(rewritten(small, **changed))


def test_another_sum_another_count_another_version_are_named(small: Path) -> None:
    manifest = json.loads(entries(small)[MANIFEST])
    assert "au format 4" in faults(with_manifest(small, version=4))
    assert "incomplet : counts" in faults(with_manifest(small, version=3, counts=[]))
    counts = manifest["counts"] | {"requests.jsonl": 7}
    assert "« requests.jsonl » a 1 lignes au lieu de 7" in faults(with_manifest(small, counts=counts))
    files = manifest["files"]
    files["requests.jsonl"]["sha256"] = "0" * 64
    assert "son empreinte diffère" in faults(with_manifest(small, counts=manifest["counts"], files=files))


def consistent(path: Path, name: str, content: bytes) -> Path:
    """The archive with another file, its manifest agreeing."""
    passing = reading.hashlib.sha256(content).hexdigest()
    manifest = json.loads(entries(path)[MANIFEST])
    manifest["files"][name] = {"size": len(content), "sha256": passing}
    return rewritten(path, **{name: content, MANIFEST: json.dumps(manifest).encode()})


def test_rows_that_are_not_as_declared_are_named(small: Path) -> None:
    row = json.loads(entries(small)["requests.jsonl"])
    wrong = [
        (row | {"intrus": 1}, "ligne 1 : champs manquants ou inconnus : intrus"),
        (row | {"events": [{}]}, "events : champs manquants"),
        (row | {"parties": None}, "« parties » n’est pas une liste"),
        ([], "une ligne n’est pas un objet"),
    ]
    for changed, said in wrong:
        assert said in faults(consistent(small, "requests.jsonl", line_of(changed)))
    assert "elle ne se lit pas" in faults(consistent(small, "requests.jsonl", b"{\n"))


def test_a_bomb_is_refused_before_it_is_opened(small: Path) -> None:
    bomb = consistent(small, "files/bombe.txt", bytes(reading.SMALL + (5 << 20)))
    assert "c’est sans doute un piège" in faults(bomb)


def test_a_line_without_end_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_LINE", 100)
    assert "une ligne de plus de" in faults(small)


def test_a_size_that_lies_is_found_out(small: Path) -> None:
    """What the directory says of a file, and the file itself, are two things."""
    content = bytearray(small.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        real = archive.getinfo("requests.jsonl").file_size
    directory = content.rindex(b"requests.jsonl", 0, content.rindex(b"PK\x05\x06")) - 46
    content[directory + 24 : directory + 28] = (real - 1).to_bytes(4, "little")
    small.write_bytes(bytes(content))
    manifest = json.loads(entries_without_check(small)[MANIFEST])
    assert manifest["files"]["requests.jsonl"]["size"] == real
    assert f"« requests.jsonl » fait {real - 1} octets" in faults(small)


def entries_without_check(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {MANIFEST: archive.read(MANIFEST)}


def test_reading_writes_nothing(small: Path) -> None:
    before = Demande.objects.count()
    read(small).close()
    assert Demande.objects.count() == before
