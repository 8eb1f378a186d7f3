"""What is typed of the partnership's bodies."""

from portail.governance.forms.consultations import ConsultationForm, DecisionForm, StanceForm
from portail.governance.forms.meetings import AttendanceFormSet, MeetingForm, MinutesForm, SeatForm

__all__ = [
    "AttendanceFormSet",
    "ConsultationForm",
    "DecisionForm",
    "MeetingForm",
    "MinutesForm",
    "SeatForm",
    "StanceForm",
]
