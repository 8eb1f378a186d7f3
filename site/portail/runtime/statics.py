"""Static files as they are served: under names that say their content, the common stylesheet in one file."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/site.css"
IMPORT = re.compile(r'^@import url\("([\w./-]+)"\)(?: (\w+))?;$', re.MULTILINE)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A page asks for one stylesheet instead of fourteen: what `BUNDLE` imports is put in its place when collected."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if BUNDLE in paths and not dry_run:
            bundled = InMemoryStorage()
            bundled.save(BUNDLE, ContentFile(bundle(lambda name: read(*paths[name])).encode()))
            paths = paths | {BUNDLE: (bundled, BUNDLE)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def bundle(read_text: Callable[[str], str]) -> str:
    """The text of `BUNDLE` with its parts in their order; one that is for a medium alone (`print`) says so.

    `read_text` gives that of a static file by its name.
    """
    folder = PurePosixPath(BUNDLE).parent

    def part(found: re.Match[str]) -> str:
        text, medium = read_text(str(folder / found[1])), found[2]
        return f"@media {medium} {{\n{text}}}\n" if medium else text

    return IMPORT.sub(part, read_text(BUNDLE))


def read(storage: Storage, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()
