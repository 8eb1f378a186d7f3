"""Categories as one JSON document: read, compared with what is held, written; and what is held, as such a document.

The file of the reference data is one; so is what the project team takes from one site to another. Its schema, version
1, is described in `signalement/catalogue/data/README.md`.
"""

from signalement.catalogue.loader.categories.held import document
from signalement.catalogue.loader.categories.reading import BadDocument, read, read_text
from signalement.catalogue.loader.categories.writing import differences, write

__all__ = ["BadDocument", "differences", "document", "read", "read_text", "write"]
