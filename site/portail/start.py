"""The start of a process: it ends in one sentence where the settings are refused."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def load_settings() -> None:
    """Load the settings; exits with what they refuse."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
    try:
        _ = settings.SECRET_KEY
    except ImproperlyConfigured as error:
        sys.exit(str(error))
