"""The text of a page in HTML that stands alone: links, images and documents lead to files of the archive."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

LINK = re.compile(r"""<a\b[^>]*\blinktype="(page|document)"[^>]*>""")
EMBED = re.compile(r"""<embed\b[^>]*>""")
NAME, ALT = re.compile(r"""\bid="([^"]*)\""""), re.compile(r"""\balt="([^"]*)\"""")
NOTHING = mark_safe("")
TITLES = ("title", "name", "label", "caption", "heading")  # what a block of several parts is headed by


def page_file(address: str) -> str:
    """Where the text of a page is in the archive."""
    return f"pages{address.rstrip('/') or '/accueil'}.html"


class Text:
    """Writes blocks, as `streams.renamed` gives their values, for a page at an address."""

    def __init__(self, address: str) -> None:
        self.top = "../" * page_file(address).count("/")

    def of(self, block: blocks.Block, value: Any) -> SafeString:
        """A block and what it holds."""
        if value in (None, "", [], {}):
            return NOTHING
        if isinstance(block, ImageBlock):
            return self._image(value["image"], "" if value.get("decorative") else value.get("alt_text", ""))
        if isinstance(block, blocks.RichTextBlock):
            return mark_safe(self._prose(value))
        if isinstance(block, TypedTableBlock):
            return self._table(value)
        return self._leading(block, value) or self._parts(block, value)

    def _leading(self, block: blocks.Block, value: Any) -> SafeString:
        """What leads to a page or a file; nothing for other blocks."""
        if isinstance(block, ImageChooserBlock):
            return self._image(value, "")
        if isinstance(block, blocks.PageChooserBlock):
            return format_html('<p><a href="{}">{}</a></p>', self.top + page_file(value), value)
        if isinstance(block, DocumentChooserBlock):
            return format_html('<p><a href="{}">{}</a></p>', self.top + value, value.rpartition("/")[2])
        return NOTHING

    def _parts(self, block: blocks.Block, value: Any) -> SafeString:
        if isinstance(block, blocks.BaseStreamBlock):
            return _joined(self._entry(block.child_blocks[one["type"]], one) for one in value)
        if isinstance(block, blocks.ListBlock):
            return _joined(format_html("<div>{}</div>", self.of(block.child_block, one["value"])) for one in value)
        if isinstance(block, blocks.BaseStructBlock):
            return _joined(self._part(name, child, value.get(name)) for name, child in block.child_blocks.items())
        return NOTHING if isinstance(value, bool) or isinstance(block, blocks.ChoiceBlock) else _paragraph(value)

    def _entry(self, block: blocks.Block, one: dict[str, Any]) -> SafeString:
        if one["type"] == "heading":
            return format_html("<h2>{}</h2>", one["value"])
        return self.of(block, one["value"])

    def _part(self, name: str, block: blocks.Block, value: Any) -> SafeString:
        if name in TITLES and value and isinstance(block, blocks.CharBlock):
            return format_html("<h3>{}</h3>", value)
        return self.of(block, value)

    def _image(self, path: str | None, alt: str) -> SafeString:
        return format_html('<p><img src="{}" alt="{}"></p>', self.top + path, alt or "") if path else NOTHING

    def _table(self, value: dict[str, Any]) -> SafeString:
        heads = format_html_join("", '<th scope="col">{}</th>', ((one["heading"],) for one in value["columns"]))
        rows = (format_html_join("", "<td>{}</td>", ((cell,) for cell in row["values"])) for row in value["rows"])
        lines = format_html_join("", "<tr>{}</tr>", ((row,) for row in rows))
        caption = value.get("caption", "")
        return format_html("<table><caption>{}</caption><tr>{}</tr>{}</table>", caption, heads, lines)

    def _prose(self, text: str) -> str:
        """Rich text as Wagtail keeps it, its links and images leading to files."""
        linked = LINK.sub(lambda tag: f'<a href="{self._target(tag[1], _in(NAME, tag[0]))}">', text)
        return EMBED.sub(lambda tag: str(self._image(_in(NAME, tag[0]), _in(ALT, tag[0]))), linked)

    def _target(self, kind: str, name: str) -> str:
        if not name:
            return "#"
        return self.top + (page_file(name) if kind == "page" else name)


def _paragraph(value: Any) -> SafeString:
    return format_html("<p>{}</p>", value)


def _in(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return found[1] if found else ""


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))
