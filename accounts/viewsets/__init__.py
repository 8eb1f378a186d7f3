"""Views of the administration."""

from accounts.viewsets.partners import PartnerViewSet

__all__ = ["PartnerViewSet"]
