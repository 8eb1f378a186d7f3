"""Catalogues of messages, as gettext writes them: ours, and those of the packages that are installed."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ADMINISTRATION = Path(django.__file__).parent / "contrib" / "admin" / "locale"
DOMAINS = ("django", "djangojs")
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")')


@dataclass
class Entry:
    """One entry of a catalogue: `forms` are the singular and, if any, the plural; so are `words`, translated."""

    context: str | None = None
    forms: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str | None, ...]:
        return (self.context, *self.forms)


def read(path: Path) -> tuple[str, list[Entry]]:
    """The header of a catalogue and its entries."""
    entries = [entry(block) for block in path.read_text().strip().split("\n\n")]
    assert entries[0].forms == [""]
    return entries[0].words[0], [entry for entry in entries[1:] if entry.forms]


def entry(block: str) -> Entry:
    found, name = Entry(), ""
    fields: dict[str, str] = {}
    for line in block.splitlines():
        if line.startswith("#,"):
            found.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif match := FIELD.fullmatch(line):
            name = match[1]
            fields[name] = ast.literal_eval(match[2])
        elif not line.startswith("#"):
            fields[name] += ast.literal_eval(line)
    found.context = fields.get("msgctxt")
    found.forms = [text for name, text in fields.items() if name.startswith("msgid")]
    found.words = [text for name, text in fields.items() if name.startswith("msgstr")]
    return found


def folders() -> Iterator[Path]:
    """Where packages keep their catalogues; last, Django's administration, of which only the filters are used."""
    yield Path(django.__file__).parent / "conf" / "locale"
    for config in apps.get_app_configs():
        folder = Path(config.path) / "locale"
        if folder.is_dir() and not Path(config.path).is_relative_to(ROOT / "site"):
            yield folder
    yield ADMINISTRATION


def of_folder(folder: Path, domain: str, language: str = "fr") -> list[Entry]:
    """The entries of one package, guesses left out."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in read(path)[1] if "fuzzy" not in entry.flags] if path.is_file() else []


@cache
def installed(domain: str, language: str) -> dict[tuple[str | None, str], Entry]:
    """All entries of the installed packages in a language, by their context and their first form."""
    found: dict[tuple[str | None, str], Entry] = {}
    for folder in folders():
        for each in of_folder(folder, domain, language):
            found.setdefault((each.context, each.forms[0]), each)
    return found


def words_of(compiled: gettext.GNUTranslations, entry: Entry) -> list[str]:
    """What a compiled catalogue says for an entry, in all its forms."""
    if len(entry.forms) == 2:
        return [compiled.ngettext(*entry.forms, number) for number in (1, 2)]
    return [compiled.pgettext(entry.context, entry.forms[0]) if entry.context else compiled.gettext(entry.forms[0])]
