"""Opinions asked of somebody outside."""

from django.utils import timezone

from grc.models import Demande
from grc.opinions.models import Opinion
from grc.opinions.notices import token_of


def opinion_of(request: Demande) -> Opinion:
    """One that is waited for, the same each time."""
    words = {"name": "Le réseau", "email": "reseau@example.org", "question": "Est-ce votre câble\u00a0?"}
    days = {"asked_at": timezone.now(), "answer_by": timezone.localdate()}
    return Opinion.objects.get_or_create(demande=request, defaults=words | days)[0]


def opinion_token(request: Demande) -> str:
    """What its link has."""
    return token_of(opinion_of(request).uuid)
