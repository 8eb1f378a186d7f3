"""Adding, changing and removing a word of residents: each in the journal."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from communes.vocabulary.models import Synonym
from communes.vocabulary.permissions import writable_by
from communes.vocabulary.words import phrase_of


def write(synonym: Synonym, *, by: User, on: datetime.date) -> Synonym:
    """Keep a word for its authority: all searches know it from then on. Raises `ValidationError` in French."""
    _check(synonym, by, on)
    synonym.key = phrase_of(synonym.word)
    with transaction.atomic():
        action = "wagtail.edit" if synonym.pk else "wagtail.create"
        synonym.full_clean()
        synonym.save()
        log(instance=synonym, action=action, user=by)
    return synonym


def remove(synonym: Synonym, *, by: User, on: datetime.date) -> None:
    _check(synonym, by, on)
    with transaction.atomic():
        log(instance=synonym, action="wagtail.delete", user=by, deleted=True)
        synonym.delete()


def _check(synonym: Synonym, by: User, on: datetime.date) -> None:
    if not writable_by(by, on=on).filter(pk=synonym.authority_id).exists():
        raise PermissionDenied
