"""The application of the workers that tests start: the house's own, which also knows the catalogue of mails."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portail.settings")
django.setup()

from portail.celery import app  # noqa: E402 once the settings are read
from tests.notifications.samples import register_samples  # noqa: E402

__all__ = ["app"]
register_samples()
