"""Where an address is, and what address is somewhere: among those held here, else by asking the geocoder of others.

Only what is in one of our communes is an answer. What is sent outside is what was typed, or a point, and nothing of who
types: our server asks, and keeps the answer for a day under a digest of the question.
"""

from communes.geocoding.found import Answer, Found
from communes.geocoding.local import exactly
from communes.geocoding.local import nearest as nearest_held
from communes.geocoding.remote import complete, nearest, pinpoint
from communes.geocoding.streets import beside, street_key, street_of

__all__ = [
    "Answer",
    "Found",
    "beside",
    "complete",
    "exactly",
    "nearest",
    "nearest_held",
    "pinpoint",
    "street_key",
    "street_of",
]
