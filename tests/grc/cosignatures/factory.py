"""What a second person is asked to attest."""

from django.utils import timezone

from grc.cosignatures.models import Cosignature
from grc.cosignatures.notices import token_of
from grc.cosignatures.operations import WAIT
from grc.models import Demande


def cosignature_of(request: Demande) -> Cosignature:
    """One that is waited for, the same each time."""
    words = {"attested": "J’atteste l’héberger.", "name": "Alex Témoin", "email": "alex@example.org"}
    days = {"asked_at": timezone.now(), "answer_by": timezone.localdate() + WAIT}
    return Cosignature.objects.get_or_create(demande=request, defaults=words | days)[0]


def cosignature_token(request: Demande) -> str:
    """What its link has."""
    return token_of(cosignature_of(request))
