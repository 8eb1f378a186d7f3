"""The letter that an archive is ready, to who asked for it: where it is, never the archive or a link that opens it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import wording
from communes.models import Authority
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from portail.handover.models import HandoverArchive

KIND = "handover.ready"


def register_letters() -> None:
    """Make the letter known to the outbox (`AppConfig.ready`)."""
    channels = {Channel.EMAIL: "portail/mails/letter"}
    registry.register_kind(KIND, label=str(gettext_lazy("restitution prête")), channels=channels, extend=letter_context)


def ready(archive: HandoverArchive, *, expires_at: datetime.datetime, at: datetime.datetime) -> None:
    """Post it, in the caller's transaction; whose account is gone is told nothing."""
    if archive.asked_by is None or not archive.asked_by.email:
        return
    notice = outbox.Notice(
        key=f"{KIND}.{archive.pk}",
        topic=f"authority:{archive.authority_id}",
        kind=KIND,
        authority_id=Authority.objects.metropolis().pk,
        recipient=archive.asked_by.email,
        context={
            "slug": archive.authority.slug,
            "name": archive.authority.name,
            "until": expires_at.isoformat(),
        },
    )
    outbox.post(notice, at=at)
    outbox.wake(urgency=Urgency.BULK)


def letter_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, under the brand of the metropolis, and the page where the archive is taken."""
    until = wording.moment(datetime.datetime.fromisoformat(stored["until"]))
    return {
        **letterhead.of(None),
        "subject": _("%(name)s\u00a0: la restitution est prête") % stored,
        "text": _(
            "Vous pouvez télécharger l’archive jusqu’au %(until)s. Il vous sera demandé de prouver qui vous êtes."
        )
        % {"until": until},
        "page_url": settings.WAGTAILADMIN_BASE_URL + reverse("handover:commune", args=[stored["slug"]]),
        "action": _("Télécharger la restitution"),
        "why": _("Vous recevez ce courriel parce que vous avez demandé cette restitution."),
    }
