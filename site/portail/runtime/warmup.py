"""Warm-up of a web process: what its first visitors would wait for is loaded before it takes any.

The first report form of a process took 0.9 s and its sending 0.6, on a busy machine, where the next took 0.05 and 0.1:
eight threads that all begin so keep each other waiting for seconds. Warm, they take 0.13 and 0.28.
"""

from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver


def warm_up() -> None:
    """Import the views, by their addresses, and compile our templates. Nothing is read from the database."""
    get_resolver().reverse_dict  # noqa: B018 what it takes to answer is what is wanted
    folder = Path(settings.TEMPLATES_DIR)
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())
