"""A HEIC photo as a PNG, reduced and turned upright by its own decoder, with its colour profile and nothing else.

A program of its own (`grc.images.bounded`): libheif is the largest of the decoders, and the youngest. It knows nothing
of the portal.
"""

import resource
import sys

import pillow_heif
from PIL import Image

MEMORY = 2 * 1024 * 1024 * 1024  # bytes of address space
SECONDS = 20  # of processor
MAX_PIXELS, MAX_SIDE = 60_000_000, 20_000  # those of `limits`
SIDE = 2048  # pixels, the longest side of what is written: that of the largest copy
REFUSED = 3


def main() -> int:
    for limit, bound in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (bound, bound))
    try:
        found = pillow_heif.open_heif(sys.stdin.buffer.read(), convert_hdr_to_8bit=True)
        width, height = found.size
        if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
            msg = f"{width} × {height} pixels"
            raise ValueError(msg)
        picture = found.to_pillow()
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture.save(sys.stdout.buffer, "PNG", compress_level=0, icc_profile=picture.info.get("icc_profile"))
    except Exception as error:  # noqa: BLE001 whatever a decoder raises refuses the file
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
