"""Views of the administration: reports beside their requests, partners' servers to which some of them go."""

from signalement.viewsets.desk import RereadingViewSet, RoundsViewSet, SendingsViewSet, SightViewSet
from signalement.viewsets.endpoints import EXAMINED, EndpointViewSet
from signalement.viewsets.imports import ImportsViewSet

__all__ = [
    "EXAMINED",
    "EndpointViewSet",
    "ImportsViewSet",
    "RereadingViewSet",
    "RoundsViewSet",
    "SendingsViewSet",
    "SightViewSet",
]
