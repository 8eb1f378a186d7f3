"""Mails to the addresses that a partner knows: a code, that somebody follows. They say neither file nor subject."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from communes.models import Authority
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from services.dossiers import codes
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier

KINDS = {
    "code": gettext_lazy("code de rattachement d’un dossier"),
    "attached": gettext_lazy("dossier rattaché à un compte"),
}


def register_kinds() -> None:
    """Make the mails known to the outbox (`AppConfig.ready`)."""
    for event, label in KINDS.items():
        registry.register_kind(
            f"dossiers.{event}",
            label=str(label),
            channels={Channel.EMAIL: "portail/mails/letter"},
            extend=lambda stored, event=event: letter_context(stored, event),
        )


def send_code(dossier: Dossier, emails: Iterable[str], user: User, *, at: datetime.datetime) -> None:
    """Post the code to these addresses, in the caller's transaction; again in the same span, once."""
    _post("code", dossier, emails, user, at=at, again=int(at.timestamp()) // codes.SPAN)


def tell_attached(dossier: Dossier, emails: Iterable[str], user: User, *, at: datetime.datetime) -> None:
    """Post to these addresses that an account follows the file, each time that one begins to."""
    _post("attached", dossier, emails, user, at=at, again=int(at.timestamp()))


def _post(
    event: str, dossier: Dossier, emails: Iterable[str], user: User, *, at: datetime.datetime, again: int
) -> None:
    """`again`: what tells two mails of one event apart. Those about a secret file are the metropolis's."""
    is_secret, metropolis = FileKind(dossier.kind).is_secret, Authority.objects.metropolis()
    for rank, email in enumerate(emails):
        notice = outbox.Notice(
            key=f"dossiers.{event}.{dossier.pk}.{user.pk}.{again}.{rank}",
            topic=f"demande:{dossier.demande_id}",
            kind=f"dossiers.{event}",
            authority_id=metropolis.pk if is_secret else dossier.demande.authority_id,
            recipient=email,
            urgency=Urgency.URGENT,
            context={
                "dossier": str(dossier.uuid),
                "account": str(user.uuid),
                "origin": None if is_secret else dossier.demande.authority_id,
                "at": at.isoformat(),
            },
        )
        outbox.post(notice, at=at)
    outbox.wake(urgency=Urgency.URGENT)


def letter_context(stored: Mapping[str, Any], event: str) -> dict[str, Any]:
    """The letter in words; the code is made when it leaves."""
    paper = letterhead.of(stored["origin"])
    return {
        **paper,
        **(_of_code(stored) if event == "code" else _of_attachment()),
        "page_url": paper["site_url"] + reverse("attach_file"),
        "why": _("Vous recevez ce courriel parce que cette adresse est celle d’un dossier déposé auprès d’un service."),
    }


def _of_code(stored: Mapping[str, Any]) -> dict[str, Any]:
    at = datetime.datetime.fromisoformat(stored["at"])
    return {
        "subject": _("Votre code de confirmation"),
        "text": _(
            "Quelqu’un demande à suivre en ligne un dossier auquel vous avez donné cette adresse. Si c’est vous,"
            " recopiez ce code dans la page ouverte\u00a0; il vaut un quart d’heure. Sinon, ne le donnez à personne."
        ),
        "quote": codes.current(UUID(stored["dossier"]), UUID(stored["account"]), at=at),
        "action": _("Retourner à la page"),
    }


def _of_attachment() -> dict[str, Any]:
    return {
        "subject": _("Un compte suit maintenant un de vos dossiers"),
        "text": _(
            "Quelqu’un a prouvé qui il est, et suit en ligne un dossier auquel vous avez donné cette adresse. Si ce"
            " n’est ni vous ni l’un des demandeurs, écrivez au service qui l’instruit\u00a0: il l’en retirera."
        ),
        "action": _("Suivre un dossier"),
    }
