"""What may be typed about reports: the report itself, and of what one wants to be told."""

from signalement.forms.alerts import AlertForm, FollowForm
from signalement.forms.devices import BrowserForm
from signalement.forms.filed import FiledForm
from signalement.forms.report import DESCRIPTION, PLACE_FIELDS, DeviceForm, ReportForm

__all__ = [
    "DESCRIPTION",
    "PLACE_FIELDS",
    "AlertForm",
    "BrowserForm",
    "DeviceForm",
    "FiledForm",
    "FollowForm",
    "ReportForm",
]
