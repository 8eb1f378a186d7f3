"""The public interface under those who mean harm, or whose network fails (checklist 11, 52, 60)."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.context import SYSTEM, acting_as, current_actor
from accounts.enums import ActorKind
from communes.models import Authority
from grc.models import Demande
from signalement.catalogue.api import CategoryList
from tests.factories.people import user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site

REPORTS = "/api/v1/reports/"
REPORT = {
    "category": "lampadaire-eteint",
    "description": "Le lampadaire devant l’école clignote depuis lundi.",
    "address": "12 rue de la République, 69500 Bron",
}


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_time_makes_one_request(bron: Authority) -> None:
    bare_site(bron)
    key, senders = str(uuid.uuid4()), 6
    together = threading.Barrier(senders)

    def send(_number: int) -> tuple[int, str]:
        program = Visitor("bron.localhost")
        together.wait(timeout=20)
        try:
            response = program.post(REPORTS, REPORT, content_type="application/json", headers={"idempotency-key": key})
            return response.status_code, response.json()["reference"]
        finally:
            connection.close()

    with ThreadPoolExecutor(senders) as pool:
        answers = list(pool.map(send, range(senders)))
    assert sorted(status for status, _ in answers) == [200] * (senders - 1) + [201]
    assert len({reference for _, reference in answers}) == 1
    with acting_as(SYSTEM):
        assert Demande.objects.count() == 1


@pytest.mark.django_db
def test_the_database_sees_nobody_whoever_is_signed_in(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second wall: what a view reads by mistake is not there."""
    bare_site(bron)
    demande(bron)
    seen = []
    found = CategoryList.get_queryset

    def spied(view: CategoryList) -> object:
        seen.append((current_actor().kind, Demande.objects.count()))
        return found(view)

    monkeypatch.setattr(CategoryList, "get_queryset", spied)
    agent = Visitor("bron.localhost")
    agent.force_login(user(is_superuser=True))
    assert agent.get("/api/v1/categories/").status_code == 200
    assert seen == [(ActorKind.NOBODY, 0)]


@pytest.mark.django_db
def test_an_address_that_is_counted_cannot_be_made_up(bron: Authority) -> None:
    """Who sends thirty reports a minute through a header that no proxy vouches for is one sender."""
    bare_site(bron)
    program = Visitor("bron.localhost")
    statuses = [
        program.post(
            REPORTS, REPORT, content_type="application/json", headers={"x-forwarded-for": f"203.0.113.{number}"}
        ).status_code
        for number in range(62)
    ]
    assert statuses == [201] * 60 + [429] * 2


@pytest.mark.django_db
def test_a_name_that_leads_elsewhere_is_in_no_address(bron: Authority) -> None:
    """Addresses are made with the host of the site, whatever a header says of another."""
    bare_site(bron)
    response = Visitor("bron.localhost").post(
        REPORTS, REPORT, content_type="application/json", headers={"x-forwarded-host": "evil.example"}
    )
    assert "evil.example" not in response["Location"] + response.content.decode()
