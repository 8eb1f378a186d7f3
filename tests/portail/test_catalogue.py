"""The words of the source are French; the English catalogue has each of them, and a source that can be translated."""

import ast
import gettext as gnu
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from tests.catalogues import read

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CODE = ["accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site/portail"]
MODULES = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-z]|\{\w*\}|</?\w[^>]*>")
ANONYMOUS = re.compile(r"%[.\d]*[sdf]|\{\}")
GETTEXT = pytest.mark.skipif(not all(map(shutil.which, ("xgettext", "msgfmt"))), reason="these tests need gettext")

# Where each function of Django has its words, and how many forms they have.
WORDS_OF = {
    "gettext": slice(0, 1),
    "ngettext": slice(0, 2),
    "pgettext": slice(0, 2),  # the context, which is extracted too
    "npgettext": slice(0, 3),
}


HEADER, ENTRIES = read(CATALOGUE)


def test_every_word_is_translated() -> None:
    assert len(ENTRIES) > 900
    assert not [entry.key for entry in ENTRIES if len(entry.words) != len(entry.forms) or not all(entry.words)]


def test_no_translation_is_a_guess() -> None:
    assert not [entry.key for entry in ENTRIES if "fuzzy" in entry.flags]
    assert "#~" not in CATALOGUE.read_text()


def test_placeholders_and_marks_are_those_of_the_source() -> None:
    pairs = [pair for entry in ENTRIES for pair in zip(entry.forms, entry.words, strict=True)]
    wrong = [pair for pair in pairs if set(PLACEHOLDER.findall(pair[0])) != set(PLACEHOLDER.findall(pair[1]))]
    assert not wrong


def test_no_french_is_left() -> None:
    accents = re.compile("[éèêàùçœ«»]", re.IGNORECASE)
    texts = [
        re.sub("Métropole de Lyon|rue de la République|code des relations entre le public et", "", text)
        for entry in ENTRIES
        for text in entry.words
    ]
    assert not [text for text in texts if accents.search(text)]


def test_header_says_nothing_of_a_machine() -> None:
    assert "charset=UTF-8" in HEADER
    assert "nplurals=2; plural=(n != 1);" in HEADER
    assert not re.search(r"[@/]\w+\.|/home|/tmp|POT-Creation-Date", HEADER)
    locations = re.findall(r"^#: (.*)$", CATALOGUE.read_text(), re.MULTILINE)
    paths = {path for line in locations for path in line.split()}
    assert not [path for path in paths if not path.startswith((*CODE, "templates/"))]


def test_french_is_what_the_source_says() -> None:
    """No package we install has the same words in its own catalogue, with another sense."""
    with translation.override("fr"):
        said = {
            entry.key: pgettext(entry.context, entry.forms[0]) if entry.context else gettext(entry.forms[0])
            for entry in ENTRIES
        }
    assert {key: words for key, words in said.items() if key[1] != words} == {}


@GETTEXT
def test_catalogue_compiles_and_speaks_english(tmp_path: Path) -> None:
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check", "-o", compiled, CATALOGUE], check=True, capture_output=True)
    english = gnu.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    assert english.gettext("Signaler une anomalie") == "Report a problem"
    assert english.pgettext("who acts next", "personne") == "no one"
    assert english.gettext("personne") == "person"
    forms = ("Trop d’essais. Réessayez dans %(minutes)s minute.", "Trop d’essais. Réessayez dans %(minutes)s minutes.")
    assert english.ngettext(*forms, 1).endswith("minute.")
    assert english.ngettext(*forms, 5).endswith("minutes.")
    with translation.override("fr"):
        assert ngettext(*forms, 1) == forms[0]
        assert ngettext(*forms, 5) == forms[1]


@GETTEXT
def test_catalogue_has_the_words_of_the_source_and_no_other(tmp_path: Path, monkeypatch, settings) -> None:
    """Gathered on a copy: `makemessages` writes beside the templates it reads."""
    copy, gathered = tmp_path / "copy", tmp_path / "gathered"
    gathered.mkdir()
    for folder in [*CODE, "templates"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"}:
                target = copy / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
    settings.LOCALE_PATHS = [str(gathered)]
    monkeypatch.chdir(copy)
    call_command("makemessages", locale=["en"], verbosity=0)
    _header, entries = read(gathered / "en" / "LC_MESSAGES" / "django.po")
    source, catalogue = {entry.key for entry in entries}, {entry.key for entry in ENTRIES}
    assert source - catalogue == set(), "these words wait for `make messages` and their English"
    assert catalogue - source == set(), "nothing says these words any more: `make messages`"


def names_of_translation(tree: ast.Module) -> dict[str, slice]:
    """The names under which a module calls Django's translation, with the arguments that hold the words."""
    return {
        alias.asname or alias.name: WORDS_OF[alias.name.removesuffix("_lazy")]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in WORDS_OF
    }


def faults(code: str) -> list[str]:
    """The translated words of a module that cannot be gathered, or that a translator cannot put in another order."""
    tree = ast.parse(code)
    names = names_of_translation(tree)
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names):
            continue
        for words in node.args[names[node.func.id]]:
            if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
                found.append(f"line {node.lineno}: not a literal")
            elif len(ANONYMOUS.findall(words.value)) > 1:
                found.append(f"line {node.lineno}: several placeholders without a name")
    return found


def test_source_can_be_translated() -> None:
    assert {str(path.relative_to(ROOT)): wrong for path in MODULES if (wrong := faults(path.read_text()))} == {}


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ('_("Bonjour")', 0),
        ('_("%(count)s de %(total)s")', 0),
        ('_("%s photos")', 0),
        ('_("Bonjour " "à tous")', 0),
        ('_(f"Bonjour {name}")', 1),
        ("_(name)", 1),
        ('_("Bonjour %s" % name)', 1),
        ('_("%s de %s")', 1),
        ('_("{} de {}")', 1),
        ('ngettext("%s de %s", "%s de %s", 2)', 2),
    ],
)
def test_faults_are_seen(call: str, wrong: int) -> None:
    code = f"from django.utils.translation import gettext_lazy as _, ngettext\n{call}\n"
    assert len(faults(code)) == wrong
