"""Conventions in the administration: the board, and the forms of what the project team writes down."""

from communes.conventions.viewsets.conventions import ConventionViewSet
from communes.conventions.viewsets.records import (
    AgreementViewSet,
    AmendmentViewSet,
    DeliberationViewSet,
    OverrideViewSet,
    PopulationViewSet,
    ReferentViewSet,
)

__all__ = [
    "AgreementViewSet",
    "AmendmentViewSet",
    "ConventionViewSet",
    "DeliberationViewSet",
    "OverrideViewSet",
    "PopulationViewSet",
    "ReferentViewSet",
]
