"""Photos: what is accepted by its content, and how a clean copy is made.

Reading a header (`headers`) is cheap and happens while the resident waits. Decoding (`derivatives`) is costly and
risky, and happens in a worker.
"""

from grc.images.pictures.derivatives import SIZES, Derivative, NotAPicture, render
from grc.images.pictures.headers import Header, UnreadableHeader, read_header
from grc.images.pictures.limits import MAX_PHOTO_BYTES, MAX_PHOTOS, MAX_PIXELS, MAX_SIDE
from grc.images.pictures.masking import MOST_ZONES, Zone, masked
from grc.images.pictures.names import clean_name, served_name
from grc.images.pictures.verdict import Unacceptable, examine

__all__ = [
    "MAX_PHOTOS",
    "MAX_PHOTO_BYTES",
    "MAX_PIXELS",
    "MAX_SIDE",
    "MOST_ZONES",
    "SIZES",
    "Derivative",
    "Header",
    "NotAPicture",
    "Unacceptable",
    "UnreadableHeader",
    "Zone",
    "clean_name",
    "examine",
    "masked",
    "read_header",
    "render",
    "served_name",
]
