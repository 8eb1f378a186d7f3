"""Mandates in the space of who has an account: those to answer."""

import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.registry.space import ToDo
from grc.enums.mandates import MandateState
from grc.models import Mandate

MOST_TO_DO = 100


def to_do(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """Who asks to act for the holder of the account, or to be followed by them, while they may answer: one query."""
    today = timezone.localdate(at)
    theirs = Q(beneficiary=user_id, demande=None) | Q(helper=user_id, demande__isnull=False)
    asked = Mandate.objects.filter(theirs, accepted_at=None, refused_at=None, revoked_at=None)
    return [
        ToDo(
            title=_("Répondre à une demande de mandat"),
            text="",
            url=reverse("mandate", args=[mandate.uuid]),
            act=_("Répondre"),
            since=mandate.asked_at,
            about=_("%(name)s vous demande de suivre son dossier") % {"name": mandate.name}
            if mandate.is_of_file
            else _("%(name)s demande à agir pour vous") % {"name": mandate.helper_name},
            until=mandate.answer_by,
        )
        for mandate in asked.select_related("helper").order_by("asked_at", "id")[:MOST_TO_DO]
        if mandate.state(today) == MandateState.ASKED
    ]
