"""How pages and files are called in an archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction

from home.models import Document, Image
from portail.handover.streams import DOCUMENT, IMAGE, PAGE

MODELS: dict[str, type[Model]] = {PAGE: Page, IMAGE: Image, DOCUMENT: Document}


@dataclass(frozen=True, slots=True)
class Names:
    """Addresses of pages and paths of files, by model and key. Those of others have none: they do not leave.

    `private`: pages that a password keeps.
    """

    by_key: dict[tuple[type[Model], int], str]
    private: frozenset[int]

    @classmethod
    def of(
        cls,
        root: Page | None,
        images: Sequence[Any],
        documents: Sequence[Any],
        path: Callable[[str, int, Any], str],
    ) -> "Names":
        found: dict[tuple[type[Model], int], str] = {}
        for model, folder, files in ((Image, "images", images), (Document, "documents", documents)):
            found |= {(model, file.pk): path(folder, number, file) for number, file in enumerate(files, start=1)}
        if root is not None:
            below = root.get_descendants(inclusive=True).values_list("pk", "url_path")
            found |= {(Page, pk): address_in(root, url_path) for pk, url_path in below}
        return cls(found, frozenset(PageViewRestriction.objects.values_list("page_id", flat=True)))

    def rename(self, kind: str, key: Any) -> str | None:
        """The name of what blocks know by its key (`streams.renamed`)."""
        return self.by_key.get((MODELS[kind], int(key))) if str(key).isdigit() else None


def address_in(root: Page, url_path: str) -> str:
    """The address of a page, from the root of what leaves: « / », « /mairie/horaires/ »."""
    return "/" + url_path.removeprefix(root.url_path)
