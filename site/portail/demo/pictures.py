"""The pictures of the demonstration, drawn for the project (`data/demo/pictures`)."""

import json
from collections.abc import Iterable
from functools import cache

from django.core.files.base import ContentFile
from django.db.models import prefetch_related_objects

from communes.models import Authority
from home.models import Image, Rendition
from home.operations import index_new
from portail.starter.texts import DEMO

PICTURES = DEMO / "pictures"
CARDS = PICTURES / "cards"  # the same, in the size of cards: the first visitor would wait for a dozen of them
ON_CARDS = "fill-720x405|format-webp"  # what lists of pages ask for (templates/home/news_entry.html)
DRAWN, CARD = (1440, 810), (720, 405)  # pixels


def pictures(names: Iterable[str], authority: Authority) -> dict[str, Image]:
    """Pictures in the collection of an authority, which has its own copies of them; those that it lacks are made."""
    titles = {name: descriptions()[name]["title"] for name in names}
    held = Image.objects.filter(collection=authority.collection, title__in=titles.values()).order_by("-pk")
    found = {image.title: image for image in held}
    new = {name: _image(name, authority) for name, title in titles.items() if title not in found}
    images = Image.objects.bulk_create(new.values())
    Rendition.objects.bulk_create(_card(name, image) for name, image in new.items())
    prefetch_related_objects(images, "tags")  # none, and indexing asks five times
    index_new(images)
    return {name: new.get(name) or found[title] for name, title in titles.items()}


def _image(name: str, authority: Authority) -> Image:
    file = ContentFile((PICTURES / f"{name}.webp").read_bytes(), name=f"{name}.webp")
    said = descriptions()[name] | {"width": DRAWN[0], "height": DRAWN[1]}  # else they are looked for in the file
    return Image(collection=authority.collection, file=file, **said)


def _card(name: str, image: Image) -> Rendition:
    file = ContentFile((CARDS / f"{name}.webp").read_bytes(), name=f"{name}.card.webp")
    return Rendition(image=image, filter_spec=ON_CARDS, focal_point_key="", file=file, width=CARD[0], height=CARD[1])


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """The title of each picture, and the words that replace it for who does not see it (`description`)."""
    return json.loads((PICTURES / "pictures.json").read_text(encoding="utf-8"))
