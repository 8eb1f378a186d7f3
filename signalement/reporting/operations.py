"""Filing a report."""

import datetime
import uuid
from typing import Any

from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.enums import Channel
from grc.models import Mandate
from signalement.catalogue.models import Asset, Category
from signalement.catalogue.models.asset import ASSET_KEY
from signalement.catalogue.operations.questions import version_for
from signalement.catalogue.routing import designated_by


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
    answers: dict[str, Any] | None = None,
    asset: Asset | None = None,
    asset_number: str = "",
    origin: Authority | None = None,
    channel: Channel = Channel.WEB,
    user: User | None = None,
    counter: requests.Counter | None = None,
    mandate: Mandate | None = None,
) -> requests.Submitted:
    """File a report, with the photos staged under its key; `answers`: to the questions of its category.

    `asset` is what it is about; its authority answers when its kind says so. `asset_number`: the one that was read on
    what is not among those that are held. Raises what `grc.operations.submit` raises.
    """
    return requests.submit(
        demarche=category.demarche,
        form_version=version_for(category),
        answers={"description": description, **(answers or {}), **_about(asset, asset_number)},
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
        designated=designated_by(asset, category),
        at=at,
    )


def _about(asset: Asset | None, number: str) -> dict[str, Any]:
    """What a report is about, as its answers hold it: in words for who reads it, by its key for what follows."""
    if asset is not None:
        return {"asset": str(asset), ASSET_KEY: asset.pk}
    return {"asset": number} if number else {}
