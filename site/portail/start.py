"""The start of a process: it ends in one sentence where the settings or the database are not to be used."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections


def load_settings() -> None:
    """Load the settings; exits with what they refuse."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    try:
        _ = settings.SECRET_KEY
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def check_database() -> None:
    """Raises `ImproperlyConfigured` on a database that this process may not use. One that is down is no reason."""
    from portail import separation  # noqa: PLC0415 models exist once the applications are loaded

    why = separation.refusal()
    close_old_connections()
    if why:
        raise ImproperlyConfigured(why)
