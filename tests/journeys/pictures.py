"""Photos as telephones take them: with a position, a model and notes that nobody else should have."""

from playwright.sync_api import FilePayload

from tests.security.corpus import make

SIZE = (1200, 900)  # pixels


def phone_photo() -> FilePayload:
    """A photo, as a file field of Playwright takes it."""
    content = make.jpeg(make.picture(*SIZE), exif=make.exif())
    return {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": content}
