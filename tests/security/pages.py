"""Reads a page as a browser does, and tells whether what people typed has become anything but text."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser

ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href")
RUNS = re.compile(r"^(javascript|vbscript|data):", re.IGNORECASE)
INVISIBLE = re.compile(r"[\x00-\x20]")
RUN = ("script", "style")  # what a browser runs or styles with
UNREAD = (*RUN, "template", "rt", "rp")


class Page(HTMLParser):
    """What a page is made of, read once through: its elements, its text, and what is in its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self._inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in UNREAD:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text.append(data)
        elif self._inside[-1] in RUN:
            self.scripts.append(data)


@lru_cache(maxsize=32)  # the harmless page, read beside each of the others
def read(html: str) -> Page:
    return Page(html)


def anatomy(html: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many elements there are of each name and set of attribute names."""
    return Counter((name, tuple(sorted(attributes))) for name, attributes in read(html).elements)


def dangers(html: str) -> list[str]:
    """Handlers, and addresses that run something."""
    found = []
    for element, attributes in read(html).elements:
        found += [f"{element} {name}" for name in attributes if name.startswith("on") or name == "srcdoc"]
        for name in ADDRESSES:
            value = INVISIBLE.sub("", attributes.get(name, ""))
            if RUNS.match(value) and not value.startswith("data:image/"):
                found.append(f"{element} {name}={value}")
    return found


def scripts(html: str) -> str:
    """All that a browser would run or style with."""
    return "\n".join(read(html).scripts)


def words(text: str) -> str:
    """`text` with one blank between words: HTML does not keep more."""
    return " ".join(text.split())


def missing(html: str, texts: Iterable[str]) -> list[str]:
    """Those of `texts` that cannot be read on the page, letter for letter, in its text or in a field."""
    page = read(html)
    fields = [attributes.get("value", "") for name, attributes in page.elements if name == "input"]
    shown = words("\n".join(["".join(page.text), *fields]))
    return [text for text in texts if words(text) not in shown]
