"""Tables of the public register: reports, their news, photos, who saw them too."""

from signalement.register.models.published import Endorsement, PublishedReport, ReportUpdate
from signalement.register.models.published_photo import PublishedPhoto

__all__ = [
    "Endorsement",
    "PublishedPhoto",
    "PublishedReport",
    "ReportUpdate",
]
