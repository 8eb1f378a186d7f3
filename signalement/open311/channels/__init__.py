"""Open311 servers of other bodies: what we send them, and what they say of it."""

from signalement.open311.channels.errors import Later, NotThere, ServerRefusal, Trouble
from signalement.open311.channels.georeport import GeoReport, Receipt, moment_of
from signalement.open311.channels.reading import Row, rows_of

__all__ = ["GeoReport", "Later", "NotThere", "Receipt", "Row", "ServerRefusal", "Trouble", "moment_of", "rows_of"]
