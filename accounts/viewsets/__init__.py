"""Views of the administration."""

from accounts.viewsets.partners import PartnerViewSet
from accounts.viewsets.retention import CHANGED, OnlyPolicy, RetentionGroup
from accounts.viewsets.terms import TermsVersionViewSet

__all__ = ["CHANGED", "OnlyPolicy", "PartnerViewSet", "RetentionGroup", "TermsVersionViewSet"]
