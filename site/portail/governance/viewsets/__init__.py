"""What the project team writes of the partnership's bodies: lists and forms."""

from portail.governance.viewsets.bodies import MeetingViewSet, SeatViewSet
from portail.governance.viewsets.consultations import ConsultationViewSet

__all__ = ["ConsultationViewSet", "MeetingViewSet", "SeatViewSet"]
