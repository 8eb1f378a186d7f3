"""The pages of services: the catalogue, the form of a service, and help for who is stuck."""

from services.views.assistance import assistance
from services.views.services import catalogue, counter, expired, form, preview

__all__ = ["assistance", "catalogue", "counter", "expired", "form", "preview"]
