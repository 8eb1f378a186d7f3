"""Business software: keys and addresses, made by the operations that make them."""

import datetime

from django.utils import timezone

from communes.enums import Role
from communes.models import Authority
from grc.enums import EventKind, PartnerScope
from grc.models import PartnerKey
from grc.partners.models import Webhook
from grc.partners.operations import partner_keys as partners
from grc.partners.operations import webhooks
from tests.factories.endpoints import endpoint
from tests.factories.file_sources import file_source
from tests.factories.people import member


def partner_key(
    authority: Authority, *scopes: PartnerScope, name: str = "Voirie 3000", days: int = 300
) -> tuple[PartnerKey, str]:
    """A key that is good from today, and its text; with all rights unless some are said."""
    return partners.create_key(
        authority=authority,
        name=name,
        scopes=scopes or tuple(PartnerScope),
        expires_on=timezone.localdate() + datetime.timedelta(days=days),
        by=member(authority, Role.SUPERVISOR),
        at=timezone.now(),
    )


def webhook(
    authority: Authority,
    *,
    url: str = "http://127.0.0.1:9/",
    kinds: tuple[EventKind, ...] = (),
    name: str = "Voirie 3000",
) -> Webhook:
    """An address that is told of changes."""
    made, _secret = webhooks.subscribe(
        authority=authority, name=name, url=url, kinds=kinds, by=member(authority, Role.SUPERVISOR), at=timezone.now()
    )
    return made


def software_of(authority: Authority, name: str) -> dict[str, dict[str, object]]:
    """A key, an address, a partner's server, a polled software, by the name under which the administration has them."""
    rows = {
        "cles-logiciels": partner_key(authority, name=name)[0],
        "notifications-logiciels": webhook(authority, name=name),
        "serveurs-open311": endpoint(authority, label=name),
        "logiciels-interroges": file_source(authority, name=name),
    }
    return {space: {"pk": row.pk} for space, row in rows.items()}
