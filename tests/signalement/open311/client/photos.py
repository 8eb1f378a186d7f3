"""Reports with photos, what agents do of these, and what a partner was sent of them."""

import datetime
import uuid

from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc.enums import ActorRole, State
from grc.images.pictures import Zone
from grc.models import Attachment, Demande
from grc.operations import stage_upload
from signalement.open311.models import Sending
from signalement.open311.operations import sending
from signalement.register.models import PublishedPhoto
from signalement.register.operations.answering import answer
from signalement.register.operations.photos import publish_photo
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload
from tests.security.corpus import make
from tests.signalement.open311.client.partner import Partner

REPORTS, UPDATES = "requests.json", "servicerequestupdates.json"
FILED, TAKEN = [{"service_request_id": "P-1"}], [{"update_id": "77"}]


def pictured(authority: Authority, photos: int = 1, **fields: str) -> Demande:
    """A report of a broken lamp with photos that are checked, none of them published."""
    key = uuid.uuid4()
    for number in range(photos):
        checked(staged(upload(f"{number}.jpg", make.jpeg(quality=80 - number)), key=key))
    who = {"name": "Alix Canari", "email": "canari@example.org"}
    return demande(authority, at=timezone.now(), key=key, **who, **fields)


def publish(one: Demande, by: User, number: int = 0, zones: tuple[Zone, ...] = ()) -> PublishedPhoto:
    """Let anyone see the photo of this number."""
    one.refresh_from_db()
    file = one.attachments.order_by("pk")[number]
    publish_photo(
        demande_id=one.pk,
        attachment=file.uuid,
        zones=zones,
        alternative="Chez Canari",
        by=by,
        version=one.version,
        at=timezone.now(),
    )
    return PublishedPhoto.objects.get(attachment=file)


def mend(one: Demande, by: User) -> Attachment:
    """Close a report as solved with a photo of after, which is not checked yet."""
    one.refresh_from_db()
    key = uuid.uuid4()
    after = stage_upload(submission_key=key, upload=upload("after.jpg"), by=ActorRole.AGENT, at=timezone.now())
    answer(
        demande_id=one.pk,
        text="Ampoule changée.",
        to=State.RESOLVED,
        photos_key=key,
        by=by,
        version=one.version,
        at=timezone.now(),
    )
    after.refresh_from_db()
    return after


def send(at: datetime.datetime | None = None) -> int:
    """Send all that is due. How many were tried."""
    tried = 0
    while sending.send_next(at=at or timezone.now()):
        tried += 1
    return tried


def brought(partner: Partner, where: str = UPDATES) -> list[dict[str, list[str]]]:
    """What the partner was posted there."""
    return [fields for method, path, fields, _headers in partner.asked if (method, path) == ("POST", where)]


def pictures(partner: Partner, where: str = UPDATES) -> list[str]:
    """Which pictures it was given the addresses of."""
    return [address for fields in brought(partner, where) for address in fields.get("media_url", [])]


def at_address(photo: PublishedPhoto) -> str:
    """Where anyone sees it."""
    return f"https://metropole.example{photo.get_absolute_url()}"


def row() -> Sending:
    """What became of the one photo that follows its report."""
    return Sending.objects.photos().get()
