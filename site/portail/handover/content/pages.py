"""Pages: their fields, whatever their type has, and their text in HTML."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.template.loader import render_to_string
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from home.models import Document, Image
from portail.handover.content.html import Text, page_file
from portail.handover.content.names import Names
from portail.handover.streams import renamed, renamed_in_text
from services.blocks import QuestionsBlock
from services.blocks.restoring import with_own_questions

OF_ALL = (
    *("title", "live", "seo_title", "search_description", "show_in_menus"),
    *("first_published_at", "last_published_at", "go_live_at", "expire_at"),
)
FILES = (Image, Document)


def below(root: Page) -> Iterator[Page]:
    """The pages, each after the one that it is under, as its type has it."""
    yield from root.get_descendants(inclusive=True).order_by("path").specific().iterator()


def own_fields(model: type[Page]) -> list[Field]:
    """What pages of this type have beside what all pages have, where it means something elsewhere."""
    meta = model._meta  # noqa: SLF001 documented API
    columns = [
        one for one in meta.concrete_fields if one.model is not Page and not one.primary_key and one.name != "page_ptr"
    ]
    return [*(one for one in columns if _has_a_name(one)), *meta.local_many_to_many]


def _has_a_name(field: Field) -> bool:
    if not isinstance(field, ForeignKey):
        return True
    model = field.related_model
    return issubclass(model, (Page, *FILES)) or any(one.name == "slug" for one in model._meta.fields)  # noqa: SLF001


def row_of(page: Page, names: Names) -> dict[str, Any]:
    """A page, as `PAGES` says."""
    address = names.by_key[Page, page.pk]
    return {
        "address": address,
        "type": page._meta.label,  # noqa: SLF001 documented API
        **{name: getattr(page, name) for name in OF_ALL},
        "is_private": page.pk in names.private,
        "fields": {field.name: value_of(field, page, names) for field in own_fields(type(page))},
        "html": page_file(address),
    }


def value_of(field: Field, row: Model, names: Names) -> Any:
    """What a field holds, with what it refers to by name."""
    value: Any = getattr(row, field.name)
    if isinstance(field, ParentalManyToManyField):
        return sorted(one.slug for one in value.all())
    if isinstance(field, StreamField):
        raw = with_own_questions(value) if isinstance(field.stream_block, QuestionsBlock) else value.get_prep_value()
        return renamed(field.stream_block, raw, names.rename)
    if isinstance(field, RichTextField):
        return renamed_in_text(value, names.rename)
    if isinstance(value, Page):
        return names.by_key.get((Page, value.pk))
    if isinstance(value, FILES):
        return names.by_key.get((type(value), value.pk))
    return getattr(value, "slug", "") if isinstance(value, Model) else value


def html_of(page: Page, row: dict[str, Any], site_name: str) -> bytes:
    """The text of a page: its title, its lead, its blocks in their order."""
    text = Text(row["address"])
    streams = [one for one in own_fields(type(page)) if isinstance(one, StreamField)]
    bodies = [text.of(one.stream_block, row["fields"][one.name]) for one in streams]
    context = {"title": page.title, "lead": row["fields"].get("lead", ""), "bodies": bodies, "site_name": site_name}
    return render_to_string("handover/page.html", context).encode()
