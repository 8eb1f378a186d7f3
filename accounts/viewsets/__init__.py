"""Views of the administration."""

from accounts.viewsets.partners import PartnerViewSet
from accounts.viewsets.terms import TermsVersionViewSet

__all__ = ["PartnerViewSet", "TermsVersionViewSet"]
