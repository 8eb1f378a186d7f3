"""What the two parties of a mandate are told of it: each change, to both, as far as they have an address."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from communes.models import Authority
from grc import links
from grc.enums import Side
from grc.mandates.notices import files, general
from grc.models import Mandate
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency
from notifications.models import Notification

KINDS = {"mandate": gettext_lazy("mandat")}
LINK_VERSION = 1  # a mandate has one link for as long as it lasts


def token_of(mandate_uuid: UUID) -> str:
    """The token of the link that the beneficiary is sent."""
    return links.token_for(links.Link(mandate_uuid, LINK_VERSION), links.MANDATE)


def tell(happened: str, mandate: Mandate, *, at: datetime.datetime, by: str = "") -> None:
    """Post what `happened`: "asked", "declared", "accepted", "refused", "revoked", "expired" or "erased" (its account).

    `by`: the side that revoked. Of one file also "forgotten" (the file).
    """
    origin = mandate.origin or Authority.objects.metropolis()
    context = {
        "happened": happened,
        "by": by,
        "mandate_uuid": str(mandate.uuid),
        "origin_id": origin.pk,
        "kind": mandate.kind,
        "helper_name": mandate.helper_name,
        "helper_email": mandate.helper_address,
        "beneficiary_name": mandate.name,
        "capacity": mandate.capacity,
        "ends_on": mandate.ends_on.isoformat(),
        "answer_by": mandate.answer_by.isoformat(),
        "is_of_file": mandate.is_of_file,
    }
    for side, address in ((Side.HELPER, mandate.helper_address), (Side.BENEFICIARY, mandate.email)):
        is_told = side == Side.HELPER and mandate.is_of_file and happened == "accepted"  # with the file that is theirs
        if address and not is_told:
            outbox.post(
                outbox.Notice(
                    key=f"grc.mandate.{mandate.uuid}.{happened}.{side.value}",
                    topic=_topic(mandate),
                    kind="grc.mandate",
                    authority_id=origin.pk,
                    recipient=address,
                    urgency=Urgency.URGENT,
                    context=context | {"to": side.value},
                ),
                at=at,
            )
    outbox.wake(urgency=Urgency.URGENT)


def forget(mandates: Iterable[Mandate]) -> None:
    """Empty the letters about these mandates, once they have left."""
    outbox.forget(Notification.objects.filter(topic__in=[_topic(mandate) for mandate in mandates]))


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The words of the letter, and the secret link of the beneficiary, made when it leaves."""
    sender = letterhead.of(stored["origin_id"])
    is_helper = stored["to"] == Side.HELPER
    uuid, is_of_file = UUID(stored["mandate_uuid"]), stored.get("is_of_file", False)
    if is_helper:  # whom no link opens anything to
        opened = reverse("mandate", args=[uuid]) if is_of_file else reverse("mandates")
    else:
        opened = reverse("mandat", args=[token_of(uuid)])
    words = files if is_of_file else general
    letter = words.to_helper(stored) if is_helper else words.to_beneficiary(stored)
    is_invited = is_helper and is_of_file and stored["happened"] == "asked"
    return {
        **sender,
        "follow_url": sender["site_url"] + opened,
        **letter._asdict(),
        "is_helper": is_helper,
        "is_invited": is_invited,
    }


def _topic(mandate: Mandate) -> str:
    return f"mandat:{mandate.uuid}"


def register_kinds() -> None:
    """Make them known to the outbox (`AppConfig.ready`)."""
    registry.register_kinds("grc", KINDS, extend=mail_context)
