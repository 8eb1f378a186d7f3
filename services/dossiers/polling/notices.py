"""Letters to who answers for polled software: it has been silent for long, it answers again."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import wording
from communes.enums import Role
from communes.models import Membership
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency
from notifications.models import Notification
from services.dossiers.polling.models import FileSource

SILENT, BACK = "dossier_polling.silent", "dossier_polling.back"
LABELS = {
    SILENT: gettext_lazy("logiciel interrogé qui ne répond plus"),
    BACK: gettext_lazy("logiciel interrogé qui répond de nouveau"),
}


def register_kinds() -> None:
    """Make the letters known to the outbox (`AppConfig.ready`)."""
    channels = {Channel.EMAIL: "portail/mails/letter"}
    for kind, extend in {SILENT: silent_context, BACK: back_context}.items():
        registry.register_kind(kind, label=str(LABELS[kind]), channels=channels, extend=extend)


def tell_silent(source: FileSource, *, since: datetime.datetime, failure: str, at: datetime.datetime) -> None:
    """Tell its supervisors, or the project team where there is none, that it has been silent since that moment.

    Once: a letter whose key is posted is not posted again.
    """
    in_force = Membership.objects.in_force(timezone.localdate(at)).filter(user__is_active=True)
    supervisors = in_force.filter(authority=source.authority_id, role=Role.SUPERVISOR)
    told = supervisors if supervisors.exists() else in_force.filter(role=Role.PROJECT_TEAM)
    emails = told.order_by("user__email").values_list("user__email", flat=True).distinct()
    _post(SILENT, source, since, emails, {"failure": failure}, at)


def tell_back(source: FileSource, *, since: datetime.datetime, at: datetime.datetime) -> None:
    """Tell those who were told of that silence that it is over."""
    told = Notification.objects.filter(topic=_topic(source), kind=SILENT, created_at__gte=since)
    _post(BACK, source, since, told.order_by("recipient").values_list("recipient", flat=True).distinct(), {}, at)


def _topic(source: FileSource) -> str:
    return f"source:{source.pk}"


def _post(
    kind: str,
    source: FileSource,
    since: datetime.datetime,
    emails: Iterable[str],
    said: Mapping[str, str],
    at: datetime.datetime,
) -> None:
    notices = [
        outbox.Notice(
            key=f"{kind}.{source.pk}.{since:%Y%m%d%H%M%S}.{rank}",
            topic=_topic(source),
            kind=kind,
            authority_id=source.authority_id,
            recipient=email,
            urgency=Urgency.BULK,
            context={
                "source": source.pk,
                "name": source.name,
                "authority_id": source.authority_id,
                "since": since.isoformat(),
                **said,
            },
        )
        for rank, email in enumerate(emails)
    ]
    outbox.post_all(notices, at=at)
    outbox.wake(urgency=Urgency.BULK)


def silent_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, of a silence."""
    return _paper(stored) | {
        "subject": _("Un logiciel interrogé ne répond plus"),
        "text": _(
            "Le logiciel «\u00a0%(name)s\u00a0» ne répond plus comme il faut depuis le %(moment)s\u00a0: les dossiers"
            " qu’il suit ne sont plus mis à jour, et leurs pages le disent bientôt aux demandeurs. Rien n’est"
            " perdu\u00a0: la lecture reprend d’elle-même où elle en était. Voici ce qui a été constaté."
        )
        % _named(stored),
        "quote": stored["failure"],
    }


def back_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, of its end."""
    return _paper(stored) | {
        "subject": _("Un logiciel interrogé répond de nouveau"),
        "text": _(
            "Le logiciel «\u00a0%(name)s\u00a0», silencieux depuis le %(moment)s, répond de nouveau\u00a0: la lecture"
            " de ses dossiers a repris."
        )
        % _named(stored),
        "quote": "",
    }


def _named(stored: Mapping[str, Any]) -> dict[str, str]:
    since = datetime.datetime.fromisoformat(stored["since"])
    return {"name": stored["name"], "moment": wording.moment(since, "short")}


def _paper(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What both letters have in common."""
    page = reverse("logiciels-interroges:standing", args=[stored["source"]])
    return {
        **letterhead.of(stored["authority_id"]),
        "page_url": settings.WAGTAILADMIN_BASE_URL + page,
        "action": _("Voir l’état du logiciel"),
        "why": _("Vous recevez ce courriel parce que vous répondez des logiciels de cette collectivité."),
    }
