"""What a form's question of files takes: photos and PDF documents.

`examine` reads a few bytes while the resident waits; `rewrite` has a PDF opened, for a worker.
"""

from grc.pieces.pdf import PDF, NotAPdf, rewrite
from grc.pieces.serving import served
from grc.pieces.verdict import examine

__all__ = ["PDF", "NotAPdf", "examine", "rewrite", "served"]
