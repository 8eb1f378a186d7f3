"""Names that people gave to their files: shown, never used as a path, a type or a header as they stand."""

import unicodedata
from pathlib import PurePosixPath

MAX_NAME = 120  # characters, as `Attachment.filename`
NAMELESS = "photo"


def clean_name(name: str) -> str:
    """`name` fit to be shown: without folders, control and direction characters, at most 120 characters long.

    Control, format (bidirectional marks among them), surrogate and private characters are Unicode's category C.
    """
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    visible = "".join(char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C")
    stem, dot, extension = " ".join(visible.split()).strip(". ").rpartition(".")
    if not dot:
        stem, extension = extension, ""
    room = MAX_NAME - len(dot) - len(extension)
    return (stem[:room] + dot + extension)[:MAX_NAME] if stem else NAMELESS


def extension_of(name: str) -> str:
    """The last extension of the cleaned name, in lower case, without its dot."""
    return PurePosixPath(clean_name(name)).suffix.lower().lstrip(".")


def served_name(name: str, extension: str) -> str:
    """The name under which the clean copy is downloaded: what it is now, not what was received."""
    return f"{PurePosixPath(clean_name(name)).stem}.{extension}"
