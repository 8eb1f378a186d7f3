"""What a form's question of files takes: photos and PDF documents.

`examine` reads a few bytes while the resident waits; `rewrite` has a PDF opened, for a worker. Of letters that were
scanned, `draw` shows the pages and `cut` takes some.
"""

from grc.images.pieces.pdf import DOCUMENT, PDF, NotAPdf, cut, draw, rewrite
from grc.images.pieces.verdict import examine

__all__ = ["DOCUMENT", "PDF", "NotAPdf", "cut", "draw", "examine", "rewrite"]
