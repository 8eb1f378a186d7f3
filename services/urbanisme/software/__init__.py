"""Software that holds planning files and is polled: a folder for each, which says how it is read."""

from services.urbanisme.software.json_feed import JSON_FEED

__all__ = ["JSON_FEED"]
