"""Files that residents might send, by mistake or by malice, made in code, each with the verdict it must get.

`UPLOADS` is what a form receives: the verdict at reception (`taken`), then the worker's (`clean`).
"""

from dataclasses import dataclass

from tests.security.corpus import disguises, floods, photos


@dataclass(frozen=True)
class Upload:
    """One file as a browser would send it."""

    id: str
    name: str
    content: bytes
    declared: str
    taken: bool
    clean: bool


def _uploads() -> list[Upload]:
    rows = [*photos.rows(), *disguises.rows(), *floods.rows()]
    return [
        Upload(id_, name, content, declared, taken=verdict != "refused", clean=verdict == "clean")
        for id_, name, content, declared, verdict in rows
    ]


UPLOADS = _uploads()
