"""Open311 servers of other bodies: what we send them, and what they say of it."""

from signalement.channels.georeport import GeoReport, Receipt, moment_of
from signalement.channels.reading import Row, rows_of
from signalement.channels.trouble import Later, NotThere, Refusal, Trouble

__all__ = ["GeoReport", "Later", "NotThere", "Receipt", "Refusal", "Row", "Trouble", "moment_of", "rows_of"]
