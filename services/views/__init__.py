"""The pages of services: the catalogue, the form of a service, « Contact », help for who is stuck and for agents."""

from services.views import help_drafts, interchange, question_sets, support, versions
from services.views.assistance import assistance
from services.views.blank import blank_form
from services.views.contact import contact
from services.views.paths import paths
from services.views.services import catalogue, counter, expired, form, preview

__all__ = [
    "assistance",
    "blank_form",
    "catalogue",
    "contact",
    "counter",
    "expired",
    "form",
    "help_drafts",
    "interchange",
    "paths",
    "preview",
    "question_sets",
    "support",
    "versions",
]
