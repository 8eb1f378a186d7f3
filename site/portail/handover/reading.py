"""Reading an archive: it is checked whole, without unpacking anything, before a row of it is used."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from portail.handover.schema import FORMAT, MANIFEST, TABLES, VERSION
from portail.handover.schema.tables import Table

CHUNK = 1 << 20  # bytes
MOST_MANIFEST = 512 << 20  # bytes: a million files
MOST_ENTRIES = 5_000_000
MOST_LINE = 64 << 20  # bytes of one request with all that hangs on it
MOST_RATIO = 500  # how much a file may grow; text grows 5 to 50 times, a bomb a thousand
SMALL = 10 << 20  # bytes that may have any ratio
MOST_SAID = 20  # faults that are named
# What a damaged file makes of the library, or of a row.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class HandoverRefused(Exception):  # noqa: N818 said as a sentence
    """An archive that cannot be used; `faults` say why, in French."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Archive:
    """An archive that has been checked. Use it as a context."""

    def __init__(self, opened: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        self._zip, self.manifest = opened, manifest

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()

    @property
    def commune(self) -> dict[str, Any]:
        return self.manifest["commune"]

    @property
    def counts(self) -> dict[str, int]:
        return self.manifest["counts"]

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """The rows of a table of JSON Lines, one at a time."""
        with self._zip.open(table.path) as entry:
            for line in _lines(entry, table.path):
                yield json.loads(line)

    def open(self, path: str) -> IO[bytes]:
        return self._zip.open(path)

    def holds(self, path: str) -> bool:
        return path in self.manifest["files"]


def read(path: Path) -> Archive:
    """An archive, checked: manifest, paths, sizes, sums, rows and counts. Raises `HandoverRefused`."""
    try:
        opened = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise HandoverRefused(f"Le fichier {path} n’existe pas : vérifiez le chemin.") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise HandoverRefused(
            f"{path} n’est pas une archive ZIP entière ({error}) : elle a été tronquée ou modifiée. Téléchargez-la de "
            "nouveau."
        ) from error
    try:
        manifest = _manifest(opened)
        faults = [*_wrong_entries(opened, manifest)]
        if not faults:  # what is read next has the size and the place that it says
            faults = [*_wrong_sums(opened, manifest), *_wrong_rows(opened, manifest)]
    except BaseException:
        opened.close()
        raise
    if faults:
        opened.close()
        more = len(faults) - MOST_SAID
        raise HandoverRefused(*faults[:MOST_SAID], *([f"… et {more} autres."] if more > 0 else []))
    return Archive(opened, manifest)


def _manifest(opened: zipfile.ZipFile) -> dict[str, Any]:
    try:
        info = opened.getinfo(MANIFEST)
    except KeyError:
        raise HandoverRefused(
            f"{MANIFEST} manque : ce fichier n’est pas une restitution, ou il est incomplet."
        ) from None
    if info.file_size > MOST_MANIFEST or len(opened.infolist()) > MOST_ENTRIES:
        raise HandoverRefused("Cette archive est plus grande que tout ce que Guichet écrit : elle n’est pas ouverte.")
    try:
        manifest = json.loads(opened.read(MANIFEST))
    except UNREADABLE as error:
        raise HandoverRefused(f"{MANIFEST} ne se lit pas ({error}) : l’archive a été modifiée.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise HandoverRefused("Cette archive n’est pas une restitution de Guichet.")
    if manifest.get("version") != VERSION:
        raise HandoverRefused(
            f"Cette restitution est au format {manifest.get('version')}, et cette version de Guichet lit le format "
            f"{VERSION} : installez celle qui l’a écrite."
        )
    wanted: dict[str, type] = {"commune": dict, "counts": dict, "files": dict, "made_at": str}
    if wrong := [name for name, kind in wanted.items() if not isinstance(manifest.get(name), kind)]:
        raise HandoverRefused(f"{MANIFEST} est incomplet : {', '.join(wrong)}.")
    return manifest


def _wrong_entries(opened: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    """Paths that leave the archive, files too many or too few, sizes that are not what is said."""
    seen: set[str] = set()
    for info in opened.infolist():
        name = info.filename
        if not _stays_inside(name):
            yield f"« {name} » sort de l’archive : rien n’en est lu."
        elif name in seen:
            yield f"« {name} » est deux fois dans l’archive."
        elif name != MANIFEST:
            yield from _wrong_entry(info, manifest["files"].get(name))
        seen.add(name)
    for missing in sorted(manifest["files"].keys() - seen):
        yield f"« {missing} » manque."
    for table in sorted(TABLES.keys() - manifest["files"].keys()):
        yield f"« {table} » n’est pas dans le manifeste."


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in path.parts[0] or "\0" in name)


def _wrong_entry(info: zipfile.ZipInfo, said: Any) -> Iterator[str]:
    if not isinstance(said, dict):
        yield f"« {info.filename} » n’est pas dans le manifeste."
    elif info.file_size != said.get("size"):
        yield f"« {info.filename} » fait {info.file_size} octets au lieu de {said.get('size')}."
    elif info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        yield f"« {info.filename} » grossirait plus de {MOST_RATIO} fois : c’est sans doute un piège."
    elif info.flag_bits & 1:
        yield f"« {info.filename} » est protégé par un mot de passe."


def _wrong_sums(opened: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    for name, said in manifest["files"].items():
        try:
            digest, left = hashlib.sha256(), said["size"]
            with opened.open(name) as entry:
                while left >= 0 and (block := entry.read(CHUNK)):
                    digest.update(block)
                    left -= len(block)
        except UNREADABLE as error:
            yield f"« {name} » ne se lit pas ({error})."
            continue
        if left or digest.hexdigest() != said.get("sha256"):
            yield f"« {name} » n’est pas ce qui a été écrit : son empreinte diffère."


def _wrong_rows(opened: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    """Rows that are not as declared, files that rows name and that are not there, counts that are not right."""
    for path, table in TABLES.items():
        if not path.endswith(".jsonl"):
            continue
        count = 0
        try:
            with opened.open(path) as entry:
                for count, line in enumerate(_lines(entry, path), start=1):
                    row = json.loads(line)
                    if said := table.fault(row) or _wrong_paths(row, manifest["files"]):
                        yield f"« {path} », ligne {count} : {said}."
        except UNREADABLE as error:
            yield f"« {path} », ligne {count + 1} : elle ne se lit pas ({error})."
            continue
        if count != manifest["counts"].get(path):
            yield f"« {path} » a {count} lignes au lieu de {manifest['counts'].get(path)}."


def _wrong_paths(row: dict[str, Any], files: dict[str, Any]) -> str:
    named = [row[name] for name in ("path", "html") if name in row]
    named += [copy["path"] for file in row.get("files", []) for copy in file["copies"]]
    missing = [str(path) for path in named if path not in files]
    return f"fichiers absents : {', '.join(missing)}" if missing else ""


def _lines(entry: IO[bytes], path: str) -> Iterator[bytes]:
    while line := entry.readline(MOST_LINE + 1):
        if len(line) > MOST_LINE:
            raise HandoverRefused(f"« {path} » a une ligne de plus de {MOST_LINE >> 20} Mo : elle n’est pas lue.")
        yield line
