"""Refusals of files whose events cannot be, in French."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from accounts.wording import day
from services.urbanisme.enums import PermitEventKind

if TYPE_CHECKING:
    from services.urbanisme.clock.events import PermitEvent


class ClockRefused(Exception):  # noqa: N818
    """Events that no planning file can have, and what to mend, in French."""


def refused(event: "PermitEvent", why: str) -> ClockRefused:
    """The refusal of an event, which it names with its day."""
    words = {"label": PermitEventKind(event.kind).label, "why": why}
    if (on := event.on or event.known_on) is None:
        return ClockRefused(gettext("Événement «\u00a0%(label)s\u00a0»\u00a0: %(why)s") % words)
    words["on"] = day(on, "short")
    return ClockRefused(gettext("Événement «\u00a0%(label)s\u00a0» du %(on)s\u00a0: %(why)s") % words)
