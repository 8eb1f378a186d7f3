"""What drafts give the resident's space: what is begun and not sent yet stands first."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.registry.space import ToDo
from services.drafts import links
from services.drafts.models import ServiceDraft, period

SHOWN = 10


def to_do(user_id: int, at: datetime.datetime) -> list[ToDo]:
    """The drafts of an account, the last saved first: two queries, one without any."""
    kept = list(ServiceDraft.objects.of(user_id)[:SHOWN])
    rule = period() if kept else None
    return [
        ToDo(
            title=_("Pas encore envoyé\u00a0: %(service)s") % {"service": draft.page.title},
            text=_("Votre demande est commencée. Personne ne la lit avant que vous l’envoyiez."),
            url=reverse("draft", args=[links.token_for(draft)]),
            act=_("Reprendre"),
            since=draft.saved_at,
            about=draft.origin.body_name,
            until=rule.ends(timezone.localdate(draft.saved_at)),
        )
        for draft in kept
        if rule
    ]
