"""What may be done with reports: file one."""

import datetime
import uuid

from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.enums import Channel
from grc.models import FormVersion, Mandate
from signalement.models import Category

FORM = "signalement"


def file(
    *,
    category: Category,
    description: str,
    commune: Authority | None,
    address: str,
    latitude: float | None,
    longitude: float | None,
    contact: requests.Contact,
    submission_key: uuid.UUID,
    at: datetime.datetime,
    origin: Authority | None = None,
    channel: Channel = Channel.WEB,
    user: User | None = None,
    counter: requests.Counter | None = None,
    mandate: Mandate | None = None,
) -> requests.Submitted:
    """File a report, with the photos staged under its key. Raises what `grc.operations.submit` raises."""
    return requests.submit(
        demarche=category.demarche,
        form_version=FormVersion.objects.filter(form=FORM).latest("number"),
        answers={"description": description},
        commune=commune,
        address=address,
        latitude=latitude,
        longitude=longitude,
        contact=contact,
        submission_key=submission_key,
        origin=origin,
        channel=channel,
        user=user,
        counter=counter,
        mandate=mandate,
        at=at,
    )
