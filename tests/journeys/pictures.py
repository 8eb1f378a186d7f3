"""Photos as telephones take them: with a position, a model and notes that nobody else should have."""

from tests.security.corpus import make

LIGHTS = (1200, 900)  # pixels


def phone_photo() -> dict[str, object]:
    """A photo for a file field of Playwright."""
    content = make.jpeg(make.picture(*LIGHTS), exif=make.exif())
    return {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": content}
