"""Where an address is, and what address is somewhere: among those held here, else by asking the geocoder of others.

Only what is in one of our communes is an answer. What is sent outside is what was typed, or a point, and nothing of who
types: our server asks, and keeps the answer for a day under a digest of the question.
"""

from communes.geocoding.found import Answer, Found
from communes.geocoding.local import exactly
from communes.geocoding.remote import complete, nearest
from communes.geocoding.streets import street_key, street_of

__all__ = ["Answer", "Found", "complete", "exactly", "nearest", "street_key", "street_of"]
