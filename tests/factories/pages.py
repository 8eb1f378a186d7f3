"""Pages of a site, as officers make them."""

import datetime
import io
import itertools
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.models import Page

from home.models import (
    Document,
    EventIndexPage,
    EventPage,
    HelpPage,
    HomePage,
    Image,
    InformationPage,
    NewsIndexPage,
    NewsPage,
    PlaceIndexPage,
    PlacePage,
    SectionPage,
)

Kind = TypeVar("Kind", bound=Page)
_numbers = itertools.count(1)
OPEN_ALL_WEEK = dict.fromkeys(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "0 h – 24 h"
)


def under(parent: Page, page: Kind) -> Kind:
    parent.add_child(instance=page)
    return page


def picture(title: str = "Une rue", *, colour: str = "#3f7d58", **fields: Any) -> Image:
    """An image of 1600 × 900 pixels."""
    file = io.BytesIO()
    Pillow.new("RGB", (1600, 900), colour).save(file, "JPEG")
    return Image.objects.create(title=title, file=ContentFile(file.getvalue(), name="rue.jpg"), **fields)


def document(title: str = "Le règlement", **fields: Any) -> Document:
    return Document.objects.create(
        title=title, file=ContentFile(b"%PDF-1.4\n", name="reglement.pdf"), file_size=240_000, **fields
    )


def section(parent: Page, **fields: Any) -> SectionPage:
    return under(parent, SectionPage(**_named("Rubrique", fields)))


def information(parent: Page, **fields: Any) -> InformationPage:
    return under(parent, InformationPage(**_named("Page", fields)))


def help_page(parent: Page, **fields: Any) -> HelpPage:
    return under(parent, HelpPage(**_named("Aide", fields)))


def news_index(home: HomePage) -> NewsIndexPage:
    return under(home, NewsIndexPage(title="Actualités", slug="actualites"))


def news(index: NewsIndexPage, **fields: Any) -> NewsPage:
    return under(index, NewsPage(**_named("Actualité", fields)))


def agenda(home: HomePage) -> EventIndexPage:
    return under(home, EventIndexPage(title="Agenda", slug="agenda"))


def event(index: EventIndexPage, *, starts_at: datetime.datetime | None, **fields: Any) -> EventPage:
    return under(index, EventPage(starts_at=starts_at, **_named("Événement", fields)))


def places(home: HomePage) -> PlaceIndexPage:
    return under(home, PlaceIndexPage(title="Lieux", slug="lieux"))


def place(index: PlaceIndexPage, *, hours: dict[str, Any] | None = None, **fields: Any) -> PlacePage:
    """A place; `hours`: what each day of the week says, in words."""
    stream = [("hours", hours)] if hours is not None else []
    return under(index, PlacePage(opening_hours=stream, **_named("Lieu", fields)))


def _named(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    number = next(_numbers)
    return {"title": f"{kind} {number}", "slug": f"{kind.lower().replace('é', 'e')}-{number}"} | fields


def every_block(image: Image, file: Document, page: Page, spot: PlacePage | None = None) -> list[tuple[str, Any]]:
    """A body with each block of the library, filled as it should be."""
    way = {"title": "Les tarifs de la cantine", "text": "Selon vos revenus", "page": page, "address": ""}
    blocks: list[tuple[str, Any]] = [
        ("heading", "Ce que fait le service"),
        (
            "paragraph",
            f'<p>Le service des <a linktype="page" id="{page.pk}">écoles</a> répond.</p><h3>Qui</h3><p>Tous.</p>',
        ),
        ("quote", {"text": "Nous avons planté 120 arbres.", "author": "Awa Diallo", "role": "jardinière"}),
        ("callout", {"tone": "warning", "title": "Fermé le 12 mars", "text": "<p>Travaux.</p>"}),
        ("steps", [{"title": "Demandez", "text": "En ligne."}, {"title": "Recevez", "text": ""}]),
        ("accordion", [{"title": "Et si je suis absent ?", "text": "<p>Prévenez-nous.</p>"}]),
        ("figures", {"entries": [{"value": "12 km", "label": "de pistes"}], "source": "Service des mobilités"}),
        (
            "picture",
            {"image": {"image": image, "alt_text": "Une rue plantée", "decorative": False}, "caption": "La rue"},
        ),
        ("documents", [{"document": file, "title": ""}]),
        (
            "table",
            {
                "first_names_row": True,
                "table": {
                    "caption": "Tarifs",
                    "columns": [{"type": "text", "heading": "Public"}, {"type": "number", "heading": "Prix"}],
                    "rows": [{"values": ["Adultes", "3 €"]}, {"values": ["Enfants", "2 €"]}],
                },
            },
        ),
        ("links", {"title": "Pour aller plus loin", "entries": [way]}),
        ("tasks", [way | {"icon": "school"}]),
        (
            "contact_card",
            {
                "name": "Accueil",
                "phone": "04 72 00 00 00",
                "email": "a@example.org",
                "address": "1 rue",
                "hours": [OPEN_ALL_WEEK],
            },
        ),
        ("contact", None),
        ("collection", None),
        ("council", None),
        ("places", {"kind": "ecole"}),
    ]
    return [*blocks, ("place", spot)] if spot else blocks
