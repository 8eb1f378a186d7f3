"""Opinions asked of somebody outside."""

from django.utils import timezone

from grc.models import Demande, Opinion
from grc.notices.opinions import token_of


def opinion_of(request: Demande, word: str = "reseau") -> Opinion:
    """One that is waited for, the same each time; `word` is in each of its texts."""
    words = {"name": word, "email": f"{word}@example.org", "question": word}
    days = {"asked_at": timezone.now(), "answer_by": timezone.localdate()}
    return Opinion.objects.get_or_create(demande=request, defaults=words | days)[0]


def opinion_token(request: Demande, word: str) -> str:
    """What its link has."""
    return token_of(opinion_of(request, word).uuid)
