"""Mandates for one file: given, accepted, and what comes of them."""

import datetime

from django.http import HttpResponse
from django.test import Client

from accounts.context import SYSTEM, acting_as, resident
from accounts.models import User
from grc.mandates import operations as mandates
from grc.mandates.operations import files
from grc.models import Demande, Mandate
from notifications.models import Notification
from services.dossiers import registry
from services.dossiers.models import Dossier
from services.dossiers.operations import attach_by_birth
from tests.factories.files import BIRTH, NUMBER

AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
LIST = "/mon-espace/mandats/"
ARCHITECT = "architecte@example.org"


def attached(
    account: User, number: str = NUMBER, surname: str = "Le Goff", birth_date: datetime.date = BIRTH
) -> Dossier:
    stored = registry.kind_of("urbanisme").number(number)
    return attach_by_birth(kind="urbanisme", number=stored, surname=surname, birth_date=birth_date, user=account, at=AT)


def browser(account: User) -> Client:
    client = Client(headers={"host": "bron.localhost"})
    client.force_login(account)
    return client


def page_of(account: User, dossier: Dossier) -> HttpResponse:
    return browser(account).get(f"/mon-espace/demandes/{dossier.demande.reference}/")


def give(giver: User, dossier: Dossier, **typed: str) -> HttpResponse:
    sent = {"email": ARCHITECT, "ends_on": "30/11/2027"} | typed
    return browser(giver).post(f"{LIST}dossier/{dossier.demande.reference}/", sent)


def accepted(giver: User, helper: User, dossier: Dossier) -> Mandate:
    mandate = files.give(
        giver=giver,
        demande_id=dossier.demande_id,
        email=helper.email,
        ends_on=datetime.date(2027, 11, 30),
        origin=None,
        at=AT,
    )
    mandates.recognise(helper)
    mandates.answer(mandate_id=mandate.pk, accepts=True, at=AT)
    mandate.refresh_from_db()
    return mandate


def sees(person: User, filed: Demande) -> bool:
    """What the two walls say, which is the same."""
    with acting_as(resident(person.pk)):
        second = Demande.objects.filter(pk=filed.pk).exists()
    with acting_as(SYSTEM):
        first = Demande.objects.of_account(person.pk).filter(pk=filed.pk).exists()
    assert first == second
    return first


def told() -> set[tuple[str, str, str]]:
    rows = Notification.objects.filter(kind="grc.mandate")
    return {(row.recipient, row.context["happened"], row.context["to"]) for row in rows}
