"""What the rooms of the project bring to the sweeps: letters to the partnership, and to who serves an authority."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from communes.models import Authority
from grc.models import Demande
from notifications import operations as outbox
from portail.administration import version_letters
from portail.governance import notices as governance
from portail.governance.enums import Method
from portail.handover import notices as handover
from tests.factories.governance import meeting
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep


def post(kind: str, authority: Authority, said: Mapping[str, Any]) -> None:
    outbox.post(
        outbox.Notice(
            key=kind,
            topic="partner:1",
            kind=kind,
            authority_id=authority.pk,
            recipient="elu@bron.example",
            context=dict(said),
        ),
        at=FILED_AT,
    )


def letters(filed: Demande, _agent: User) -> None:
    """One of each kind, about the authority of the site where a request was filed."""
    authority, day = filed.origin or filed.authority, FILED_AT.date().isoformat()
    member = {"authority_id": authority.pk, "name": "Lou", "email": "elu@bron.example"}
    for kind in governance.KINDS:
        said = governance.stored_context(meeting(), Method.REQUEST, 0, at=FILED_AT)
        post(f"governance.{kind}", authority, said | member)
    commune = {"slug": authority.slug, "name": authority.name, "kind": authority.kind}
    asked = commune | {"consultation": 1, "question": "Faut-il une carte\u00a0?", "closes_on": day}
    post("governance.ending", authority, commune | {"last": day})
    post("governance.consulted", authority, asked)
    post("governance.unanswered", authority, asked)
    post(version_letters.KIND, authority, {"version": 1, "title": "Des sites en essai", "day": day})
    post(handover.KIND, authority, commune | {"until": FILED_AT.isoformat()})


SWEEP = RoomSweep(letters=letters)
