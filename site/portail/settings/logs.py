"""Structured logs: one JSON object a line in production, one short line in the demo. Nothing personal in either."""

from typing import Any


def logging_config(*, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING: everything to standard output, times in UTC, messages escaped by the formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "portail.runtime.logs.JsonLines",
                "format": "{asctime}{levelname}{name}{message}",
                "style": "{",
                "json_ensure_ascii": False,
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            },
            "line": {"format": "{levelname:<7} {name}: {message}", "style": "{"},
        },
        "filters": {"scrub": {"()": "portail.runtime.logs.ScrubPersonalData"}},
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json" if as_json else "line",
                "filters": ["scrub"],
            }
        },
        "root": {"handlers": ["stdout"], "level": "INFO"},
        "loggers": {
            "django.server": {"handlers": ["stdout"], "level": "WARNING", "propagate": False},
            "django": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
            # Its lines carry the request itself. portail.middleware writes one line for each, without secrets, and
            # portail.runtime.errors the traceback of what no one caught.
            "django.request": {"level": "CRITICAL"},
            "django.security.csrf": {"level": "ERROR"},
            "celery.app.trace": {"level": "WARNING"},
            # Two lines for each page saved, and the journal of pages that Wagtail keeps in the database anyway.
            "django_tasks": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
            # Says that it is there, whatever is run.
            "pikepdf": {"level": "WARNING"},
        },
    }
