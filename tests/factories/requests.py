"""Requests, made by the operations so that their journal is real."""

import datetime
import uuid

from communes.models import Authority
from grc import operations
from grc.models import Demande, Demarche, FormVersion

FILED_AT = datetime.datetime(2026, 11, 24, 8, 30, tzinfo=datetime.UTC)


def lamp() -> Demarche:
    """A broken street lamp: the commune's business."""
    return Demarche.objects.get(slug="lampadaire-eteint")


def pothole() -> Demarche:
    """A pothole: the metropolis's business."""
    return Demarche.objects.get(slug="nid-de-poule")


def form() -> FormVersion:
    return FormVersion.objects.get(form="signalement", number=1)


def demande(
    commune: Authority,
    *,
    demarche: Demarche | None = None,
    description: str = "Le lampadaire clignote depuis lundi.",
    name: str = "",
    email: str = "",
    phone: str = "",
    at: datetime.datetime = FILED_AT,
    key: uuid.UUID | None = None,
    **fields: object,
) -> Demande:
    """A report filed on the site of `commune`, for a place in it."""
    place = {"address": "12 rue de la République", "latitude": commune.latitude, "longitude": commune.longitude}
    return operations.submit(
        demarche=demarche or lamp(),
        form_version=form(),
        answers={"description": description},
        commune=commune,
        origin=commune,
        contact=operations.Contact(name=name, email=email, phone=phone),
        submission_key=key or uuid.uuid4(),
        at=at,
        **(place | fields),
    ).demande
