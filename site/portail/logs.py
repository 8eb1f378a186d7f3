"""What keeps persons and secrets out of the logs, and a log line on one line."""

import logging
import re

TOKEN_PATHS = re.compile(r"^(/suivi/)[^/]+(.*)$")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def redacted_path(path: str) -> str:
    """The path of a request without the secret that it may hold."""
    return TOKEN_PATHS.sub(r"\1…\2", path)


class ScrubPersonalData(logging.Filter):
    """Replace e-mail addresses and secret links in messages: a last net, for what libraries write."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = CONTROL.sub(" ", record.getMessage())
        record.msg = EMAIL.sub("<adresse>", re.sub(r"(/suivi/)[^/\s]{20,}", r"\1…", message))
        record.args = None
        return True
