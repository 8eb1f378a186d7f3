"""What residents and anyone see of reports."""

from signalement.views.assets import assets
from signalement.views.contours import contours
from signalement.views.feeds import ReportFeed, ReportNewsFeed
from signalement.views.joining import join
from signalement.views.photos import photo
from signalement.views.register import report as public_report
from signalement.views.register import reports, tile
from signalement.views.reporting import counter, report

__all__ = [
    "ReportFeed",
    "ReportNewsFeed",
    "assets",
    "contours",
    "counter",
    "join",
    "photo",
    "public_report",
    "report",
    "reports",
    "tile",
]
