"""A site put back: its files, its pages in their places, its brand, its alerts."""

from typing import Any, BinaryIO, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from communes.models import Authority, Brand
from communes.operations import equip
from grc.models import Demarche
from home.forms import ImageField
from home.models import Alert, Document, HomePage, Image
from home.pieces import check_document
from portail.handover.content.names import MODELS
from portail.handover.content.pages import OF_ALL, own_fields
from portail.handover.reading import HandoverRefused
from portail.handover.restoring.receiver import Receiver, moment
from portail.handover.schema import site as schema
from portail.handover.streams import renamed, renamed_in_text
from portail.starter.sites import site_record
from services.models import ServicePage
from services.operations import freeze

MOMENTS = ("first_published_at", "last_published_at", "go_live_at", "expire_at")


class _Keys:
    """What rows name, by its key here."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[type[Model], str], int] = {}

    def rename(self, kind: str, name: Any) -> int | None:
        return self.by_name.get((MODELS[kind], str(name)))


def restore(receiver: Receiver, place: tuple[str, int]) -> dict[str, int]:
    """Put all of it back on the authority's site, made at this host and port unless it is there. Rows by table."""
    site = _site(receiver.authority, *place)
    equip(authority=receiver.authority)
    receiver.authority.refresh_from_db(fields=["collection"])
    keys = _Keys()
    for table, model in ((schema.IMAGES, Image), (schema.DOCUMENTS, Document)):
        for row in receiver.archive.rows(table):
            keys.by_name[model, row["path"]] = _file(receiver, model, row)
    for row in receiver.archive.rows(schema.PAGES):
        keys.by_name[Page, row["address"]] = _place(site, keys, row)
    for row in receiver.archive.rows(schema.PAGES):  # once every page that another leads to has its key
        _fill(keys, row)
    for row in receiver.archive.rows(schema.ALERTS):
        moments = {name: moment(row[name]) for name in ("starts_at", "ends_at")}
        Alert.objects.create(site=site, **row | moments)
    for row in receiver.archive.rows(schema.BRAND):
        brand = Brand.for_site(site)
        for name in schema.BRAND.fields:
            _set(brand, Brand._meta.get_field(name), row[name], keys)  # noqa: SLF001 documented API
        brand.save()
    return {table.path: receiver.archive.counts[table.path] for table in schema.SITE_TABLES}


def _site(authority: Authority, host: str, port: int) -> Site:
    """Its site, or a bare one: a home page that the archive fills."""
    if authority.site is not None:
        return authority.site
    home = HomePage(title=authority.body_name, slug=authority.slug)
    Page.get_first_root_node().add_child(instance=home)
    return site_record(authority, home=home, hostname=host, port=port, made=[])


def _file(receiver: Receiver, model: type[Image] | type[Document], row: dict[str, Any]) -> int:
    made: Any = model(title=row["title"], collection=receiver.authority.collection)
    made.file = _examined(receiver, model, row["path"])
    if model is Image:
        made.description = row["alt"]
        made._set_image_file_metadata()  # noqa: SLF001 Wagtail's own forms call it
    else:
        made._set_document_file_metadata()  # noqa: SLF001 likewise
    made.save()
    receiver.media.append(made.file.name)
    made.tags.set(row["tags"])
    type(made).objects.filter(pk=made.pk).update(created_at=moment(row["created_at"]))
    return made.pk


def _examined(receiver: Receiver, model: type[Model], path: str) -> SimpleUploadedFile:
    """A file, if it is what its name says, as of those that officers send."""
    with receiver.archive.open(path) as entry:
        file = SimpleUploadedFile(path.rpartition("/")[2], entry.read())
    try:
        if model is Image:
            ImageField().clean(file)
        else:
            check_document(cast("BinaryIO", file), path)
    except ValidationError as refusal:
        raise HandoverRefused(f"« {path} » n’est pas remis : {' '.join(refusal.messages)}") from refusal
    file.seek(0)
    return file


def _place(site: Site, keys: _Keys, row: dict[str, Any]) -> int:
    """The page, empty, where it stands; the home page is there already."""
    *above, slug = row["address"].strip("/").split("/")
    if not slug:
        return site.root_page_id
    model = apps.get_model(row["type"])
    if not issubclass(model, Page):
        raise HandoverRefused(f"« {row['type']} » n’est pas un genre de page.")
    parent = Page.objects.get(pk=keys.by_name[Page, "/" + "".join(f"{one}/" for one in above)])
    page = model(title=row["title"], slug=slug, live=False)
    for field in own_fields(model):
        if not isinstance(field, StreamField | RichTextField | ParentalManyToManyField):
            _set(page, field, row["fields"][field.name], keys)
    parent.add_child(instance=page)
    return page.pk


def _fill(keys: _Keys, row: dict[str, Any]) -> None:
    """What a page holds, now that all it refers to is there."""
    page: Any = Page.objects.get(pk=keys.by_name[Page, row["address"]]).specific
    for name in OF_ALL:
        setattr(page, name, moment(row[name]) if name in MOMENTS else row[name])
    for field in own_fields(type(page)):
        _set(page, field, row["fields"][field.name], keys)
    page.draft_title = page.title
    page.save()
    if isinstance(page, ServicePage) and page.live:
        freeze(page, at=timezone.now())


def _set(row: Any, field: Field, value: Any, keys: _Keys) -> None:
    if isinstance(field, ParentalManyToManyField):
        getattr(row, field.name).set(field.related_model.objects.filter(slug__in=value))
    elif isinstance(field, StreamField):
        setattr(row, field.name, field.stream_block.to_python(renamed(field.stream_block, value, keys.rename)))
    elif isinstance(field, RichTextField):
        setattr(row, field.name, renamed_in_text(value, keys.rename))
    elif isinstance(field, ForeignKey):
        setattr(row, field.attname, _key_of(field.related_model, value, keys))
    else:
        setattr(row, field.name, field.to_python(value))


def _key_of(model: Any, name: str | None, keys: _Keys) -> int | None:
    """The key of what a relation names; a démarche that another page already has stays that one's."""
    if not name:
        return None
    if issubclass(model, Page):
        return keys.by_name.get((Page, name))
    if model in (Image, Document):
        return keys.by_name.get((model, name))
    found = model.objects.filter(slug=name).first()
    if found is None or (model is Demarche and ServicePage.objects.filter(demarche=found).exists()):
        return None
    return found.pk
