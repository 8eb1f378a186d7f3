"""Reads a page as a browser does, and tells whether what people typed has become anything but text."""

import re
from collections import Counter
from collections.abc import Iterable

from bs4 import BeautifulSoup

ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href")
RUNS = re.compile(r"^(javascript|vbscript|data):", re.IGNORECASE)
INVISIBLE = re.compile(r"[\x00-\x20]")


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def anatomy(html: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many elements there are of each name and set of attribute names."""
    return Counter((element.name, tuple(sorted(element.attrs))) for element in parsed(html).find_all(True))


def dangers(html: str) -> list[str]:
    """Handlers, and addresses that run something."""
    found = []
    for element in parsed(html).find_all(True):
        found += [f"{element.name} {name}" for name in element.attrs if name.startswith("on") or name == "srcdoc"]
        for name in ADDRESSES:
            value = INVISIBLE.sub("", str(element.attrs.get(name, "")))
            if RUNS.match(value) and not value.startswith("data:image/"):
                found.append(f"{element.name} {name}={value}")
    return found


def words(text: str) -> str:
    """`text` with one blank between words: HTML does not keep more."""
    return " ".join(text.split())


def missing(html: str, texts: Iterable[str]) -> list[str]:
    """Those of `texts` that cannot be read on the page, letter for letter, in its text or in a field."""
    page = parsed(html)
    fields = [str(field.attrs.get("value", "")) for field in page.find_all("input")]
    shown = words("\n".join([page.get_text(), *fields]))
    return [text for text in texts if words(text) not in shown]
