"""Topics that residents follow, for the sweeps over addresses and letters."""

from accounts.models import User
from grc.models import Demande
from home.enums import Rhythm, Topic
from home.interests import links, operations
from home.interests.models import Interest
from home.models import Alert
from tests.factories.people import user
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import EVERYONE, NOBODY, SIGNED_IN, Policy


def letters(filed: Demande, agent: User) -> None:
    """What is told of an alert of the request's authority."""
    topic = Topic.SAFETY
    Alert.objects.create(site=filed.authority.site, title="Crue", topics=[topic], starts_at=FILED_AT)
    Interest.objects.create(user=agent, authority=filed.authority, topic=topic, rhythm=Rhythm.AT_ONCE, since=FILED_AT)
    operations.tell(operations.AT_ONCE, at=FILED_AT)


SWEEP = RoomSweep(
    policies={
        "interests": Policy(SIGNED_IN, NOBODY),  # the sweep's form names no site
        "interests_device": Policy(SIGNED_IN, NOBODY, found=False),  # nor a device; nothing is there to read
        **{name: Policy(EVERYONE, NOBODY) for name in ("interests_link", "interests_one_click")},  # who holds the link
    },
    values=lambda _demande: {
        name: {"token": links.token_for(user().uuid)} for name in ("interests_link", "interests_one_click")
    },
    letters=letters,
)
