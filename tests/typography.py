"""The typography of what people read, in French: `python -m tests.typography`, which `make lint` calls.

Messages of the catalogue, templates, scripts and shipped texts are read as text, without Django: it costs a second. The
rules are those of the Imprimerie nationale: a space that does not break before « : ; ? ! » and within guillemets, hours
as « 5 h 30 », the first of a month as « 1er »; and nobody is « connecté(e) ».
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
OF_SPACES = {
    "une espace insécable devant ce signe": re.compile(
        r"(?<=\S)[ \n](?=[:;?!»](?:[\s.,)…\u2060]|$))|(?<![\u00a0\u202f\s])»"
    ),
    "une espace devant ce signe": re.compile(r"(?<=[a-zà-ÿ])[;?!](?=[\s\u2060]|$)"),
    "une espace insécable après ce guillemet": re.compile(r"«(?![\u00a0\u202f])"),
}
OF_WORDS = {
    "une heure s’écrit « 5 h 30 »": re.compile(r"(?<![\d:T+-])\b\d{1,2}(?::[0-5]\d|[hH](?:[0-5]\d)?)\b(?![:\d])"),
    "le premier du mois est le « 1er »": re.compile(rf"\b(?:1|01|1°|1 er)[ \u00a0](?:{MONTHS})\b"),
    "une tournure sans « (e) », ou ngettext pour « (s) »": re.compile(r"\w\((?:e|s|es|x|ne|rice|trice)\)"),
}
FORMATS = "site/portail/formats/"  # where both rules are put into practice
CATALOGUE = "site/locale/en/LC_MESSAGES/django.po"
TEXTS = (
    *("templates/**/*.html", "templates/**/*.txt", "site/static/**/*.js", "accounts/data/*", "services/data/**/*.json"),
    *(
        "signalement/catalogue/data/*.json",
        "communes/data/*.json",
        "site/portail/data/**/*.json",
        "site/portail/data/**/*.html",
    ),
)
CODE = ("[!.]*/**/*.py",)
# Code whose strings are read on pages although no catalogue has them: the lines of an import, what a block is called
# once it is closed, the words of the demonstration. What a command says to a terminal may break anywhere.
SHOWN = re.compile(r"signalement/catalogue/loader/|communes/loader/files|\w+/blocks/|site/portail/demo/(?:bulk|doc)")
# Whose loader sets the spaces (`accounts.wording.spaced`).
SPACED = re.compile(r"site/portail/data/.*\.html|services/data/services/")
TIMES = re.compile(r"""\|(?:date|time):["'][^"']*\b[GH]:i""")  # in templates, hours otherwise than « 5 h 30 »
# Formats of Django's that write « 1 mars »: `accounts.wording` has the words, and so do the filters of the same names.
DATES = re.compile(r"""["'][^"'\n]*\bj(?:[ \u00a0]|\\u00a0)F\b""")
MESSAGE = re.compile(r'^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\n?)+)', re.MULTILINE)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`')
NO_WORDS = re.compile(
    r'"""(?:.|\n)*?"""|#[^"\n]*$|\br"[^"\n]*"', re.MULTILINE
)  # of code: docstrings, comments, patterns
VALUES = re.compile(r"x ?[:;?!] ?x$")  # two values and a sign, as of a block that is closed
FRENCH = re.compile(r"[à-öø-ÿÀ-ÖœŒ’«»]")
# Of a template, what is no word of its own: comments and tags of both languages, values, code, entities.
MARKS = re.compile(
    r"\{#.*?#\}|\{% comment .*?endcomment %\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|&\w+;"
    r"|<(style|script|code|pre|svg)\b.*?</\1>",
    re.DOTALL,
)
HTML = re.compile(r"<(code|pre)\b.*?</\1>|<[^<>]*>", re.DOTALL)


class Fault(NamedTuple):
    """Something that reads badly: where, in which words, and what is wanted."""

    path: str
    line: int
    words: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wanted} : {self.words.strip()!r}"


def departures(text: str, *, spaces: bool = True) -> Iterator[tuple[int, str]]:
    """Where a text departs from the rules, and what is wanted; `spaces`: whether spaces are looked at too."""
    for wanted, rule in ((OF_SPACES if spaces else {}) | OF_WORDS).items():
        for found in rule.finditer(text):
            yield found.start(), wanted


def parts_of(path: str, text: str) -> Iterator[tuple[int, str]]:
    """What is said in a file, and where it starts."""
    if path.endswith(".po"):
        for found in MESSAGE.finditer(text):
            said = "".join(line[1:-1] for line in found[1].splitlines()).replace("\\n", "\n").replace('\\"', '"')
            yield found.start(), HTML.sub("…", said.replace("&nbsp;", "\u00a0"))
    elif path.endswith((".js", ".json", ".py")):
        for found in STRING.finditer(NO_WORDS.sub(_blank, text) if path.endswith(".py") else text):
            said = re.sub(r"\$?\{[^}]*\}", "x", found[0][1:-1].replace("\\u00a0", "\u00a0"))
            if FRENCH.search(said) or VALUES.search(said):
                yield found.start(), said
    else:
        said = text.replace("&nbsp;", "\u00a0" * len("&nbsp;"))
        yield 0, HTML.sub(_blank, MARKS.sub(_blank, said))


def _blank(found: re.Match[str]) -> str:
    """As many characters, that are no words and no spaces: places and lines stay what they were."""
    return re.sub(r"[^\n]", "\u2060", found[0])


def faults_of(path: str, text: str) -> Iterator[Fault]:
    """What departs from the rules in a file of this name, relative to the project."""
    formats = {"une heure s’écrit « 5 h 30 »": TIMES, "le premier du mois est le « 1er »": DATES}
    read = path.endswith((".html", ".txt", ".py")) and not path.startswith(FORMATS)
    for wanted, rule in formats.items() if read else ():
        for found in rule.finditer(text):
            yield Fault(path, text.count("\n", 0, found.start()) + 1, found[0], wanted)
    if path.endswith(".py") and not SHOWN.match(path):
        return
    for start, said in parts_of(path, text):
        for at, wanted in departures(said, spaces=not SPACED.match(path)):
            line = text.count("\n", 0, start + (0 if path.endswith(".po") else at)) + 1
            yield Fault(path, line, said[max(at - 30, 0) : at + 20].replace("\u2060", ""), wanted)


def faults() -> Iterator[Fault]:
    """What departs from the rules in the project."""
    files = (path for pattern in (CATALOGUE, *TEXTS, *CODE) for path in sorted(ROOT.glob(pattern)) if path.is_file())
    for path in files:
        if not path.name.endswith(".min.js") and "tests" not in path.parts:
            yield from faults_of(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit("\n".join(map(str, faults())) or None)
