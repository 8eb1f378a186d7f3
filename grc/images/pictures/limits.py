"""How large a photo may be. A 48-megapixel phone camera passes."""

MEGABYTE = 1024 * 1024  # bytes
MAX_PHOTO_BYTES = 20 * MEGABYTE
MAX_PHOTOS = 6  # in one form
MAX_PIXELS = 60_000_000
MAX_PIXELS_WEBP = 25_000_000  # its decoder needs sixteen bytes a pixel; no camera takes WebP
MAX_SIDE = 20_000  # pixels
