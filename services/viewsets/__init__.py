"""Shared blocks in the administration: where officers keep them, and where they choose one for a form."""

from services.viewsets.choosing import QuestionSetChooserViewSet
from services.viewsets.question_sets import QuestionSetViewSet

__all__ = ["QuestionSetChooserViewSet", "QuestionSetViewSet"]
