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
    return by_link | {"service_paths": {"pk": draft.page_id}}


SWEEP = RoomSweep(
    policies={
        "draft": read_by(EVERYONE),
        "draft_step": Policy(EVERYONE),
        "draft_check": Policy(EVERYONE, NOBODY),  # a step waits
        "draft_keep": Policy(EVERYONE, NOBODY),  # the sweep's form has no address
        "draft_drop": Policy(EVERYONE),
        "service_paths": read_by(OWN),
    },
    values=values,
    letters=letters,
)
