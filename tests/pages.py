"""Pages as they are read: their words, what leads on from them and what their fields hold, apart from their markup."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse
from lxml.html import HtmlElement, document_fromstring

# Not shown, or not as words.
SILENT = frozenset(("head", "script", "style", "template"))
# What stands within a line: it parts no words.
INLINE = frozenset(("a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "time"))
JOINER = "\u2060"  # between words that are to stay on one line: nobody sees it
BUTTONS = "//button | //input[@type='submit' or @type='button']"


class Link(NamedTuple):
    name: str
    address: str


class WebPage:
    """A page that a test client was answered, or its HTML. It is parsed when something is asked of it, once."""

    def __init__(self, answer: HttpResponse | str) -> None:
        self._answer = answer

    @cached_property
    def html(self) -> str:
        """The markup as it was sent: for what is meant of the markup itself, or must not be anywhere in it."""
        return self._answer if isinstance(self._answer, str) else self._answer.content.decode()

    @cached_property
    def text(self) -> str:
        """The words that are shown, with one plain blank between them."""
        return text_of(self._tree)

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return text_of(self._one("//head/title", "title"))

    @property
    def heading(self) -> str:
        return text_of(self._one("//h1", "heading"))

    @property
    def alert(self) -> str:
        """What is said at once to who does not see the page."""
        return text_of(self._one("//*[@role='alert'][not(@hidden)]", "alert"))

    def part(self, name: str) -> str:
        """The words of the part that has this class."""
        return text_of(self._one(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]", f"part « {name} »"))

    @cached_property
    def links(self) -> list[Link]:
        found = [one for one in self._tree.iter("a") if "href" in one.attrib]
        return [Link(name_of(one), one.get("href")) for one in found]

    @property
    def addresses(self) -> list[str]:
        """Where its links lead."""
        return [link.address for link in self.links]

    def link(self, name: str) -> str:
        """Where the link of this name leads; several may, if they lead to one place."""
        found = {link.address for link in self.links if link.name == name}
        assert len(found) == 1, f"{len(found)} addresses for a link « {name} »; the page has {self.links}"
        return found.pop()

    @cached_property
    def buttons(self) -> list[str]:
        return [name_of(one) or one.get("value", "") for one in self._tree.xpath(BUTTONS)]

    def value(self, name: str) -> str:
        """What the field of this name holds as it is shown: typed, chosen, ticked or hidden; nothing is ''."""
        fields = [one for one in self._fields if one.get("name") == name]
        assert fields, f"no field « {name} »; the page has {sorted({one.get('name') for one in self._fields})}"
        values = {value for one in fields for value in values_of(one)}
        assert len(values) <= 1, f"« {name} » holds {sorted(values)}"
        return "".join(values)

    @property
    def hidden(self) -> dict[str, str]:
        """What a form sends back that nobody typed."""
        return {one.get("name"): one.get("value", "") for one in self._fields if one.get("type") == "hidden"}

    @cached_property
    def _fields(self) -> list[HtmlElement]:
        return self._tree.xpath("(//input | //select | //textarea)[@name]")

    @cached_property
    def _tree(self) -> HtmlElement:
        assert self.html.strip(), f"there is no page: {self._answer!r}"
        return document_fromstring(self.html)

    def _one(self, path: str, what: str) -> HtmlElement:
        found = self._tree.xpath(path)
        assert found, f"no {what} on the page, which says: {self.text}"
        return found[0]


def text_of(element: HtmlElement) -> str:
    return " ".join("".join(_said(element)).replace(JOINER, "").split())


def name_of(element: HtmlElement) -> str:
    """What a link or a button is called."""
    return element.get("aria-label") or text_of(element)


def values_of(field: HtmlElement) -> list[str]:
    """What one control would send."""
    if field.tag == "select":
        options = field.xpath(".//option")
        chosen = [one for one in options if "selected" in one.attrib] or options[:1]
        return [one.get("value", text_of(one)) for one in chosen]
    if field.tag == "textarea":
        return [field.text_content().removeprefix("\n")]
    if field.get("type") in ("checkbox", "radio") and "checked" not in field.attrib:
        return []
    return [field.get("value", "")]


def _said(element: HtmlElement) -> Iterator[str]:
    gap = "" if element.tag in INLINE else " "
    yield gap
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT and "hidden" not in child.attrib:
            yield from _said(child)
        yield child.tail or ""
    yield gap
