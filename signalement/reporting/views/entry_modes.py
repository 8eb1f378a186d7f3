"""The ways into a report: by what is wrong, by a photo, by the place."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EntryMode(NamedTuple):
    """By what one begins to report: the steps of the form, each a template, in the order in which they come."""

    name: str  # in the address, `par`; empty for the usual
    label: Promise
    icon: str
    steps: tuple[str, ...]


def steps(*names: str) -> tuple[str, ...]:
    return tuple(f"signalement/reporting/steps/{name}.html" for name in names)


ENTRY_MODES = {
    way.name: way
    for way in (
        EntryMode("", _("Ce qui ne va pas"), "list", steps("category", "place", "recipient", "words", "contact")),
        EntryMode(
            "photo", _("Une photo"), "camera", steps("photos", "place", "category", "recipient", "words", "contact")
        ),
        EntryMode("lieu", _("Le lieu"), "map-pin", steps("place", "category", "recipient", "words", "contact")),
    )
}
