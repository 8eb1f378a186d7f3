"""Where a page may be put."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import BasePage
from home.models.base import ROOT_DEPTH


def refusal_at(page: Page, destination: Page, *, slug: str) -> str:
    """Why a page may not be moved or copied below `destination` at `slug`, in French; empty when it may.

    Pages stay on their site: their pictures, their documents and their words are one authority's.
    """
    if page.get_site() != destination.get_site():
        return _("Une page reste sur le site de sa collectivité : choisissez un autre endroit de ce site.")
    specific = page.specific
    if isinstance(specific, BasePage):
        return specific.refused(slug, at_the_root=destination.depth + 1 == ROOT_DEPTH)
    return ""


def refusal_to_move(page: Page, destination: Page) -> str:
    """As `refusal_at`; and pages whose address others rely on stay where they are."""
    specific = page.specific
    if isinstance(specific, BasePage) and specific.is_operational and destination != page.get_parent():
        return _("D’autres pages et d’autres sites mènent à cette page : elle reste où elle est.")
    return refusal_at(page, destination, slug=page.slug)
