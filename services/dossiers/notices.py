"""The mail of a code: its words say neither the file nor what it is about."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from services.dossiers import codes
from services.dossiers.models import Dossier

KIND = "dossiers.code"


def register_kinds() -> None:
    """Make the mail known to the outbox (`AppConfig.ready`)."""
    registry.register_kind(
        KIND,
        label=str(gettext_lazy("code de rattachement d’un dossier")),
        channels={Channel.EMAIL: "portail/mails/letter"},
        extend=letter_context,
    )


def send_code(dossier: Dossier, emails: Iterable[str], user: User, *, at: datetime.datetime) -> None:
    """Post the code to these addresses, in the caller's transaction; again in the same span, once."""
    span = int(at.timestamp()) // codes.SPAN
    for rank, email in enumerate(emails):
        notice = outbox.Notice(
            key=f"{KIND}.{dossier.pk}.{user.pk}.{span}.{rank}",
            topic=f"demande:{dossier.demande_id}",
            kind=KIND,
            authority_id=dossier.demande.authority_id,
            recipient=email,
            urgency=Urgency.URGENT,
            context={
                "dossier": str(dossier.uuid),
                "account": str(user.uuid),
                "origin": dossier.demande.authority_id,
                "at": at.isoformat(),
            },
        )
        outbox.post(notice, at=at)
    outbox.wake(urgency=Urgency.URGENT)


def letter_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words; the code is made when it leaves."""
    at = datetime.datetime.fromisoformat(stored["at"])
    paper = letterhead.of(stored["origin"])
    return {
        **paper,
        "subject": _("Votre code de confirmation"),
        "text": _(
            "Quelqu’un demande à suivre en ligne un dossier auquel vous avez donné cette adresse. Si c’est vous,"
            " recopiez ce code dans la page ouverte\u00a0; il vaut un quart d’heure. Sinon, ne le donnez à personne."
        ),
        "quote": codes.current(UUID(stored["dossier"]), UUID(stored["account"]), at=at),
        "page_url": paper["site_url"] + reverse("attach_file"),
        "action": _("Retourner à la page"),
        "why": _("Vous recevez ce courriel parce que cette adresse est celle d’un dossier déposé auprès d’un service."),
    }
