"""The clean copy of a PDF: its pages alone, drawn as they were, in a document made anew.

What hangs on a document rather than on a page (scripts, actions at opening, files inside, forms, portfolios, metadata)
is not copied. What people filled in or pinned on a page is drawn into it; then its annotations go, and with them
links, scripts, films and files. Source: ISO 32000-2, §7.7, §12.5, §12.6, §12.7.

A program of its own (`grc.images.bounded`), started by `pdf.rewrite`, within bounds of memory and time that a bomb
meets before anyone else does. It knows nothing of the portal.
"""

import io
import resource
import sys
from typing import Any

import pikepdf

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 20  # of processor
MAX_PAGES = 300
REFUSED = 3  # how the program ends when the file is none that it takes; the reason is on its standard error
# Of a page, what does something or leads out of it, rather than drawing it.
ACTING = ("/AA", "/Annots", "/AF", "/Metadata", "/PieceInfo", "/PresSteps", "/Thumb", "/B", "/StructParents")
# Wherever they stand in what a page draws with: scripts, actions, files and pages of elsewhere.
FORBIDDEN = ("/AA", "/AF", "/EF", "/JS", "/Launch", "/Metadata", "/OpenAction", "/OPI", "/Ref", "/RF", "/XFA")


def rewritten(content: bytes) -> bytes:
    """The clean copy. Raises what the parser raises, `ValueError` for an encrypted, an empty or a too long one."""
    with pikepdf.open(io.BytesIO(content)) as received, pikepdf.new() as clean:
        if received.is_encrypted:
            msg = "encrypted"
            raise ValueError(msg)
        if not 0 < len(received.pages) <= MAX_PAGES:
            msg = f"{len(received.pages)} pages"
            raise ValueError(msg)
        received.generate_appearance_streams()
        received.flatten_annotations("screen")
        for page in received.pages:
            for name in ACTING:
                if name in page.obj:
                    del page.obj[name]
            clean.pages.append(page)
        for item in clean.objects:
            scrub(item)
        clean.remove_unreferenced_resources()
        copy = io.BytesIO()
        clean.save(copy, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return copy.getvalue()


def scrub(item: Any) -> None:
    """Remove what acts from an object and from those written inside it; those that it refers to come by themselves."""
    if isinstance(item, pikepdf.Array):
        members: list[Any] = list(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for name in FORBIDDEN:
            if name in item:
                del item[name]
        members = [item[name] for name in item.keys()]  # noqa: SIM118 a stream is not iterable
    else:
        return
    for member in members:
        if isinstance(member, pikepdf.Object) and not member.is_indirect:
            scrub(member)


def main() -> int:
    for limit, bound in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (bound, bound))
    try:
        copy = rewritten(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001 whatever a parser raises refuses the file
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return REFUSED
    sys.stdout.buffer.write(copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
