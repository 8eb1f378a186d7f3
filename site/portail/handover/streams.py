"""What blocks refer to, by names that mean something elsewhere: a page by its address, a file by its path.

The same walk reads both ways: when pages leave, numbers become names; when they are put back, names become numbers.
"""

import re
from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PAGE, IMAGE, DOCUMENT = "page", "image", "document"
CHOOSERS = {blocks.PageChooserBlock: PAGE, ImageChooserBlock: IMAGE, DocumentChooserBlock: DOCUMENT}
# In rich text: `<a linktype="page" id="12">`, `<embed embedtype="image" id="3">`, whatever the order of attributes.
TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
KIND = re.compile(r"""\b(?:linktype|embedtype)="(page|image|document)\"""")
ID = re.compile(r"""(\bid=")([^"]*)(\")""")

type_rename = Callable[[str, Any], Any]


def renamed(block: blocks.Block, raw: Any, rename: type_rename) -> Any:
    """The raw value of a block with all that it refers to renamed: `rename(kind, name)`, None for what is not known."""
    if raw is None:
        return None
    if kind := next((kind for chooser, kind in CHOOSERS.items() if isinstance(block, chooser)), ""):
        return rename(kind, raw)
    if isinstance(block, blocks.RichTextBlock):
        return renamed_in_text(raw, rename)
    return _renamed_parts(block, raw, rename)


def _renamed_parts(block: blocks.Block, raw: Any, rename: type_rename) -> Any:
    if isinstance(block, blocks.BaseStreamBlock):
        return [one | {"value": renamed(block.child_blocks[one["type"]], one["value"], rename)} for one in raw]
    if isinstance(block, blocks.ListBlock):
        return [one | {"value": renamed(block.child_block, one["value"], rename)} for one in raw]
    if isinstance(block, blocks.BaseStructBlock):
        parts = block.child_blocks
        return {name: renamed(parts[name], said, rename) if name in parts else said for name, said in raw.items()}
    return raw


def renamed_in_text(text: str, rename: type_rename) -> str:
    """The same for rich text. What is not known leads nowhere."""

    def tag(found: re.Match[str]) -> str:
        kind = KIND.search(found[0])
        if kind is None:
            return found[0]
        return ID.sub(lambda name: f"{name[1]}{_text(rename(kind[1], name[2]))}{name[3]}", found[0])

    return TAG.sub(tag, text)


def _text(name: Any) -> str:
    return "" if name is None else str(name)
