"""Trials, invitations and announcements, as the project team and officers write them."""

import datetime

from django.utils import timezone

from communes.announcements.models import Maintenance, Version
from communes.launch import links
from communes.launch.models import Invitation, Trial
from communes.models import Authority
from tests.factories.sites import Visitor

D = datetime.date
LAUNCHES_ON = D(2027, 1, 15)
HOUR = datetime.timedelta(hours=1)


def in_trial(authority: Authority, launches_on: D = LAUNCHES_ON) -> Trial:
    """The site of an authority in trial, whether it stands already or not."""
    trial = Trial.objects.create(authority=authority, launches_on=launches_on)
    authority.refresh_from_db()
    return trial


def invitation(trial: Trial, **fields: object) -> Invitation:
    known = {"label": "Conseil municipal", "ends_on": D(2026, 12, 31)}
    return Invitation.objects.create(trial=trial, **(known | fields))


def address_of(one: Invitation) -> str:
    return f"/invitation/{links.token_for(one.uuid.hex)}/"


def invited(one: Invitation) -> Visitor:
    """A browser in which the link of an invitation was opened, on the site that it is for."""
    visitor = Visitor(f"{one.trial.authority.slug}.localhost")
    answer = visitor.get(address_of(one))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    return visitor


def maintenance(**fields: object) -> Maintenance:
    """In ten days, for two hours, unless it is said."""
    starts_at = fields.setdefault("starts_at", timezone.now() + datetime.timedelta(days=10))
    known = {"title": "Mise à jour", "text": "Rien ne se perd.", "ends_at": starts_at + 2 * HOUR}
    return Maintenance.objects.create(**(known | fields))


def launch_of(authority: Authority, words: str) -> dict[str, dict[str, object]]:
    """One row of each kind, its key by the namespace of its addresses; the site is open to all since long."""
    trial = in_trial(authority, D(2026, 1, 10))
    own = invitation(trial, label=f"Conseil {words}", ends_on=D(2026, 1, 9))
    version = Version.objects.create(title="Des sites en essai", text="Un essai.", released_on=D(2026, 1, 1))
    return {
        "essais": {"pk": trial.pk},
        "invitations": {"pk": own.pk},
        "maintenances": {"pk": maintenance().pk},
        "versions": {"pk": version.pk},
    }
