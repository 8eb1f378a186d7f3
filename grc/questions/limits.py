"""How many files a form may ask for, and how large each may be. What is accepted is judged by `grc.images.pieces`."""

MEGABYTE = 1024 * 1024  # bytes
MAX_PIECE_BYTES = 10 * MEGABYTE
MAX_PIECES = 12  # in one step, or in a form without steps: what one request may bring
ACCEPTED_PIECES = "application/pdf,.pdf,image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"
