"""The pages of services: the catalogue, the form of a service, help for who is stuck, pages of help."""

from services.views import help_drafts
from services.views.assistance import assistance
from services.views.services import catalogue, counter, expired, form, preview

__all__ = ["assistance", "catalogue", "counter", "expired", "form", "help_drafts", "preview"]
