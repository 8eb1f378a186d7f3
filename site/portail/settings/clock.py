"""The time that is told: that of Paris, for agents who chose another that of France overseas; and how it is written."""

USE_TZ = True
TIME_ZONE = "Europe/Paris"
# The list of the system, which Wagtail would offer, has names that browsers do not know.
WAGTAIL_USER_TIME_ZONES = [
    TIME_ZONE,
    *(f"America/{place}" for place in ("Cayenne", "Guadeloupe", "Martinique", "Miquelon")),
    *(f"Indian/{place}" for place in ("Mayotte", "Reunion")),
    *(f"Pacific/{place}" for place in ("Gambier", "Marquesas", "Noumea", "Tahiti", "Wallis")),
]
# How Django, Wagtail and the fields of the administration write dates and hours.
FORMAT_MODULE_PATH = "portail.formats"
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
