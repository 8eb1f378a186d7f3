"""What stays of a text when it leaves the file of a person."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.html import linebreaks

HIDDEN = "[…]"
LEFT_OUT = "…"
KEYS = ("0", str(UUID(int=0)))  # that stand for what was left out, so that the address is one
ADMINISTRATION = "/admin/"
OF_MODELS = frozenset({"app_name", "app_label", "model_name"})  # parameters that name a kind of row, and none
PAGES, OF_PAGES = "wagtailadmin_pages", ("wagtailadmin_explore", "wagtailadmin_explore_results")
SHORTEST_NAME = 3  # letters: a shorter one is as often a word
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\s.()-]*\d){8,}(?!\w)")  # of a telephone, of a card, of social security
SECRET_LINK = re.compile(r"\S*/(?:suivi|brouillon)/\S+")


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


def impersonal_address(path: str) -> str:
    """The path of a page of the administration, without its query and without what names a row (« … »).

    The keys of pages of sites stay, which are public. Empty for what is no address of the administration: nothing of it
    is repeated, whatever somebody typed there. What was left out already stays so.
    """
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    found = next(filter(None, (_resolved(path.replace(LEFT_OUT, key)) for key in KEYS)), None)
    if found is None:
        return ""
    if found.url_name in OF_PAGES or found.namespace == PAGES:
        return path
    named = {*found.args, *(value for name, value in found.kwargs.items() if name not in OF_MODELS)}
    named = {str(value) for value in named}
    return "/".join(LEFT_OUT if part in named or re.search(r"\d", part) else part for part in path.split("/"))


def _resolved(path: str) -> ResolverMatch | None:
    """What answers at an address of the administration, by its name; None for what answers to any."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return found if path.startswith(ADMINISTRATION) and found.url_name else None


def as_rich_text(text: str) -> str:
    """A plain text as the editor of pages reads it: paragraphs, whose line ends are closed as in XML."""
    return linebreaks(text, autoescape=True).replace("<br>", "<br/>")
