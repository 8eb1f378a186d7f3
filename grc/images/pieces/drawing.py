"""Pictures of the pages of a PDF, small, for whoever has to say where each letter begins.

A program of its own, as `rewriting`: it reads a PDF on its standard input, and writes on its standard output each
picture (JPEG) after its length on four bytes.
"""

import io
import resource
import sys

import pypdfium2

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 25  # of processor
WIDTH = 240  # pixels
TALLEST = 4  # times the width: a page that is longer is drawn shorter
MOST_PAGES = 100
REFUSED = 3


def drawn(content: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(content)
    if len(document) > MOST_PAGES:
        msg = f"{len(document)} pages"
        raise ValueError(msg)
    pictures = []
    for page in document:
        width, height = page.get_size()
        bitmap = page.render(scale=min(WIDTH / width, TALLEST * WIDTH / height))
        out = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=70)
        pictures.append(out.getvalue())
    return pictures


def main() -> int:
    for limit, bound in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (bound, bound))
    try:
        pictures = drawn(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001 whatever a parser raises refuses the file
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return REFUSED
    for picture in pictures:
        sys.stdout.buffer.write(len(picture).to_bytes(4, "big") + picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
