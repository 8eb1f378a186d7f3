"""Where data leave the portal or come in, and with which keys: who answers for it is told when one is set.

The journal of the administration says that one was, and by whom: what it writes down is told, in the same transaction.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from accounts.context import SYSTEM, acting_as
from accounts.models import Partner, User
from communes.enums import Role
from communes.models import AgentProvider, Authority, Membership
from grc.mailroom.models import Mailbox
from grc.models import PartnerKey
from grc.notices import letterhead
from grc.partners.models import Webhook
from grc.partners.operations.partner_keys import EXPOSED, REVOKED
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency
from notifications.models import agents_moment
from services.dossiers.polling.models import FileSource
from signalement.open311.models import Endpoint

KINDS = {"outgoing_set": gettext_lazy("accès extérieur réglé")}
# By model, the name of its views in the administration.
SPACES: dict[type[Model], str] = {
    Mailbox: "boites-aux-lettres",
    Webhook: "notifications-logiciels",
    PartnerKey: "cles-logiciels",
    Endpoint: "serveurs-open311",
    FileSource: "logiciels-interroges",
    AgentProvider: "fournisseurs",
    Partner: "services-partenaires",
}
DELETED = "wagtail.delete"
DEEDS = {
    "wagtail.create": gettext_lazy("Ajout"),
    "wagtail.edit": gettext_lazy("Changement"),
    DELETED: gettext_lazy("Suppression"),
    REVOKED: gettext_lazy("Révocation"),
    EXPOSED: gettext_lazy("Clé écrite dans une adresse"),
}


def connect() -> None:
    """Have what the journal writes told, and make the letter known to the outbox."""
    post_save.connect(tell, sender=ModelLogEntry, dispatch_uid="portail.administration.outgoing")
    registry.register_kinds("portail", KINDS, extend=mail_context)


def tell(*, instance: ModelLogEntry, created: bool, **_signal: object) -> None:
    """Write the letters about a line of the journal, if it is about such a place. Receiver of `post_save`.

    What is typed there stays out of them, but for the name that it is given.
    """
    model = instance.content_type.model_class() if instance.content_type else None
    is_change = instance.action != "wagtail.edit" or instance.content_changed
    if not created or model not in SPACES or instance.action not in DEEDS or not is_change:
        return
    row = model._default_manager.get(pk=instance.object_id)  # noqa: SLF001 documented API
    authority = getattr(row, "authority", None) or Authority.objects.metropolis()
    day = timezone.localdate(instance.timestamp)
    notices = [
        outbox.Notice(
            key=f"portail.outgoing.{instance.pk}.{number}",
            topic=f"outgoing:{model._meta.label_lower}:{instance.object_id}",  # noqa: SLF001
            kind="portail.outgoing_set",
            authority_id=authority.pk,
            recipient=address,
            context={
                "authority_id": authority.pk,
                "authority_name": authority.name,
                "model": instance.content_type.model,
                "row_id": instance.object_id,
                "name": getattr(row, "name", "") or str(row),
                "by": str(row) if instance.action == EXPOSED else hand(instance.user, authority, on=day),
                "deed": instance.action,
                "at": instance.timestamp.isoformat(),
            },
            urgency=Urgency.URGENT,
        )
        for number, address in enumerate(sorted(set(told(row, authority, on=day))))
    ]
    with acting_as(SYSTEM):
        outbox.post_all(notices, at=instance.timestamp)
    outbox.wake(urgency=Urgency.URGENT)


def told(row: Model, authority: Authority, *, on: datetime.date) -> Iterator[str]:
    """The addresses of who answers for it: an authority's supervisors; without any, its own and the project team's."""
    in_force = Membership.objects.in_force(on)
    if not isinstance(row, Partner):
        of_authority = in_force.filter(authority=authority, role=Role.SUPERVISOR)
        supervisors = list(of_authority.values_list("user__email", flat=True))
        if supervisors:
            yield from supervisors
            return
        if authority.email:
            yield authority.email
    yield from in_force.filter(role=Role.PROJECT_TEAM).values_list("user__email", flat=True)


def hand(user: User | None, authority: Authority, *, on: datetime.date) -> str:
    """Who did it: their name, and what they are in that authority or in the whole territory."""
    if user is None:
        return _("une commande du serveur")
    served = user.memberships.in_force(on)
    here = served.filter(authority=authority, role=Role.SUPERVISOR).first()
    member = here or served.filter(role=Role.PROJECT_TEAM).first()
    if member is None:
        return _("%(name)s, administration du portail") % {"name": user}
    return f"{user}, {member.get_role_display()}"


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the authority, what was done in words, and where it is in the administration."""
    model = next(one for one in SPACES if one._meta.model_name == stored["model"])  # noqa: SLF001 documented API
    is_gone = stored["deed"] == DELETED
    view, keys = ("index", []) if is_gone else ("edit", [stored["row_id"]])
    return {
        **letterhead.of(stored["authority_id"]),
        "kind": capfirst(str(model._meta.verbose_name)),  # noqa: SLF001 documented API
        "deed": DEEDS[stored["deed"]],
        "is_exposed": stored["deed"] == EXPOSED,
        "moment": agents_moment(datetime.datetime.fromisoformat(stored["at"])),
        "page_url": settings.WAGTAILADMIN_BASE_URL + reverse(f"{SPACES[model]}:{view}", args=keys),
    }
