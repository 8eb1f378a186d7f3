"""The time that is told: that of Paris, and for agents who chose another, that of France overseas."""

USE_TZ = True
TIME_ZONE = "Europe/Paris"
# The list of the system, which Wagtail would offer, has names that browsers do not know.
WAGTAIL_USER_TIME_ZONES = [
    TIME_ZONE,
    *(f"America/{place}" for place in ("Cayenne", "Guadeloupe", "Martinique", "Miquelon")),
    *(f"Indian/{place}" for place in ("Mayotte", "Reunion")),
    *(f"Pacific/{place}" for place in ("Gambier", "Marquesas", "Noumea", "Tahiti", "Wallis")),
]
