"""Pages that the project makes by itself: whole trees, published and indexed with a few statements.

Wagtail's own way, `add_child` then a draft, its revision and its publication, takes a hundred of them for each page and
checks it three times. The rows are the same.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

from home.models import Image

KEPT = ("latest_revision", "live_revision", "latest_revision_created_at")


class Placed(NamedTuple):
    """A new page, and what it is to stand under: a page of the tree, or one that comes before it in the list."""

    page: Page
    parent: Page


@transaction.atomic
def publish_all(placed: Sequence[Placed], *, at: datetime.datetime) -> None:
    """Add pages, published, each the last under its parent, with the revision that editors will go on from.

    Raises `ValidationError` for one that its type refuses, or whose address is taken.
    """
    pages = [page for page, _parent in placed]
    _place(placed)
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = at
        # What they are linked to is given as objects: no need to look whether it exists.
        links = {field.name for field in page._meta.fields if field.is_relation}  # noqa: SLF001 documented API
        page.full_clean(exclude=links, validate_unique=False, validate_constraints=False)
    _insert(placed)
    journal("wagtail.create", [(page, {}) for page in pages], content_changed=True)
    revisions = _revise(pages, at=at)
    index_new(pages)
    _tell(revisions)


def keep_published(page: Page, *, at: datetime.datetime) -> None:
    """Make the published row of a page its latest and its live revision, and tell those who follow publications."""
    _tell(_revise([page], at=at))


def _revise(pages: Sequence[Page], *, at: datetime.datetime) -> list[tuple[Page, Revision]]:
    revisions = [
        Revision(
            content_type=page.get_content_type(),
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            content=page.serializable_data(),
            object_str=str(page),
            created_at=at,
        )
        for page in pages
    ]
    Revision.objects.bulk_create(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = at
    Page.objects.bulk_update([_row(page) for page in pages], KEPT)
    return list(zip(pages, revisions, strict=True))


def _tell(published: Sequence[tuple[Page, Revision]]) -> None:
    for page, revision in published:
        page_published.send(sender=type(page), instance=page, revision=revision)


def journal(action: str, said: Iterable[tuple[Page, dict[str, Any]]], **flags: bool) -> None:
    """Write to the journal what was done to several pages, with the data of each."""
    context, now = get_active_log_context(), timezone.now()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.get_content_type(),
            label=page.get_admin_display_title(),
            action=action,
            data=data,
            timestamp=now,
            user=context.user,
            uuid=context.uuid,
            **flags,
        )
        for page, data in said
    )


def index_new(things: Sequence[Page | Image]) -> None:
    """Have searches find what has just been written, and what it refers to know of it."""
    by_model: dict[type[Page | Image], list[Page | Image]] = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    for backend in get_search_backends(with_auto_update=True):
        for model, those in by_model.items():
            backend.add_bulk(model, those)
    ReferenceIndex.objects.bulk_create(reference for thing in things for reference in _references(thing))


def _references(thing: Page | Image) -> Iterator[ReferenceIndex]:
    """What `ReferenceIndex.create_or_update_for_object` would write: there is nothing to update."""
    rows = ReferenceIndex
    for to_type, to_pk, model_path, content_path in set(rows._extract_references_from_object(thing)):  # noqa: SLF001
        yield rows(
            content_type=ContentType.objects.get_for_model(thing),
            base_content_type=rows._get_base_content_type(thing),  # noqa: SLF001
            object_id=thing.pk,
            to_content_type_id=to_type,
            to_object_id=to_pk,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=rows._get_content_path_hash(content_path),  # noqa: SLF001
        )


def _place(placed: Sequence[Placed]) -> None:
    """Give the pages their places in the tree, those of its pages that get more being locked."""
    there = {parent.pk: parent for _page, parent in placed if parent.pk}
    for row in Page.objects.select_for_update().filter(pk__in=there):
        there[row.pk].numchild = row.numchild
    children: Counter[str] = Counter()
    for page, parent in placed:
        last = parent.get_last_child() if parent.path not in children and parent.numchild else None
        if last is not None:
            children[parent.path] = Page.numconv_obj().str2int(last.path[-Page.steplen :])
        children[parent.path] += 1
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, children[parent.path])  # noqa: SLF001 as `add_child`
        page._cached_parent_obj = parent  # noqa: SLF001 likewise
        page.locale_id = parent.locale_id
        page.set_url_path(parent)
    twice = [address for address, number in Counter(page.url_path for page, _parent in placed).items() if number > 1]
    if twice:
        raise ValidationError({"slug": twice})


def _insert(placed: Sequence[Placed]) -> None:
    """Write the rows: all those of the pages' common table, then each page's own."""
    for _page, parent in placed:
        parent.numchild += 1
    there = {parent.pk: parent for _page, parent in placed if parent.pk}
    for pk, parent in there.items():
        Page.objects.filter(pk=pk).update(numchild=parent.numchild)
    pages = [page for page, _parent in placed]
    rows = Page.objects.bulk_create(_row(page) for page in pages)
    for page, row in zip(pages, rows, strict=True):
        for relation in get_all_child_relations(page):
            getattr(page, relation.get_accessor_name()).get_object_list()  # a new page has none: nobody need look
        page.page_ptr = row
        page.save_base(raw=True, force_insert=True)
        for field in get_all_child_m2m_relations(page):
            getattr(page, field.name).commit()


def _row(page: Page) -> Page:
    """What the common table holds of a page."""
    return Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})  # noqa: SLF001
