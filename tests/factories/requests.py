"""Requests, made by the operations so that their journal is real."""

import datetime
import uuid
from typing import Any

from communes.models import Authority
from grc import operations
from grc.models import Demande, Demarche, FormVersion

PLACE = ("commune", "address", "latitude", "longitude")
FILER = ("channel", "origin", "user", "mandate", "counter", "received_at")
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
    said: dict[str, Any] = {"commune": commune, "origin": commune, **place, **fields}
    location = {name: said.pop(name) for name in PLACE}
    filer = {name: said.pop(name) for name in FILER if name in said}
    return operations.submit(
        demarche=demarche or lamp(),
        form_version=form(),
        answers={"description": description},
        location=operations.Location(**location),
        filer=operations.Filer(operations.Contact(name=name, email=email, phone=phone), **filer),
        submission_key=key or uuid.uuid4(),
        at=at,
        **said,
    ).demande
