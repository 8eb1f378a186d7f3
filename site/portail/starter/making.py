"""Sites that the project team asks for from the administration, made by a worker: the journal says how far each is."""

import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.wakeup import wake
from communes.enums import AuthorityKind, Feature
from communes.launch.permissions import may_try_sites
from communes.models import Authority
from portail.starter.addresses import place_of
from portail.starter.sites import SiteRefused, create_site, no_site_sentence

ASKED, BEGUN, DONE, REFUSED = (f"site.{action}" for action in ("ask", "begin", "done", "refuse"))
UNDER_WAY = (ASKED, BEGUN)


class Making(NamedTuple):
    """How far the making of a site is: the last action of its journal, who asked, its day of opening, why not."""

    action: str
    user_id: int | None
    launches_on: str
    why: str

    @property
    def is_under_way(self) -> bool:
        return self.action in UNDER_WAY

    @property
    def is_refused(self) -> bool:
        return self.action == REFUSED

    @property
    def step(self) -> int:
        """1 to 3: asked, begun, done."""
        return {ASKED: 1, BEGUN: 2}.get(self.action, 3)


def ask(authority: Authority, *, by: User, on: datetime.date, launches_on: datetime.date | None = None) -> None:
    """Have the site of a commune made. Asked again while it is, nothing more. Raises `SiteRefused` in French.

    `launches_on`: it is in trial until that day.
    """
    if not may_try_sites(by, on=on):
        raise PermissionDenied
    with transaction.atomic():
        held = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
        if held.kind != AuthorityKind.COMMUNE or held.site_id is not None:
            raise SiteRefused(_("Cette commune a déjà un site."))
        if not held.offers(Feature.SITE, on):
            raise SiteRefused(no_site_sentence(held))
        if launches_on is not None and launches_on <= on:
            raise SiteRefused(_("Choisissez un jour à venir\u00a0: l’ouverture se fait à minuit, au début de ce jour."))
        known = makings([held.pk]).get(held.pk)
        if known is None or not known.is_under_way:
            log(instance=held, action=ASKED, user=by, data={"day": launches_on.isoformat() if launches_on else ""})
            wake("portail.jobs.make_sites", queue="bulk")


def makings(authority_ids: list[int] | None = None) -> dict[int, Making]:
    """How far the site of each of these authorities (None: of any) is, by its key; of those that were asked for."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Authority), action__in=(ASKED, BEGUN, DONE, REFUSED)
    )
    if authority_ids is not None:
        entries = entries.filter(object_id__in=[str(pk) for pk in authority_ids])
    found = {}
    for entry in entries.order_by("timestamp", "pk"):
        found[int(entry.object_id)] = Making(
            entry.action, entry.user_id, entry.data.get("day", ""), entry.data.get("why", "")
        )
    return found


def make_asked(*, at: datetime.datetime) -> int:
    """Make the sites that were asked for, each in its transaction; one whose maker died is begun again. How many."""
    waiting = {pk: one for pk, one in makings().items() if one.is_under_way}
    for authority in Authority.objects.filter(pk__in=waiting).order_by("pk"):
        asked = waiting[authority.pk]
        by = User.objects.filter(pk=asked.user_id or 0).first()
        said = {"day": asked.launches_on}
        log(instance=authority, action=BEGUN, user=by, data=said)
        host, port = place_of(authority)
        day = datetime.date.fromisoformat(asked.launches_on) if asked.launches_on else None
        try:
            create_site(authority=authority, hostname=host, port=port, at=at, services=True, launches_on=day)
        except SiteRefused as refusal:
            log(instance=authority, action=REFUSED, user=by, data=said | {"why": str(refusal)})
        else:
            log(instance=authority, action=DONE, user=by, data=said)
    return len(waiting)
