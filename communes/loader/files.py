"""Files that people bring: opened as text, and what their positions must be."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from communes.loader.refused import FileRefused

AROUND = 0.1  # degrees around the metropolis, beyond which a position is a mistake
BOX = (45.55, 45.95, 4.65, 5.15)  # of the metropolis, degrees: south, north, west, east


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The text of a file, of a .gz too. Raises `FileRefused` for what is not text in UTF-8, whenever that shows."""
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path.name} n’est pas du texte en UTF-8.") from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise FileRefused(f"{path.name} n’est pas un fichier gzip entier : téléchargez-le à nouveau.") from error
    except OSError as error:
        raise FileRefused(f"Le fichier {path} ne peut pas être lu ({error.strerror}).") from error


def is_plausible(latitude: float, longitude: float) -> bool:
    """Whether a place may be one of the metropolis's, or of what it has just outside."""
    south, north, west, east = BOX
    return south - AROUND <= latitude <= north + AROUND and west - AROUND <= longitude <= east + AROUND
