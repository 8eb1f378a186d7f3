"""Services: their pages, and the words that class them."""

from services.models.catalogue import ServiceIndexPage
from services.models.question_sets import QuestionSet, QuestionSetVersion
from services.models.section import ServiceSectionPage
from services.models.service import ServicePage
from services.models.terms import LifeEvent, Theme

__all__ = [
    "LifeEvent",
    "QuestionSet",
    "QuestionSetVersion",
    "ServiceIndexPage",
    "ServicePage",
    "ServiceSectionPage",
    "Theme",
]
