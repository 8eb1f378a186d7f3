"""Erasure of followed files: with their requests."""

from django.utils import timezone

from services.dossiers.models import Dossier, DossierUpdate


def forget(keys: list[int]) -> None:
    """Empty the files of these requests, as the system, in the transaction that anonymises them.

    The digest of the number stays: what a partner tells of the file later is known to be of one that is erased.
    """
    DossierUpdate.objects.filter(dossier__demande__in=keys).delete()
    Dossier.objects.filter(demande__in=keys, erased_at=None).update(
        number="", stage="", content={}, sealed_holders="", sealed_state="", erased_at=timezone.now()
    )
