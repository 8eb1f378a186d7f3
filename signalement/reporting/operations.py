"""Filing a report."""

import datetime
import uuid
from dataclasses import replace
from typing import Any

from grc import operations as requests
from signalement.catalogue.models import Asset, Category
from signalement.catalogue.models.asset import ASSET_KEY
from signalement.catalogue.operations.questions import version_for
from signalement.catalogue.routing import designated_by
from signalement.register.whereabouts import near


def file(
    *,
    category: Category,
    description: str,
    location: requests.Location,
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
    answers: dict[str, Any] | None = None,
    asset: Asset | None = None,
    asset_number: str = "",
) -> requests.Submitted:
    """File a report, with the photos staged under its key; `answers`: to the questions of its category.

    `asset` is what it is about; its authority answers when its kind says so. `asset_number`: the one that was read on
    what is not among those that are held. Raises what `grc.operations.submit` raises.
    """
    return requests.submit(
        demarche=category.demarche,
        form_version=version_for(category),
        answers={"description": description, **(answers or {}), **_about(asset, asset_number)},
        location=_named(location),
        filer=filer,
        submission_key=submission_key,
        designated=designated_by(asset, category),
        at=at,
    )


def _named(location: requests.Location) -> requests.Location:
    """A place with words: of one that is known by its point alone, those of what is near."""
    commune, latitude, longitude = location.commune, location.latitude, location.longitude
    if location.address or commune is None or latitude is None or longitude is None:
        return location
    return replace(location, address=near(commune, (latitude, longitude)))


def _about(asset: Asset | None, number: str) -> dict[str, Any]:
    """What a report is about, as its answers hold it: in words for who reads it, by its key for what follows."""
    if asset is not None:
        return {"asset": str(asset), ASSET_KEY: asset.pk}
    return {"asset": number} if number else {}
