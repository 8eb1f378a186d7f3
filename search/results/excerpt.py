"""The part of a text that shows why it was found: a sentence, from one place of the page."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.results.ranking import MARKS

LENGTH = 220  # characters of an excerpt
LEAST = 4  # words of a sentence that stands alone: less is a heading
SENTENCE = re.compile(r".+?(?:[.!?…]+(?=\s|$)|$)")
ENDS = re.compile(r"[.!?…][\x03»\s]*$")
SPACE = re.compile(r"\s+")


def excerpt(text: str) -> str:
    """The sentence of `text` that holds the most of the words found, else the first one; with those that follow there.

    The pieces of a text (headings, paragraphs, entries of lists) are its lines: none is joined to another. Marks are
    closed.
    """
    lines = [[found[0].strip() for found in SENTENCE.finditer(line)] for line in text.splitlines()]
    places = [sentences[at:] for sentences in lines for at in range(len(sentences)) if sentences[at]]
    if not places:
        return ""
    best, *following = max(places, key=lambda sentences: _tells(sentences[0]))
    for sentence in following:
        if len(best) + len(sentence) >= LENGTH:
            break
        best = f"{best} {sentence}"
    return _bounded(best)


def _tells(sentence: str) -> tuple[bool, bool, int]:
    """Whether it holds a word found, is a sentence, and how many different words it holds."""
    words = {part.partition(MARKS[1])[0].lower() for part in sentence.split(MARKS[0])[1:]}
    return bool(words), bool(ENDS.search(sentence)) and len(sentence.split()) >= LEAST, len(words)


def _bounded(sentence: str) -> str:
    """A sentence, or the part of it around the first word found."""
    sentence = SPACE.sub(_space, sentence)
    if len(sentence) <= LENGTH:
        return sentence
    first = max(sentence.find(MARKS[0]), 0)
    start = 0 if first < LENGTH - LENGTH // 3 else sentence.find(" ", first - LENGTH // 2) + 1
    end = start + LENGTH
    if end < len(sentence):
        end = max(sentence.rfind(" ", start, end), first + 1)
    piece = sentence[start:end].strip()
    if piece.count(MARKS[0]) > piece.count(MARKS[1]):
        piece += MARKS[1]
    return f"{'… ' if start else ''}{piece}{' …' if end < len(sentence) else ''}"


def _space(found: re.Match[str]) -> str:
    """One space, that of French typography where it is one."""
    return found[0] if found[0] in ("\u00a0", "\u202f") else " "


def marked(text: str) -> SafeString:
    """A text as HTML: escaped, what was found in `mark`."""
    return mark_safe(escape(text).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>"))
