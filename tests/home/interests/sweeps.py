"""Topics and addresses that residents follow, for the sweeps over addresses and letters."""

from django.utils import timezone

from accounts.models import User
from communes.reference_tables.enums import Purpose
from communes.reference_tables.lookup import StreetDays
from communes.reference_tables.models import ReferenceTable
from communes.reference_tables.operations import add_version
from grc.models import Demande
from home.enums import Reminder, Rhythm, Topic
from home.interests import links, operations
from home.interests.models import CollectionAddress, Interest
from home.models import Alert
from tests.factories.people import user
from tests.factories.requests import FILED_AT
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import EVERYONE, NOBODY, SIGNED_IN, Policy

BY_LINK = ("interests_link", "interests_one_click", "interests_collection_one_click")  # who holds the link


def letters(filed: Demande, agent: User) -> None:
    """What is told of an alert of the request's authority, and of what is collected there the day after."""
    topic = Topic.SAFETY
    Alert.objects.create(site=filed.authority.site, title="Crue", topics=[topic], starts_at=FILED_AT)
    Interest.objects.create(user=agent, authority=filed.authority, topic=topic, rhythm=Rhythm.AT_ONCE, since=FILED_AT)
    operations.tell(operations.AT_ONCE, at=FILED_AT)
    table = ReferenceTable.objects.create(authority=filed.authority, purpose=Purpose.COLLECTION)
    cells = {"voie": "Rue des Lilas", "bac": "tri", "jours": list(range(7))}
    add_version(table, [("rue des lilas", cells)], at=FILED_AT)
    found = StreetDays("Rue des Lilas", "rue des lilas", 12, [])
    operations.follow_address(agent, filed.authority, found, Reminder.SPACE, at=FILED_AT)
    CollectionAddress.objects.update(reminder=Reminder.MAIL)
    operations.remind(at=timezone.now())  # as it leaves: the day after its own, nobody is reminded any more


SWEEP = RoomSweep(
    policies={
        "interests": Policy(SIGNED_IN, NOBODY),  # the sweep's form names no site
        "interests_device": Policy(SIGNED_IN, NOBODY, found=False),  # nor a device; nothing is there to read
        "interests_collection": Policy(SIGNED_IN, NOBODY),  # the sweep's form names no commune
        "interests_address": Policy(SIGNED_IN, NOBODY, found=False),  # nor an address; nothing is there to read
        **{name: Policy(EVERYONE, NOBODY) for name in BY_LINK},
    },
    values=lambda _demande: {name: {"token": links.token_for(user().uuid)} for name in BY_LINK},
    letters=letters,
)
