"""The part of a text that shows why it was found."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.results.ranking import MARKS

LENGTH = 220  # characters of an excerpt
BEFORE = 120  # characters before the first word found, at most, to start where a sentence does
BETWEEN = " · "  # the pieces of a text: a heading and what follows it, the entries of a list
SENTENCE = re.compile(r"(?:[.!?…]\s+|\n)")


def excerpt(text: str) -> str:
    """Some of `text`, from the sentence that holds the first word found. The marks are kept, closed."""
    first = max(text.find(MARKS[0]), 0)
    starts = [match.end() for match in SENTENCE.finditer(text, max(0, first - BEFORE), first)]
    start = starts[-1] if starts else (0 if first <= BEFORE else text.find(" ", first - BEFORE) + 1)
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), first + 1)
    piece = text[start:end].strip().replace("\n", BETWEEN)
    if piece.count(MARKS[0]) > piece.count(MARKS[1]):
        piece += MARKS[1]
    return f"{'… ' if start and text[start - 1] != chr(10) else ''}{piece}{' …' if end < len(text) else ''}"


def marked(text: str) -> SafeString:
    """A text as HTML: escaped, what was found in `mark`."""
    return mark_safe(escape(text).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>"))
