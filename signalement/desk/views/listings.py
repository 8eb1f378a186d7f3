"""Lists beside the tabs of the inbox."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from grc.registry import Listing
from signalement.desk.inbox.work import count_work


def listings(authority_ids: tuple[int, ...]) -> Iterable[Listing]:
    """« À relire », and « Envois à reprendre » while there are some, beside the tabs of the inbox: one statement."""
    work = count_work(authority_ids)
    yield Listing(_("À relire pour le public"), reverse("relecture:list"), work.to_read)
    if work.to_resume:
        yield Listing(_("Envois à reprendre"), reverse("envois-partenaires:list"), work.to_resume)
