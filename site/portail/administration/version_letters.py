"""Letters about a version of the platform: to all who serve an authority, and to referents, who may have no account.

A version is written to them in the days that follow its date; one that is written down later, of former times, is not.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import wording
from communes.announcements.models import Version
from communes.conventions.models import Referent
from communes.models import Authority, Membership
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency

KIND = "portail.version_released"
DAYS = datetime.timedelta(days=7)  # after its date, in which a version is still written to who has just come


def register_letters() -> None:
    """Make the letter known to the outbox (`AppConfig.ready`)."""
    label = str(gettext_lazy("version de la plateforme"))
    channels = {Channel.EMAIL: "portail/mails/letter"}
    registry.register_kind(KIND, label=label, channels=channels, extend=letter_context)


def readers(on: datetime.date) -> dict[str, str]:
    """The addresses of who serves an authority on a day, or speaks for one; with what names each in a key."""
    members = Membership.objects.in_force(on).filter(user__is_active=True).order_by("user_id")
    referents = Referent.objects.in_office(on).exclude(email="").order_by("-pk")
    found = {email.lower(): f"referent.{pk}" for pk, email in referents.values_list("pk", "email")}
    return found | {email.lower(): f"user.{pk}" for pk, email in members.values_list("user_id", "user__email") if email}


def post_due(*, at: datetime.datetime, on: datetime.date) -> None:
    """Post the versions of these days to whom they have not been posted, in the caller's transaction."""
    versions = list(Version.objects.released(on).filter(released_on__gt=on - DAYS))
    if not versions:
        return
    outbox.post_all(notices(versions, on), at=at)
    outbox.wake(urgency=Urgency.BULK)


def notices(versions: list[Version], on: datetime.date) -> Iterator[outbox.Notice]:
    """One letter for each version and each reader."""
    metropolis, told = Authority.objects.metropolis(), readers(on)
    for version in versions:
        said = {"version": version.pk, "title": version.title, "day": version.released_on.isoformat()}
        for email, key in told.items():
            yield outbox.Notice(
                key=f"{KIND}.{version.pk}.{key}",
                topic=f"version:{version.pk}",
                kind=KIND,
                authority_id=metropolis.pk,
                recipient=email,
                context=said,
            )


def letter_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, with the text of the version as it is when it leaves."""
    version = Version.objects.filter(pk=stored["version"]).first()
    day = wording.day(datetime.date.fromisoformat(stored["day"]), "short")
    return {
        **letterhead.of(None),
        "subject": _("Nouveauté du Guichet\u00a0: %(title)s") % stored,
        "text": _("Depuis le %(day)s, voici ce que chacun peut faire de plus, ou autrement.") % {"day": day},
        "quote": version.text if version else "",
        "page_url": settings.WAGTAILADMIN_BASE_URL + reverse("novelties"),
        "action": _("Lire les nouveautés"),
        "why": _("Vous recevez ce courriel parce que vous servez une collectivité du Guichet, ou parlez pour elle."),
    }
