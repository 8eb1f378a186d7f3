"""Drafts of e-services, and the ways through their forms, for the sweeps over addresses and letters."""

import uuid

from django.utils import timezone

from accounts.models import User
from grc.models import Demande
from services.drafts import links, operations
from services.drafts.models import ServiceDraft, period
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import EVERYONE, NOBODY, OWN, Policy, read_by
from tests.services.drafts.forms import event_service

BY_LINK = ("draft", "draft_step", "draft_check", "draft_keep", "draft_drop")  # who holds the link
KEY = uuid.UUID("0f7c6a53-43b1-4f7e-8a53-9d0f6f5f0f11")


def begun(filed: Demande, agent: User | None = None) -> ServiceDraft:
    """A draft on the site of the authority of a request."""
    already = ServiceDraft.objects.filter(uuid=KEY).first()
    if already:
        return already
    page = event_service(filed.authority.site)
    version = page.form_version
    assert version is not None
    return operations.begin(key=KEY, page=page, version=version, origin=filed.authority, user=agent, at=timezone.now())


def letters(filed: Demande, agent: User) -> None:
    """The link of a draft, and the mail that says that it will be forgotten."""
    draft = begun(filed, agent)
    operations.send_link(draft, email=agent.email, at=FILED_AT)
    soon = period().before(timezone.localdate()) + operations.REMINDER
    ServiceDraft.objects.filter(pk=draft.pk).update(saved_at=soon - operations.REMINDER / 2)
    operations.remind(at=timezone.now())


def values(filed: Demande) -> dict[str, dict[str, object]]:
    draft = begun(filed)
    token = links.token_for(draft)
    by_link = {name: {"token": token} | ({"number": 1} if name == "draft_step" else {}) for name in BY_LINK}
    of_page = {"pk": draft.page_id}
    version = of_page | {"number": 1}
    names = ("service_paths", "service_versions", "service_form_export", "service_form_import", "service_funnel")
    pages = dict.fromkeys(names, of_page)
    return by_link | pages | {"service_version": version}


SWEEP = RoomSweep(
    policies={
        "draft": read_by(EVERYONE),
        "draft_step": Policy(EVERYONE),
        "draft_check": Policy(EVERYONE, NOBODY),  # a step waits
        "draft_keep": Policy(EVERYONE, NOBODY),  # the sweep's form has no address
        "draft_drop": Policy(EVERYONE),
        "service_paths": read_by(OWN),
        "service_versions": read_by(OWN),
        "service_funnel": read_by(OWN),
        "service_version": Policy(OWN, found=False),  # it is only restored
        "service_form_export": read_by(OWN),
        "service_form_import": Policy(OWN, NOBODY),  # the sweep's form brings no file
    },
    values=values,
    letters=letters,
)
