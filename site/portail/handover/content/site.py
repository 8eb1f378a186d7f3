"""The commune's site: its pages with their blocks, its images and documents, its brand, its alerts."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.utils.text import slugify
from wagtail.models import Collection

from communes.models import Authority, Brand
from home.models import Alert, Document, Image
from portail.handover.archive import ArchiveWriter
from portail.handover.content import pages
from portail.handover.content.files import CHUNK
from portail.handover.content.names import Names
from portail.handover.schema import site as schema


def write(writer: ArchiveWriter, authority: Authority) -> None:
    """Add all of it. What a commune has on the metropolis's site is its section alone."""
    root = authority.site.root_page if authority.site else authority.section
    names = Names.of(root, list(_own(Image, authority)), list(_own(Document, authority)), path_of)
    writer.write_rows(schema.IMAGES, (_image(one, names) for one in _own(Image, authority)))
    writer.write_rows(schema.DOCUMENTS, (_document(one, names) for one in _own(Document, authority)))
    for model in (Image, Document):
        for file in _own(model, authority):
            writer.write(names.by_key[model, file.pk], _chunks(file))
    if root is not None:
        writer.write_rows(schema.PAGES, (pages.row_of(page, names) for page in pages.below(root)))
        for page in pages.below(root):
            row = pages.row_of(page, names)
            writer.write(row["html"], [pages.html_of(page, row, authority.body_name)])
    else:
        writer.write_rows(schema.PAGES, [])
    alerts = Alert.objects.filter(site=authority.site_id).order_by("starts_at", "pk") if authority.site else []
    writer.write_rows(schema.ALERTS, ({name: getattr(one, name) for name in schema.ALERTS.fields} for one in alerts))
    brand = Brand.objects.filter(site=authority.site_id).first() if authority.site else None
    writer.write_rows(schema.BRAND, [_brand(brand, names)] if brand else [])


def _own(model: type[Image] | type[Document], authority: Authority) -> Iterable[Any]:
    """The files of its collection that are in the storage still, oldest first."""
    if authority.collection is None:
        return
    own = Collection.objects.descendant_of(authority.collection, inclusive=True)
    for file in model.objects.filter(collection__in=own).prefetch_related("tags").order_by("pk"):
        if file.file.name and file.file.storage.exists(file.file.name):
            yield file


def path_of(folder: str, number: int, file: Any) -> str:
    """Where a file is in the archive: its rank, its title, the ending of its name."""
    ending = "".join(one for one in PurePath(file.file.name).suffix.lower() if one.isalnum() or one == ".")
    return f"{folder}/{number:04}-{slugify(file.title)[:60] or 'fichier'}{ending}"


def _chunks(file: Any) -> Iterator[bytes]:
    with file.file.storage.open(file.file.name) as content:
        yield from content.chunks(CHUNK)


def _image(image: Image, names: Names) -> dict[str, Any]:
    return {
        "path": names.by_key[Image, image.pk],
        "title": image.title,
        "alt": image.description,
        "width": image.width,
        "height": image.height,
        "tags": sorted(tag.name for tag in image.tags.all()),
        "created_at": image.created_at,
    }


def _document(document: Document, names: Names) -> dict[str, Any]:
    tags = sorted(tag.name for tag in document.tags.all())
    path = names.by_key[Document, document.pk]
    return {"path": path, "title": document.title, "tags": tags, "created_at": document.created_at}


def _brand(brand: Brand, names: Names) -> dict[str, Any]:
    return {name: pages.value_of(Brand._meta.get_field(name), brand, names) for name in schema.BRAND.fields}  # noqa: SLF001
