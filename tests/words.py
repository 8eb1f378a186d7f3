"""The words of a page, and what of them is no French: English of a library, or a library's broken French.

English is what an installed catalogue has in English and says otherwise in French, or has words that French has not.
Broken French is what nobody would write: « Ce(tte) page », « Nouveau Compétence », a sign without its space.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, pgettext
from lxml import html

from tests import catalogues
from tests.typography import OF_SPACES

SILENT = {"script", "style", "code", "pre", "kbd", "samp", "textarea", "svg", "noscript"}
SAID = ("title", "alt", "placeholder", "aria-label", "aria-description", "data-w-tooltip-content-value")
SAID_BY_SCRIPTS = {"label", "labels", "helpText", "help_text", "strings", "title", "placeholder", "messages", "heading"}
# Words that French has not, or not alone. Names of people and places of the tests have none of them.
ENGLISH = re.compile(
    r"(?<![\w@./&?=_-])(?:the|this|that|these|those|with|without|your|you|and|from|are|has|been|will|which|there|please|yes|was"
    r"|were|of|is|by|any|add|edit|delete|save|search|choose|select|editors|moderators|root|true|false|none|today|past"
    r"|site name|root page|workflow|workflows|slug|timeline|embed|snippet|snippets)(?![\w@/=_-]|\.\w)",
    re.IGNORECASE,
)
FEMININE = (
    "page|compétence|démarche|collectivité|catégorie|image|collection|tâche|alerte|équipe|étiquette|réponse|boîte|clé"
    "|commune|actualité|rubrique|étape|version|identité"
)
BROKEN = {
    "le genre se devine": re.compile(
        r"\w\((?:e|te|tte|s|es|x|ne|ve|la|le|elle|rice|trice)\)|\b(?:le/la|la/le|un/une|ce/cette|il/elle)\b",
        re.IGNORECASE,
    ),
    "un mot masculin devant un mot féminin": re.compile(rf"\b(?:nouveau|un|ce|aucun) (?:{FEMININE})\b", re.IGNORECASE),
    "un participe masculin après un mot féminin": re.compile(
        rf"\b(?:{FEMININE})(?: visuelle)?(?: «[^»]*»)? (?:mis|créé|modifié|supprimé|publié|ajouté|enregistré)\b",
        re.IGNORECASE,
    ),
    "deux verbes joints": re.compile(r"\bet publier\b.*\bet publier\b|\bcrées dans\b", re.IGNORECASE),
    "deux prépositions": re.compile(r"\bpar (?:dans|de|à|en) la\b", re.IGNORECASE),
    "une abréviation anglaise": re.compile(r"\be\.g\b|\bi\.e\b"),
    "une espace insécable devant « : »": re.compile(r"(?<!Authorization)(?<=[a-zà-ÿ]):(?= |$)"),
    "un guillemet anglais": re.compile(r"(?<!\w)\"[^\"]+\"(?!\w)"),
    "une date pour une machine": re.compile(r"(?<![\w/:.-])20\d\d-[01]\d-[0-3]\d(?![\w-])"),
    **OF_SPACES,
}
SPACE = re.compile(r"[ \t\r\n]+")
PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-z]|%[.\d]*[sd]|\{\w*\}")
MARKUP = re.compile(r"<[^<>]*>")
WORD = re.compile(r"[A-Za-z]{3,}")


def said_in(page: str) -> Iterator[str]:
    """What a page says: its texts, what is read out of its parts, what its scripts are given to say."""
    if page.strip():
        yield from of_element(html.fromstring(f"<div>{page}</div>" if "<html" not in page else page))


def of_element(top: Any) -> Iterator[str]:
    for element in top.iter():
        if isinstance(element.tag, str):
            yield from of_tag(element)
        if element is not top and not is_foreign(element.getparent()):
            yield from one(element.tail)


def of_tag(element: Any) -> Iterator[str]:
    if element.tag == "script" and "json" in element.get("type", ""):
        yield from of_json(element.text or "")
    elif not is_foreign(element):
        yield from one(element.text)
    if element.tag == "input" and element.get("type") in ("submit", "button", "reset"):
        yield from one(element.get("value"))
    for name, value in element.items():
        if name in SAID:
            yield from one(value)
        elif name.startswith("data-") and value[:1] in ("{", "["):
            yield from of_json(value)


def is_foreign(element: Any) -> bool:
    """Whether it stands in another language, in code, in what is not for reading, or is counted by a script."""
    return any(
        each.tag in SILENT
        or "data-side-panel-toggle-counter" in each.attrib
        or each.get("translate") == "no"
        or each.get("lang", "fr")[:2] != "fr"
        for each in (element, *element.iterancestors())
    )


def one(text: str | None) -> Iterator[str]:
    if text and (text := SPACE.sub(" ", text).strip(" ")):
        yield text


def of_json(text: str) -> Iterator[str]:
    try:
        yield from of_value(json.loads(text), is_said=False)
    except json.JSONDecodeError:
        return


def of_value(value: Any, *, is_said: bool) -> Iterator[str]:
    match value:
        case str() if "</" in value:
            yield from said_in(value)
        case str() if is_said:
            yield from one(value)
        case list():
            for each in value:
                yield from of_value(each, is_said=is_said)
        case dict():
            for name, each in value.items():
                yield from of_value(each, is_said=is_said or name in SAID_BY_SCRIPTS)


@cache
def french() -> frozenset[str]:
    """All that the installed catalogues, and ours over them, say in French without a blank to fill, in lower case."""
    return frozenset(text.lower() for _key, text in translated() if not PLACEHOLDER.search(text))


def translated() -> Iterator[tuple[str, str]]:
    """Each message of pages in English, and what is said for it in French; those of scripts have a test of theirs."""
    with translation.override("fr"):
        for (context, message), entry in (
            catalogues.installed("django", "en") | catalogues.installed("django", "fr")
        ).items():
            said = pgettext(context, message) if context else gettext(message)
            yield message, str(said)
            yield from ((form, "") for form in entry.forms[1:])


@cache
def english() -> tuple[frozenset[str], dict[str, list[re.Pattern[str]]]]:
    """English messages that are not said so in French: whole ones in lower case; patterns, by a word that they hold."""
    whole, patterns = set(), defaultdict(list)
    for message, said in translated():
        text = SPACE.sub(" ", MARKUP.sub("", message)).strip(" ")
        if said.lower() == text.lower() or text.lower() in french():
            continue
        parts = PLACEHOLDER.split(text)
        if len(parts) == 1:
            whole.add(text.lower())
        elif len(words := WORD.findall(" ".join(parts))) > 1:
            pattern = re.compile(".+".join(map(re.escape, parts)), re.IGNORECASE | re.DOTALL)
            patterns[max(words, key=len).lower()].append(pattern)
    return frozenset(whole), dict(patterns)


@cache
def faults_of(text: str) -> tuple[str, ...]:
    """What is no French in a text, in words."""
    return (*english_in(text), *broken_in(text))


def english_in(text: str) -> Iterator[str]:
    whole, patterns = english()
    if text.lower() in whole and WORD.search(text):
        yield "de l’anglais d’une bibliothèque"
        return
    for word in {word.lower() for word in WORD.findall(text)} & patterns.keys():
        if any(pattern.fullmatch(text) for pattern in patterns[word]):
            yield "de l’anglais d’une bibliothèque"
            return
    if found := ENGLISH.search(text):
        yield f"un mot anglais ({found[0]})"


def broken_in(text: str) -> Iterator[str]:
    text = text if "«" in text else text.replace(" » ", " > ")  # between a file and where it lies
    for wanted, rule in BROKEN.items():
        if found := rule.search(text):
            yield f"{wanted} ({found[0]})"
