"""The pictures of the demonstration, drawn for the project (`data/demo/pictures`)."""

import io
import json
from functools import cache

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from communes.models import Authority
from home.models import Image, Rendition
from portail.starter import DEMO

PICTURES = DEMO / "pictures"
ON_CARDS = "fill-720x405|format-webp"  # what lists of pages ask for (templates/home/news_entry.html)
CARD = (720, 405)  # pixels


def picture(name: str, authority: Authority) -> Image:
    """A picture in the collection of an authority, which has its own copy of it."""
    words = descriptions()[name]
    found = Image.objects.filter(collection=authority.collection, title=words["title"]).first()
    if found is not None:
        return found
    image = Image(title=words["title"], description=words["description"], collection=authority.collection)
    image.file = ContentFile((PICTURES / f"{name}.webp").read_bytes(), name=f"{name}.webp")
    image.save()
    # The first visitor of each site would wait for a dozen of them.
    card = ContentFile(on_card(name), name=f"{name}.card.webp")
    Rendition.objects.create(
        image=image, filter_spec=ON_CARDS, focal_point_key="", file=card, width=CARD[0], height=CARD[1]
    )
    return image


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """The title of each picture, and the words that replace it for who does not see it."""
    return json.loads((PICTURES / "pictures.json").read_text(encoding="utf-8"))


@cache
def on_card(name: str) -> bytes:
    """A picture in the size of cards: the same for all sites."""
    out = io.BytesIO()
    with Pillow.open(PICTURES / f"{name}.webp") as original:
        original.resize(CARD, Pillow.Resampling.LANCZOS).save(out, "WEBP", quality=80)
    return out.getvalue()
