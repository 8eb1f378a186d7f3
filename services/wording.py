"""What stays of a text when it leaves the file of a person."""

import re
from collections.abc import Iterable

from django.utils.html import linebreaks

HIDDEN = "[…]"
SHORTEST_NAME = 3  # letters: a shorter one is as often a word
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\s.()-]*\d){8,}(?!\w)")  # of a telephone, of a card, of social security
SECRET_LINK = re.compile(r"\S*/suivi/\S+")


def impersonal(text: str, names: Iterable[str]) -> str:
    """The text without e-mail addresses, long numbers, secret links and these names: the people of the file.

    It cannot know the others: whoever makes it public reads it again.
    """
    for pattern in (SECRET_LINK, EMAIL, NUMBER):
        text = pattern.sub(HIDDEN, text)
    words = {word for name in names for word in re.split(r"[\s,;]+", name) if len(word) >= SHORTEST_NAME}
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def as_rich_text(text: str) -> str:
    """A plain text as the editor of pages reads it: paragraphs, whose line ends are closed as in XML."""
    return linebreaks(text, autoescape=True).replace("<br>", "<br/>")
