"""Photos as telephones take them: with a position, a model and notes that nobody else should have."""

from PIL import Image
from playwright.sync_api import FilePayload, Locator

from tests.journeys.visitor import Visitor
from tests.security.corpus import make

SIZE = (1200, 900)  # pixels


def phone_photo() -> FilePayload:
    """A photo, as a file field of Playwright takes it."""
    return photo_file(make.jpeg(make.picture(*SIZE), exif=make.exif()))


def photo_file(content: bytes, name: str = "IMG_2041.jpg") -> FilePayload:
    kind = {"jpg": "jpeg"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    return {"name": name, "mimeType": f"image/{kind}", "buffer": content}


def exif_at(latitude: tuple[float, float, float], longitude: tuple[float, float, float]) -> Image.Exif:
    """What a telephone writes north and east of zero: degrees, minutes and seconds."""
    tags = make.exif()
    tags[make.GPS] = {1: "N", 2: latitude, 3: "E", 4: longitude}
    return tags


def wait_for_photos(visitor: Visitor, photos: Locator, number: int) -> None:
    """A photo is shown once a worker has checked it: the page is read again until then."""
    visitor.wait_until(lambda: photos.count() == number, reloading=True)
