"""Documents in the space of who has an account: those to replace."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.registry.space import ToDo
from grc.models import KeptDocument

SOON = datetime.timedelta(days=30)  # before a document is too old
MOST_TO_DO = 30  # as many as an account may keep


def to_do(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """The documents kept that will soon be too old, until they are: one query."""
    today = timezone.localdate(at)
    ageing = KeptDocument.objects.filter(user_id=user_id, expires_on__range=(today, today + SOON))
    return [
        ToDo(
            title=_("Remplacer un document qui expire"),
            text="",
            url=reverse("document", args=[document.uuid]),
            act=_("Remplacer"),
            since=document.uploaded_at,
            about=document.title,
            until=document.expires_on,
        )
        for document in ageing.order_by("expires_on", "id")[:MOST_TO_DO]
    ]
