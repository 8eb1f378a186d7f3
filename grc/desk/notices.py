"""The mail of the morning to an agent: numbers, references and dates, nothing of the residents'."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.models import User
from communes.models import Authority
from grc.notices import letterhead
from grc.notices.agents import criticality_words
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency

if TYPE_CHECKING:
    from grc.desk.operations.digest import Matter
    from grc.models import Demande

KINDS = {"digest": gettext_lazy("courriel du matin")}
TITLES = {
    "late": ngettext_lazy(
        "%(count)d de vos demandes est en retard", "%(count)d de vos demandes sont en retard", "count"
    ),
    "soon": ngettext_lazy(
        "%(count)d de vos demandes arrive à sa date limite",
        "%(count)d de vos demandes arrivent à leur date limite",
        "count",
    ),
    "answered": ngettext_lazy(
        "%(count)d de vos demandes a une réponse de l’usager",
        "%(count)d de vos demandes ont une réponse de l’usager",
        "count",
    ),
    "unassigned": ngettext_lazy(
        "%(count)d demande n’est attribuée à personne",
        "%(count)d demandes ne sont attribuées à personne",
        "count",
    ),
    "late_elsewhere": ngettext_lazy(
        "%(count)d autre demande de vos collectivités est en retard",
        "%(count)d autres demandes de vos collectivités sont en retard",
        "count",
    ),
    "escalated": ngettext_lazy(
        "%(count)d demande de votre service dépasse sa date de plus de trois jours",
        "%(count)d demandes de votre service dépassent leur date de plus de trois jours",
        "count",
    ),
}


def post(user: User, parts: "Iterable[Matter]", *, on: datetime.date, at: datetime.datetime) -> None:
    """Post the digest of one agent for one day: once, however often it is asked for."""
    stored = [
        {"name": part.name, "count": part.number, "requests": [_line(request) for request in part.requests]}
        for part in parts
    ]
    outbox.post(
        outbox.Notice(
            key=f"grc.digest.{user.pk}.{on.isoformat()}",
            topic=f"bureau:{user.pk}",
            kind="grc.digest",
            authority_id=_letterhead_of(stored),
            recipient=user.email,
            urgency=Urgency.BULK,
            context={"parts": stored, "on": on.isoformat()},
            forget=True,
        ),
        at=at,
    )
    outbox.wake(urgency=Urgency.BULK)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the authority of the first request, titles in words, the addresses of the requests at the desk."""
    desk = settings.WAGTAILADMIN_BASE_URL
    parts = [
        {
            "title": TITLES[part["name"]] % {"count": part["count"]},
            "more": part["count"] - len(part["requests"]),
            "requests": [
                line
                | {
                    "url": desk + reverse("demandes:edit", args=[line["pk"]]),
                    "criticality": criticality_words(line.get("criticality", "")),
                }
                for line in part["requests"]
            ],
        }
        for part in stored["parts"]
    ]
    return {
        **letterhead.of(_letterhead_of(stored["parts"])),
        "parts": parts,
        "on": datetime.date.fromisoformat(stored["on"]),
        "desk_url": desk + reverse("demandes:list"),
        "habits_url": desk + reverse("demandes:habits"),
    }


def _line(request: "Demande") -> dict[str, Any]:
    return {
        "pk": request.pk,
        "reference": request.reference,
        "label": request.demarche.label,
        "authority": request.authority.name,
        "authority_id": request.authority_id,
        "criticality": request.demarche.criticality,
        "due_on": request.due_on.isoformat() if request.due_on else "",
    }


def _letterhead_of(parts: Sequence[Mapping[str, Any]]) -> int:
    """The authority of the first request that is listed."""
    listed = (line["authority_id"] for part in parts for line in part["requests"])
    return next(listed, None) or Authority.objects.metropolis().pk


def register_kinds() -> None:
    """Make them known to the outbox (`AppConfig.ready`)."""
    registry.register_kinds("grc", KINDS, extend=mail_context)
